"""docs/performance.md: each bench keeps its figures between two marks of its own."""

from __future__ import annotations

from collections.abc import Iterable

from core.app import ROOT
from tests.bench.pairs import Row

PAGE = ROOT / "docs" / "performance.md"


def table(rows: Iterable[Row]) -> str:
    lines = ["| what | figure | bar | holds |", "| --- | --- | --- | --- |"]
    lines += [f"| {what} | {figure} | {bar} | {'yes' if holds else 'NO'} |" for what, figure, bar, holds in rows]
    return "\n".join(lines)


def write(mark: str, figures: str) -> None:
    """Puts figures between `<!-- mark -->` and `<!-- /mark -->`; raises ValueError when the page lacks them."""
    head, begin, rest = PAGE.read_text("utf-8").partition(f"<!-- {mark} -->")
    _, end, tail = rest.partition(f"<!-- /{mark} -->")
    if not end:
        raise ValueError(f"{PAGE.name} has no place for {mark}: write <!-- {mark} --> and <!-- /{mark} --> where it belongs")
    PAGE.write_text(f"{head}{begin}\n\n{figures}\n\n{end}{tail}", "utf-8")
