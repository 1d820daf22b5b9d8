"""Films on their way from an administrator's disk: the tus protocol 1.0, a spool file each, and what follows."""
