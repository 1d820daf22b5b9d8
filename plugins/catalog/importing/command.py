"""`flask catalog import`: films from files, with a bar for the patient and a line for every mistake."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
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
    try:
        with bar:
            for number, file in enumerate(files):
                with _at_hand(file) as there:
                    empty |= not _bring_in(importing, file, there, total, bar, number)
    except KeyboardInterrupt:
        _say("Stopped. What was brought in before stays; run it again for the rest.")
        click.echo(_summary(total, dry_run))
        raise
    click.echo(_summary(total, dry_run))
    if total.refused or empty:
        raise SystemExit(1)


@contextmanager
def _at_hand(file: Path) -> Iterator[Path]:
    """Where the file can be read several times. What another program writes, as in <(zcat films.gz), comes only once."""
    if file.is_file() or not file.exists():
        yield file
        return
    with NamedTemporaryFile() as kept, file.open("rb") as coming:
        copyfileobj(coming, kept)
        kept.flush()
        yield Path(kept.name)


def _bring_in(importing: BringingIn, file: Path, there: Path, total: Step, bar: Any, number: int) -> bool:
    """Whether there was a film in the file; `there` is where it is read, and `file` what it is called."""
    before = total.taken

    def record(step: Step) -> None:
        total.add(step)
        for problem in step.problems:
            _say(_told(file, problem))
        bar.update(int((number + source.share) * PARTS) - bar.pos)

    try:
        source = Source(lambda: there.open("rb"), there.stat().st_size)
        importing.run(source.pieces(), record)
    except OSError as error:
        _say(f"{file}: cannot be read: {error.strerror or error}")
        return False
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
