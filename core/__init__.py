"""The public face of the core: what a plugin imports, together with `core.contracts` and `core.testing`."""

__version__ = "0.1.0"
