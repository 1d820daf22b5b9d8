"""Films from files of this machine, with `flask streaming add`."""
