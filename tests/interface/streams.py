"""What generated requests to streaming are about: films that play, drafts, files that failed, uploads that are under way."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from secrets import token_hex
from typing import Any

import schemathesis
from PIL import Image
from schemathesis import Case
from schemathesis.core import NotSet
from schemathesis.transport.serialization import Binary

from tests.interface.films import film
from tests.plugins.streaming.desk import made
from tests.plugins.streaming.published import published_film
from tests.plugins.streaming.uploads import tus

schemathesis.serializer.alias(tus.BYTES, "application/octet-stream")

SRT = b"1\n00:00:01,000 --> 00:00:02,500\nGuten Tag.\n"
SIZE, HALF = 12, 6
Make = Callable[[Any, Case], None]


def kept(visitor: Any, name: str, made_once: Callable[[], int]) -> int:
    """What the service has one of for all who ask, since nobody changes it."""
    there = visitor.app.extensions.setdefault("tests.films", {})
    if name not in there:
        there[name] = made_once()
    return int(there[name])


def film_of(state: str) -> Make:
    """Asks about a film that is published and plays, with a trailer; is a draft; is not ready; has no file, or only a bad one."""

    def make(visitor: Any) -> int:
        movie = film(visitor)
        if state in ("plays", "draft"):
            published_film(visitor.app, movie)
            published_film(visitor.app, movie, kind="trailer")
        if state in ("encoding", "failed"):
            made.asset(visitor.app, movie, state=state, failure="It is no film." if state == "failed" else None)
        if state == "draft":
            visitor.administrator().browser.patch(f"/api/catalog/movies/{movie}", json={"version": 1, "status": "draft"})
        return movie

    def asked(visitor: Any, case: Case) -> None:
        case.path_parameters = {"movie_id": kept(visitor, state, lambda: make(visitor))}

    return asked


FILMS = tuple(film_of(state) for state in ("plays", "draft", "encoding", "failed", "none"))


def session_of(kind: str, *, ended: bool = False) -> Make:
    """Asks in a session of its own. Everybody may watch a trailer; who may not watch the film watches that."""

    def asked(visitor: Any, case: Case) -> None:
        FILMS[0](visitor, case)
        address = f"/api/streaming/movies/{case.path_parameters['movie_id']}"
        browser = visitor.browser
        answer = browser.post(f"{address}/{'trailer' if visitor.role == 'signed out' else kind}")
        assert answer.status_code == 201, answer.text
        case.path_parameters = {"token": answer.json["session_id"]}
        if ended:
            browser.post(f"/api/streaming/sessions/{answer.json['session_id']}/end", json={"position": 1.0})

    return asked


SESSIONS = (session_of("trailer"), session_of("session"), session_of("session", ended=True))


def file_in(state: str, **facts: Any) -> Make:
    """Asks about a film's file in this state."""

    def asked(visitor: Any, case: Case) -> None:
        case.path_parameters = {"asset_id": made.asset(visitor.app, film(visitor), state=state, **facts)}

    return asked


FAILED, ENCODING, PAUSED = file_in("failed", failure="It is no film."), file_in("encoding"), file_in("encoding", paused=True)
WAITING, CANCELLED = file_in("waiting"), file_in("cancelled", source_key=None)


def live_file(visitor: Any, case: Case) -> None:
    """The one that viewers of a film get."""
    case.path_parameters = {"asset_id": published_film(visitor.app, film(visitor)).asset_id}


def candidate(visitor: Any, case: Case) -> None:
    """One of the pictures that could be a film's poster."""
    movie, token, name = film(visitor), token_hex(16), "poster-1-0123456789ab.webp"
    asset = made.asset(visitor.app, movie, token=token, state="complete")
    picture = BytesIO()
    Image.new("RGB", (320, 180), "red").save(picture, "WEBP")
    with visitor.app.app_context():
        visitor.app.extensions["marquee.storage"].put(f"films/{movie}/{token}/{name}", picture.getvalue(), "image/webp")
    outputs = {"poster-1": {"objects": [{"name": name, "size": 1, "sha256": "0"}]}}
    made.step(visitor.app, asset, kind="posters", state="done", outputs=outputs)
    case.path_parameters = {"asset_id": asset, "number": 1}


def looked_at(visitor: Any) -> tuple[int, int]:
    """A film, and its file that has been looked at."""
    movie = film(visitor)
    return movie, made.asset(visitor.app, movie, state="encoding", plan={}, duration=10.0)


def words(visitor: Any, case: Case) -> None:
    case.path_parameters = {"movie_id": looked_at(visitor)[0]}
    case.query = {"language": "de"}
    case.body = {"file": Binary(SRT)}


def given_words(visitor: Any, case: Case) -> None:
    movie, asset = looked_at(visitor)
    address = f"/api/streaming/admin/movies/{movie}/words?language=de"
    answer = visitor.administrator().browser.post(address, data={"file": (BytesIO(SRT), "lamp.srt")})
    assert answer.status_code == 201, answer.text
    case.path_parameters = {"asset_id": asset, "name": answer.json["renditions"][0]["name"]}


def new_upload(visitor: Any, case: Case) -> None:
    """Of a film that is there: its bytes are still to come, or come along."""
    headers = {"Upload-Length": str(SIZE), "Upload-Metadata": tus.metadata(movie_id=film(visitor), filename="lamp.mkv")}
    _protocol(case, **headers)
    if not isinstance(case.body, NotSet):
        case.body = Binary(b"x" * HALF)


def upload_of(size: int, *, ended: bool = False) -> Make:
    """Asks about an upload of which so many bytes are here, or that was given up."""

    def asked(visitor: Any, case: Case) -> None:
        browser = visitor.administrator().browser
        answer = tus.begin(browser, SIZE, b"x" * size, movie_id=film(visitor))
        assert answer.status_code == 201, answer.text
        if ended:
            assert browser.delete(answer.headers["Location"], headers=tus.VERSION).status_code == 204
        case.path_parameters = {"token": answer.headers["Location"].rpartition("/")[2]}
        _protocol(case)

    return asked


UPLOADS_THERE = (upload_of(HALF), upload_of(SIZE), upload_of(HALF, ended=True), upload_of(0))


def sending(upload: Make) -> Make:
    """Sends the second half of an upload's bytes, wherever it stands."""

    def asked(visitor: Any, case: Case) -> None:
        upload(visitor, case)
        _protocol(case, **{"Upload-Offset": str(HALF)})
        case.body = Binary(b"y" * HALF)
        if case.operation.definition.raw["operationId"] == "streaming.override_method":
            case.headers["X-HTTP-Method-Override"] = "PATCH"

    return asked


SENDING = tuple(map(sending, UPLOADS_THERE))


def _protocol(case: Case, **headers: str) -> None:
    """What a client of the protocol sends, and no checksum of other bytes."""
    case.headers.pop("Upload-Checksum", None)
    case.headers.update({**tus.VERSION, **headers})


REAL: dict[str, Make | tuple[Make, ...]] = {
    "streaming.show_film": FILMS,
    "streaming.begin_session": FILMS,
    "streaming.begin_trailer": FILMS,
    "streaming.send_heartbeat": SESSIONS,
    "streaming.end_session": SESSIONS,
    "streaming.read_asset": (live_file, FAILED, ENCODING, WAITING),
    "streaming.prioritise_asset": (ENCODING, FAILED, WAITING),
    "streaming.remove_asset": (FAILED, ENCODING, live_file),
    "streaming.retry_asset": (FAILED, ENCODING, CANCELLED, live_file),
    "streaming.cancel_asset": (ENCODING, FAILED, CANCELLED, live_file),
    "streaming.pause_asset": (ENCODING, PAUSED, FAILED),
    "streaming.resume_asset": (PAUSED, ENCODING, FAILED),
    "streaming.choose_poster": candidate,
    "streaming.add_words": words,
    "streaming.remove_words": given_words,
    "streaming.begin_upload": new_upload,
    "streaming.look_at_upload": UPLOADS_THERE,
    "streaming.grow_upload": SENDING,
    "streaming.end_upload": UPLOADS_THERE,
    "streaming.override_method": SENDING,
}
FILES = {"streaming.add_words"}
UPLOADS = {"streaming.begin_upload", "streaming.grow_upload", "streaming.override_method"}
