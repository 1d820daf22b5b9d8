"""The table [catalog] of the configuration."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from core import Section


class Settings(Section):
    """What can be set about the catalogue."""

    visitors: bool = True
    """Whether those who are not signed in may browse. If not, they get no film, fact or uploaded picture, only drawings."""
    cache_mib: Annotated[int, Field(ge=0, le=1024)] = 16
    """How much memory each web process may use for answers that are equal for everyone."""
    artwork_max_bytes: Annotated[int, Field(ge=100_000)] = 20_000_000
    """The largest poster or backdrop that can be uploaded, in bytes."""
    import_max_bytes: Annotated[int, Field(ge=100_000)] = 500_000_000
    """The largest file of films that can be uploaded, in bytes."""
