"""Playback sessions: the way from Play to addresses of media."""

from __future__ import annotations

from typing import Any

from core import current_viewer, limited, optional_viewer, public, signed_in
from plugins.streaming import sessions
from plugins.streaming.api.blueprint import PLAY, blueprint
from plugins.streaming.schemas import StreamingHeartbeatIn, StreamingHeartbeatOut, StreamingSessionOut


@blueprint.route("/movies/<id:movie_id>/session", methods=["POST"])
@limited("30/minute;300/hour")
@signed_in(scope=PLAY)
@blueprint.response(201, StreamingSessionOut)
@blueprint.alt_response(409, description="It cannot be played yet.")
def begin_session(movie_id: int) -> dict[str, Any]:
    """Begin to watch a film; 403 says what a plugin has against it."""
    return sessions.begin(movie_id, current_viewer())


@blueprint.route("/movies/<id:movie_id>/trailer", methods=["POST"])
@limited("60/minute;600/hour", key="address")
@public
@blueprint.response(201, StreamingSessionOut)
@blueprint.alt_response(409, description="It cannot be played yet.")
def begin_trailer(movie_id: int) -> dict[str, Any]:
    """Begin to watch a trailer."""
    return sessions.begin_trailer(movie_id, optional_viewer())


@blueprint.route("/sessions/<string(length=32):token>/heartbeat", methods=["POST"])
@public
@blueprint.arguments(StreamingHeartbeatIn)
@blueprint.response(200, StreamingHeartbeatOut)
def send_heartbeat(told: dict[str, Any], token: str) -> dict[str, Any]:
    """Tell where the viewer is and how well it plays; the answer has fresh addresses to go on with."""
    return sessions.heartbeat(token, optional_viewer(), told)


@blueprint.route("/sessions/<string(length=32):token>/end", methods=["POST"])
@public
@blueprint.arguments(StreamingHeartbeatIn)
@blueprint.response(204)
def end_session(told: dict[str, Any], token: str) -> None:
    """Tell where the viewer was when the player was closed."""
    sessions.leave(token, optional_viewer(), told)
