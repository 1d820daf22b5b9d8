"""Resumable uploads, as the tus protocol 1.0 has them."""
