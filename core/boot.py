"""What can be wrong before the service starts, said all at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from flask.cli import NoAppException


@dataclass(frozen=True)
class Fault:
    """One thing that keeps the service from starting: where it is, what it is, and how to cure it."""

    where: str
    what: str
    cure: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}\n      {self.cure}"


class BootError(NoAppException):
    """The service cannot start. Carries every fault that was found, so that one edit can mend them all.

    The `flask` command shows it without a traceback, and goes on where it needs no app.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(dict.fromkeys(faults))
        super().__init__(str(self))

    def __str__(self) -> str:
        count = len(self.faults)
        head = "Marquee cannot start: one thing is wrong." if count == 1 else f"Marquee cannot start: {count} things are wrong."
        return "\n".join([head, *(f"  {number}. {fault}" for number, fault in enumerate(self.faults, 1))])


def suggestion(name: str, known: Iterable[str], otherwise: str) -> str:
    """`Did you mean …?` when something known looks like `name`, else `otherwise`."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"Did you mean `{near[0]}`?" if near else otherwise
