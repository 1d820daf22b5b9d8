"""`flask storage`: bring all files to another storage while the service runs, and look whether all are whole."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import click
from flask import current_app
from flask.cli import AppGroup

from core.settings import Settings, StoreSettings, current
from core.storage import Storage, StorageAway
from core.storage import storage as current_storage
from core.storage.chosen import open_store, place
from core.storage.copying import ALL, Done, broken_files, copy_all, is_same, remove_copied
from core.storage.locks import key_locks

storage = AppGroup("storage", help="Bring all files to another storage, or look whether all are whole.")

EVERY = 5.0
"""Seconds between two lines about how far it is."""

AFTERWARDS = """\
Next, in config.toml: put what stands in [storage_target] into [storage], take [storage_target] out, and restart.
Before that, `flask storage move --to {kind} --remove` deletes here what has arrived there."""
ORIGINALS_ARRIVED = """\
All originals are there. `flask storage move --originals --to {kind} --remove` deletes in the old place what has arrived."""
ORIGINALS_AFTERWARDS = """\
Next, in config.toml: put what stands in [storage_originals_target] into [storage_originals] (kind = "none" where that is the
place of [storage]), take [storage_originals_target] out, and restart.
Before that, `flask storage move --originals --to {kind} --remove` deletes in the old place what has arrived there."""


@dataclass(frozen=True)
class Way:
    """What is moved: the files below `prefixes`, out of all of `sources`, and what is said when they have arrived."""

    sources: Sequence[StoreSettings]
    target: StoreSettings
    prefixes: Sequence[str]
    afterwards: str


@storage.command()
@click.option("--to", "kind", required=True, help="The kind of the new storage, to be sure that it is the one you mean.")
@click.option("--originals", is_flag=True, help="Move the originals alone, to [storage_originals_target] or [storage_originals].")
@click.option("--remove", is_flag=True, help="Delete from the old storage what has arrived in the new one.")
def move(kind: str, originals: bool, remove: bool) -> None:
    """Copy every file to [storage_target], which takes what is new meanwhile. Go on after an interruption by the same command."""
    settings = current()
    way = _of_originals(settings, remove) if originals else _of_all(settings)
    if way.target.kind != kind:
        raise click.UsageError(f"The new storage is of kind {way.target.kind}, not {kind}.")
    new = open_store(settings, way.target)
    try:
        new.check(writing=True)
        old = [(source, store) for source in way.sources if not is_same(store := open_store(settings, source), new)]
        if not old:
            raise click.UsageError("The old and the new storage are the same place.")
        for source, store in old:
            click.echo(f"From {place(settings, source)} to {place(settings, way.target)}.")
            _all_there(remove_copied if remove else copy_all, store, new, way.prefixes)
    except StorageAway as away:
        raise click.ClickException(f"the storage cannot be used: {away.reason}") from None
    click.echo("Nothing that has arrived is left in the old place." if remove else way.afterwards.format(kind=kind))


def _of_all(settings: Settings) -> Way:
    if settings.storage_target.kind == "none":
        raise click.UsageError("Write a table [storage_target] into config.toml, restart the service, and come back.")
    return Way([settings.storage], settings.storage_target, ALL, AFTERWARDS)


def _of_originals(settings: Settings, remove: bool) -> Way:
    """From wherever some may lie: those from before [storage_originals] was written are where the rest is."""
    originals, target = settings.storage_originals, settings.storage_originals_target
    if originals.kind == "none":
        raise click.UsageError("Write a table [storage_originals] into config.toml, restart the service, and come back.")
    below = [f"{folder}/" for folder in originals.folders]
    rest = [one for one in (settings.storage_target, settings.storage) if one.kind != "none"]
    if target.kind == "none":
        return Way(rest, originals, below, ORIGINALS_ARRIVED)
    if remove and originals.kind == "cloudinary" and originals.token_key.get_secret_value():
        told = "Films that Cloudinary made play only while their originals stay."
        raise click.UsageError(f"{told} Give them their files again, then take out token_key.")
    return Way([originals, *rest], target, below, ORIGINALS_AFTERWARDS)


def _all_there(step: Callable[..., Iterator[Done]], old: Storage, new: Storage, prefixes: Sequence[str]) -> None:
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    count = _told(step(old, new, key_locks(app), prefixes))
    if count["failed"]:
        raise click.ClickException(f"{count['failed']} files are not there yet. The same command tries again.")


def _told(steps: Iterable[Done]) -> Counter[str]:
    """Says how far it is, and every file that did not arrive."""
    count, size, said = Counter[str](), 0, time.monotonic()
    for done in steps:
        count[done.outcome] += 1
        size += done.size
        if done.outcome == "failed":
            click.echo(f"{done.key}: {done.reason}", err=True)
        if time.monotonic() - said > EVERY:
            said = time.monotonic()
            click.echo(_sum(count, size))
    click.echo(_sum(count, size))
    return count


WORDS = {"copied": "copied", "there": "there before", "newer": "newer there", "gone": "deleted", "failed": "failed"}


def _sum(count: Counter[str], size: int) -> str:
    parts = ", ".join(f"{count[outcome]} {word}" for outcome, word in WORDS.items() if count[outcome])
    return f"{count.total()} files, {_bytes(size)}{': ' if parts else ''}{parts}"


def _bytes(size: float) -> str:
    for unit in ("bytes", "KB", "MB", "GB"):
        if size < 1000:
            break
        size /= 1000
    else:
        unit = "TB"
    return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"


@storage.command()
@click.argument("prefix", default="")
@click.option("--quick", is_flag=True, help="Only sizes: nothing is read.")
def check(prefix: str, quick: bool) -> None:
    """Read every file (or those whose keys begin with PREFIX) and list those that are not what was stored."""
    count, size, broken = 0, 0, 0
    try:
        for file, fault in broken_files(current_storage(), prefix, quick=quick):
            count, size, broken = count + 1, size + file.size, broken + bool(fault)
            if fault:
                click.echo(f"{file.key}: {fault}")
    except StorageAway as away:
        raise click.ClickException(f"the storage cannot be used: {away.reason}") from None
    click.echo(f"{count} files, {_bytes(size)}: {f'{broken} are broken' if broken else 'all as they were stored'}.")
    if broken:
        raise SystemExit(1)
