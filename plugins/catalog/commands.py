"""`flask catalog …`"""

from __future__ import annotations

from collections.abc import Sequence

import click

from plugins.catalog.importing.command import import_

COMMANDS: Sequence[click.Command] = (import_,)
