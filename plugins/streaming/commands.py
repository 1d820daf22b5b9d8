"""`flask streaming …`"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click
from sqlalchemy import ColumnElement, select

from core import db, errors, use
from core.contracts.catalog import CATALOG
from plugins.streaming.adding.command import add
from plugins.streaming.making import cloudinary, control, progress
from plugins.streaming.making.progress import Progress
from plugins.streaming.making.states import in_state, moving
from plugins.streaming.models import ASSET_STATES, Asset


@click.command("list")
@click.option("--state", type=click.Choice((*ASSET_STATES, "moving")), help="Only files in this state; moving: being worked on.")
@click.option("--limit", default=50, show_default=True, help="At most so many, the newest first.")
def list_(state: str | None, limit: int) -> None:
    """List films' files, the newest first: their numbers are what the other commands want."""
    query = select(Asset).order_by(Asset.id.desc()).limit(limit)
    found = db.session.scalars(query.where(in_state(state)) if state else query).all()
    titles, far = use(CATALOG).titles([asset.movie_id for asset in found]), progress.of(found)
    for asset in found:
        click.echo(_line(asset, titles.get(asset.movie_id, "?"), far[asset.id]))
    if not found:
        click.echo("No files.")


def _line(asset: Asset, title: str, far: Progress) -> str:
    state = f"{asset.state} {far.share:.0%}" if asset.state == "encoding" else asset.state
    words = [f"{asset.id:>5}", f"{state:<13}", f"film {asset.movie_id}", asset.kind, title]
    words += ["at Cloudinary"] * cloudinary.makes(asset) + ["live"] * asset.live + ["paused"] * asset.paused
    words += _in_av1(far)
    words += [f"- {asset.failure}"] if asset.failure else []
    return "  ".join(words)


def _in_av1(far: Progress) -> list[str]:
    """How it stands with the sizes in AV1 of a film that is complete."""
    if far.av1 is None or far.av1 == "ready":
        return ["AV1"] if far.av1 else []
    return [f"AV1 {far.av1 if far.av1_share is None else format(far.av1_share, '.0%')}"]


@click.command("retry")
@click.argument("asset_id", type=int)
def retry(asset_id: int) -> None:
    """Go on with a file that failed or was cancelled; what is done stays done."""
    _act(control.retry, asset_id)
    click.echo(f"File {asset_id} is tried again.")


@click.command("cancel")
@click.argument("asset_id", type=int)
def cancel(asset_id: int) -> None:
    """Make nothing more of a file. One that is complete stays so, and goes without its sizes in AV1."""
    _act(control.cancel, asset_id)
    complete = control.locked(asset_id).state == "complete"
    click.echo(f"File {asset_id} {'goes without its sizes in AV1' if complete else 'is cancelled'}.")


@click.command("pause")
@click.argument("asset_ids", nargs=-1, type=int)
@click.option("--all", "everything", is_flag=True, help="All files that are being worked on.")
def pause(asset_ids: Sequence[int], everything: bool) -> None:
    """Let the work on files wait until they are resumed; what runs is given back."""
    for asset_id in _chosen(asset_ids, everything, moving() & Asset.paused.is_(False)):
        _act(control.pause, asset_id)
        click.echo(f"File {asset_id} waits until it is resumed.")


@click.command("resume")
@click.argument("asset_ids", nargs=-1, type=int)
@click.option("--all", "everything", is_flag=True, help="All files that wait.")
def resume(asset_ids: Sequence[int], everything: bool) -> None:
    """Let the work on files that were paused go on."""
    for asset_id in _chosen(asset_ids, everything, Asset.paused.is_(True)):
        _act(control.resume, asset_id)
        click.echo(f"File {asset_id} goes on.")


def _chosen(asset_ids: Sequence[int], everything: bool, wanted: ColumnElement[bool]) -> Sequence[int]:
    """The files that were named, or all that are `wanted`."""
    if everything == bool(asset_ids):
        raise click.UsageError("Name files by their numbers, or --all.")
    if asset_ids:
        return asset_ids
    found = db.session.scalars(select(Asset.id).where(wanted).order_by(Asset.id)).all()
    if not found:
        click.echo("No files.")
    return found


def _act(act: Any, asset_id: int) -> None:
    try:
        act(asset_id)
        db.session.commit()
    except errors.Problem as error:
        raise click.ClickException(error.detail) from None


COMMANDS: Sequence[click.Command] = (add, list_, retry, cancel, pause, resume)
