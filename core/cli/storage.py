"""`flask storage`: bring all files to another storage while the service runs, and look whether all are whole."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable

import click
from flask import current_app
from flask.cli import AppGroup

from core.settings import Settings, current
from core.storage import StorageAway
from core.storage import storage as current_storage
from core.storage.chosen import open_store, place
from core.storage.copying import Done, broken_files, copy_all, remove_copied
from core.storage.locks import key_locks

storage = AppGroup("storage", help="Bring all files to another storage, or look whether all are whole.")

EVERY = 5.0
"""Seconds between two lines about how far it is."""

AFTERWARDS = """\
Next, in config.toml: put what stands in [storage_target] into [storage], take [storage_target] out, and restart.
Before that, `flask storage move --to {kind} --remove` deletes here what has arrived there."""


@storage.command()
@click.option("--to", "kind", required=True, help="The kind of [storage_target], to be sure that it is the one you mean.")
@click.option("--remove", is_flag=True, help="Delete from the old storage what has arrived in the new one.")
def move(kind: str, remove: bool) -> None:
    """Copy every file to [storage_target], which takes what is new meanwhile. Go on after an interruption by the same command."""
    settings = current()
    _check_target(settings, kind)
    old, new = open_store(settings, settings.storage), open_store(settings, settings.storage_target)
    click.echo(f"From {place(settings, settings.storage)} to {place(settings, settings.storage_target)}.")
    try:
        new.check(writing=True)
        step = remove_copied if remove else copy_all
        count = _told(step(old, new, key_locks(current_app._get_current_object())))  # type: ignore[attr-defined]
    except StorageAway as away:
        raise click.ClickException(f"the storage cannot be used: {away.reason}") from None
    if count["failed"]:
        raise click.ClickException(f"{count['failed']} files are not there yet. The same command tries again.")
    click.echo("The old storage is empty." if remove else AFTERWARDS.format(kind=kind))


def _check_target(settings: Settings, kind: str) -> None:
    target = settings.storage_target
    if target.kind == "none":
        raise click.UsageError("Write a table [storage_target] into config.toml, restart the service, and come back.")
    if target.kind != kind:
        raise click.UsageError(f"[storage_target] is of kind {target.kind}, not {kind}.")
    if place(settings, target) == place(settings, settings.storage):
        raise click.UsageError("[storage] and [storage_target] are the same place.")


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
