"""What playing films takes and answers."""

from __future__ import annotations

from typing import Any

from marshmallow import fields as plain
from marshmallow.validate import Length, Regexp

from core import Schema, Whole

CODE = r"^[a-z0-9][a-z0-9-]{0,39}$(?!\n)"
FOLDER = "/v/1767312000/6c1b…/3/9f86d081884c7d659a2feaa0c55ad015/"
HLS, DASH = FOLDER + "e3.m3u8", FOLDER + "e3.mpd"
STATES = "`none`, `playable` (more sizes and languages are still to come) or `complete`."


def about(description: str, example: object) -> dict[str, Any]:
    """What the OpenAPI document says of a field."""
    return {"metadata": {"description": description, "example": example}}


def required(description: str, example: object) -> dict[str, Any]:
    return {"required": True, **about(description, example)}


def maybe(description: str, example: object) -> dict[str, Any]:
    """A field that is always there, and null when nothing is known."""
    return {"required": True, "allow_none": True, **about(description, example)}


class StreamingSoundOut(Schema):
    """A language, or a version of it, that can be listened to."""

    language = plain.String(**maybe("As in BCP 47.", "en"))
    title = plain.String(**maybe("What the file calls it.", "Director's commentary"))
    channels = plain.Integer(**required("2 is stereo, 6 is 5.1.", 2))


class StreamingWordsOut(Schema):
    """Subtitles."""

    language = plain.String(**maybe("As in BCP 47.", "de"))
    title = plain.String(**maybe("What the file calls them.", "German"))
    forced = plain.Boolean(**required("Whether they only translate what is foreign in the film.", False))
    hearing_impaired = plain.Boolean(**required("Whether they tell of noises as well.", False))


class StreamingChapterOut(Schema):
    """A stretch of a film, in seconds."""

    start = plain.Float(**required("Where it begins.", 0.0))
    end = plain.Float(**required("Where it ends.", 431.2))
    title = plain.String(**required("What it is called.", "The sea"))


class StreamingFilmOut(Schema):
    """What can be played of a film."""

    movie_id = plain.Integer(**required("The film.", 3))
    playable = plain.Boolean(**required("Whether there is anything to play.", True))
    state = plain.String(**required(STATES, "complete"))
    duration = plain.Float(**maybe("In seconds.", 5412.4))
    qualities = plain.List(plain.Integer(), **required("Lines of the picture, small ones first.", [480, 720, 1080]))
    sounds = plain.List(plain.Nested(StreamingSoundOut), **required("Languages.", []))
    words = plain.List(plain.Nested(StreamingWordsOut), **required("Subtitles.", []))
    trailer = plain.Boolean(**required("Whether there is a trailer to play.", False))


class StreamingSessionOut(Schema):
    """A playback session: addresses, good for a while, and what a player needs to know."""

    session_id = plain.String(**required("Names the session in what follows.", "3f1c9a…"))
    movie_id = plain.Integer(**required("The film.", 3))
    title = plain.String(**required("What the film is called.", "The Sea"))
    kind = plain.String(**required("`film` or `trailer`.", "film"))
    state = plain.String(**required("`playable` (more is still to come) or `complete`.", "complete"))
    hls_url = plain.String(**required("The HLS playlist.", HLS))
    dash_url = plain.String(**maybe("The DASH description.", DASH))
    expires_at = plain.DateTime(**required("When the addresses end.", "2026-01-02T00:00:00+00:00"))
    renew_after = plain.Integer(**required("Go on with a fresh address (of a heartbeat) after so many seconds.", 14_000))
    heartbeat_seconds = plain.Integer(**required("How often to send a heartbeat.", 20))
    duration = plain.Float(**maybe("In seconds.", 5412.4))
    resume_at = plain.Float(**required("Where this profile stopped, in seconds.", 1204.0))
    qualities = plain.List(plain.Integer(), **required("Lines of the picture, small ones first.", [480, 720, 1080]))
    sounds = plain.List(plain.Nested(StreamingSoundOut), **required("Languages.", []))
    words = plain.List(plain.Nested(StreamingWordsOut), **required("Subtitles.", []))
    chapters = plain.List(plain.Nested(StreamingChapterOut), **required("Chapters.", []))
    storyboard_url = plain.String(**maybe("WebVTT that tells which small picture belongs where.", FOLDER + "e3-storyboard.vtt"))
    poster_url = plain.String(**maybe("A picture of the film.", FOLDER + "poster-1-9f86d081884c.webp"))


class StreamingQualityIn(Schema):
    """How well it played. All numbers are totals since the session began, so that a lost or repeated report does no harm."""

    startup_ms = Whole(allow_none=True, **about("From Play to the first frame.", 420))
    stalls = Whole(load_default=0, **about("How often it stopped to load.", 0))
    stalled_ms = Whole(load_default=0, **about("How long, in all.", 0))
    level_changes = Whole(load_default=0, **about("Changes of the picture's size.", 2))
    frames_lost = Whole(load_default=0, **about("Frames that were dropped.", 3))
    frames_shown = Whole(load_default=0, **about("Frames that were shown.", 4810))
    height = Whole(allow_none=True, load_default=None, **about("Lines of the picture that plays.", 1080))
    errors = plain.List(
        plain.String(validate=Regexp(CODE)), load_default=list, validate=Length(0, 50), **about("Codes of errors.", ["network"])
    )


class StreamingHeartbeatIn(Schema):
    """Where the viewer is. Numbers beyond what can be are taken for the nearest that can."""

    position = plain.Float(required=True, allow_nan=False, **about("In seconds.", 1204.6))
    paused = plain.Boolean(load_default=False, **about("Whether it stands still.", False))
    quality = plain.Nested(StreamingQualityIn, load_default=dict, **about("How well it played so far.", {"stalls": 0}))


class StreamingHeartbeatOut(Schema):
    """Fresh addresses to go on with, or that the session has ended and why."""

    expires_at = plain.DateTime(**maybe("When the addresses end.", "2026-01-02T00:00:00+00:00"))
    renew_after = plain.Integer(**maybe("Go on with a fresh address after so many seconds.", 14_000))
    hls_url = plain.String(**maybe("The HLS playlist.", HLS))
    dash_url = plain.String(**maybe("The DASH description.", DASH))
    state = plain.String(**maybe("`playable` (more is still to come) or `complete`.", "complete"))
    ended = plain.Boolean(**required("Whether the session has ended; then nothing else is there.", False))
    reason = plain.String(**maybe("Why it ended, for programs.", "signed-out"))
