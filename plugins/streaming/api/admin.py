"""How administrators see to films' files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core import admin_only, capped, db
from plugins.streaming.admin_schemas import (
    StreamingFileOut,
    StreamingFilesIn,
    StreamingFilesOut,
    StreamingPosterIn,
    StreamingPriorityIn,
    StreamingQualityIn,
    StreamingQualityOut,
    StreamingUploadOut,
    StreamingWordsFileIn,
    StreamingWordsIn,
)
from plugins.streaming.api.blueprint import READ, WRITE, blueprint
from plugins.streaming.desk import arrivals, files, posters, quality, subtitles
from plugins.streaming.making import control

Fields = dict[str, Any]


@blueprint.route("/admin/assets")
@admin_only(scope=READ)
@blueprint.arguments(StreamingFilesIn, location="query")
@blueprint.response(200, StreamingFilesOut)
def list_assets(query: Fields) -> Fields:
    """Films' files and how far they are, the newest first."""
    return files.page(query)


@blueprint.route("/admin/assets/<id:asset_id>")
@admin_only(scope=READ)
@blueprint.response(200, StreamingFileOut)
def read_asset(asset_id: int) -> Fields:
    """A film's file with everything that is made of it."""
    return files.one(asset_id)


@blueprint.route("/admin/assets/<id:asset_id>", methods=["PATCH"])
@admin_only(scope=WRITE)
@blueprint.arguments(StreamingPriorityIn)
@blueprint.response(200, StreamingFileOut)
def prioritise_asset(fields: Fields, asset_id: int) -> Fields:
    """Say how urgent a file is."""
    return _done(asset_id, lambda: control.prioritise(asset_id, fields["priority"]))


@blueprint.route("/admin/assets/<id:asset_id>", methods=["DELETE"])
@admin_only(scope=WRITE)
@blueprint.response(204)
def remove_asset(asset_id: int) -> None:
    """Remove a file with everything that was made of it; the film stays."""
    control.remove(asset_id)
    db.session.commit()


@blueprint.route("/admin/assets/<id:asset_id>/retry", methods=["POST"])
@admin_only(scope=WRITE)
@blueprint.response(200, StreamingFileOut)
@blueprint.alt_response(409, response="Problem409")
def retry_asset(asset_id: int) -> Fields:
    """Go on where it failed or was cancelled."""
    return _done(asset_id, lambda: control.retry(asset_id))


@blueprint.route("/admin/assets/<id:asset_id>/cancel", methods=["POST"])
@admin_only(scope=WRITE)
@blueprint.response(200, StreamingFileOut)
@blueprint.alt_response(409, response="Problem409")
def cancel_asset(asset_id: int) -> Fields:
    """Make nothing more of a file."""
    return _done(asset_id, lambda: control.cancel(asset_id))


@blueprint.route("/admin/assets/<id:asset_id>/pause", methods=["POST"])
@admin_only(scope=WRITE)
@blueprint.response(200, StreamingFileOut)
@blueprint.alt_response(409, response="Problem409")
def pause_asset(asset_id: int) -> Fields:
    """Let the work on a file wait."""
    return _done(asset_id, lambda: control.pause(asset_id))


@blueprint.route("/admin/assets/<id:asset_id>/resume", methods=["POST"])
@admin_only(scope=WRITE)
@blueprint.response(200, StreamingFileOut)
@blueprint.alt_response(409, response="Problem409")
def resume_asset(asset_id: int) -> Fields:
    """Let it go on."""
    return _done(asset_id, lambda: control.resume(asset_id))


def _done(asset_id: int, change: Callable[[], None]) -> Fields:
    change()
    db.session.commit()
    return files.one(asset_id)


@blueprint.route("/admin/assets/<id:asset_id>/posters/<id:number>", methods=["POST"])
@admin_only(scope=WRITE)
@blueprint.arguments(StreamingPosterIn)
@blueprint.response(204)
def choose_poster(fields: Fields, asset_id: int, number: int) -> None:
    """Make a picture of the film its poster or its backdrop."""
    posters.choose(asset_id, number, fields["use"])


@blueprint.route("/admin/movies/<id:movie_id>/words", methods=["POST"])
@admin_only(scope=WRITE)
@capped(lambda: subtitles.MOST_BYTES)
@blueprint.arguments(StreamingWordsFileIn, location="files")
@blueprint.arguments(StreamingWordsIn, location="query")
@blueprint.response(201, StreamingFileOut)
@blueprint.alt_response(409, response="Problem409")
def add_words(sent: Fields, fields: Fields, movie_id: int) -> Fields:
    """Give a film subtitles."""
    return files.one(subtitles.add(movie_id, fields, sent["file"].stream))


@blueprint.route("/admin/assets/<id:asset_id>/words/<string:name>", methods=["DELETE"])
@admin_only(scope=WRITE)
@blueprint.response(204)
def remove_words(asset_id: int, name: str) -> None:
    """Take subtitles away from a film."""
    subtitles.remove(asset_id, name)


@blueprint.route("/admin/uploads")
@admin_only(scope=READ)
@blueprint.response(200, StreamingUploadOut(many=True))
def list_uploads() -> list[Fields]:
    """Files on their way, the newest first."""
    return arrivals.told()


@blueprint.route("/admin/quality")
@admin_only(scope=READ)
@blueprint.arguments(StreamingQualityIn, location="query")
@blueprint.response(200, StreamingQualityOut)
def read_quality(query: Fields) -> Fields:
    """How well films played in the last days."""
    return quality.told(query)
