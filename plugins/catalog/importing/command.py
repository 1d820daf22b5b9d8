"""`flask catalog import`: films from files, with a bar for the patient and a line for every mistake."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from plugins.catalog.importing.bringing_in import BringingIn
from plugins.catalog.importing.source import Source
from plugins.catalog.importing.step import NO_FILMS, Problem, Step

PARTS = 1000  # of the bar
CLEAR = "\r\x1b[K"  # takes the bar away, which comes back below


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="look through the files and change nothing")
@click.option("--publish/--draft", default=True, show_default=True, help="whether new films are to be seen at once")
def import_(files: Sequence[Path], dry_run: bool, publish: bool) -> None:
    """Bring in films from JSON (a list, or one object a line) or CSV files.

    A film that is there already, by external id or by title and year, is changed where the file says otherwise; what
    the file does not name stays. Running it again does no harm. Ends with 1 when lines were refused or a file has no film.
    """
    importing = BringingIn("published" if publish else "draft", rehearsal=dry_run)
    total, empty = Step(), False
    bar: Any = click.progressbar(length=PARTS * len(files), label="Importing", file=sys.stderr)
    with bar:
        for number, file in enumerate(files):
            empty |= not _bring_in(importing, file, total, bar, number)
    click.echo(_summary(total, dry_run))
    if total.refused or empty:
        raise SystemExit(1)


def _bring_in(importing: BringingIn, file: Path, total: Step, bar: Any, number: int) -> bool:
    """Whether there was a film in the file."""
    source = Source(lambda: file.open("rb"), file.stat().st_size)
    before = total.taken

    def record(step: Step) -> None:
        total.add(step)
        for problem in step.problems:
            _say(_told(file, problem))
        bar.update(int((number + source.share) * PARTS) - bar.pos)

    importing.run(source.pieces(), record)
    bar.update((number + 1) * PARTS - bar.pos)
    if total.taken == before:
        _say(f"{file}: {NO_FILMS}")
    return total.taken > before


def _say(line: str) -> None:
    click.echo(CLEAR * sys.stderr.isatty() + line, err=True)


def _told(file: Path, problem: Problem) -> str:
    title = f"{problem.title}: " if problem.title else ""
    return f"{file}:{problem.line}: {'refused' if problem.refused else 'repaired'}: {title}{problem.reason}"


def _summary(total: Step, dry_run: bool) -> str:
    would = "would be " if dry_run else ""
    parts = (
        f"{total.created:,} films {would}added, {total.updated:,} {would}changed, {total.unchanged:,} the same",
        f"{total.refused:,} lines {would}refused, {total.repaired:,} films {would}taken without something that was wrong",
    )
    return f"{total.done:,} lines: {'; '.join(parts)}."
