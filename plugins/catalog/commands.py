"""`flask catalog …`"""

from __future__ import annotations

from collections.abc import Sequence

import click

from plugins.catalog.importing.command import import_
from plugins.catalog.search.commands import reindex_

COMMANDS: Sequence[click.Command] = (import_, reindex_)
