"""The tables of films are known wherever those of streaming, which refer to them, are imported."""

import plugins.catalog.models  # noqa: F401
