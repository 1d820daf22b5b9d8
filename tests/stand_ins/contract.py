"""The contract of the capability `shelf`, as a plugin that others build on would publish it."""

from typing import Protocol

from core import Capability


class Shelf(Protocol):
    def titles(self) -> list[str]:
        """All titles, in order."""


class NoShelf:
    def titles(self) -> list[str]:
        return []


SHELF: Capability[Shelf] = Capability("shelf", null=NoShelf())
SHELF_TABLE: Capability[str] = Capability("shelf_table")  # the table that others may reference
