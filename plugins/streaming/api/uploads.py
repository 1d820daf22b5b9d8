"""Resumable uploads, as the tus protocol 1.0 has them (https://tus.io/protocols/resumable-upload)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Response, request
from werkzeug.http import http_date

from core import admin_only, capped, current_viewer, errors, limited, public
from plugins.streaming.api.blueprint import WRITE, blueprint
from plugins.streaming.models import Upload
from plugins.streaming.uploads import checksums, opening, receiving, spool, standing
from plugins.streaming.uploads.refusals import BadUpload, WrongVersion

V = TypeVar("V", bound=Callable[..., Response])
VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,termination,checksum,expiration"
BYTES = "application/offset+octet-stream"
EXPOSED = (
    "Location, Tus-Checksum-Algorithm, Tus-Extension, Tus-Max-Size, Tus-Resumable, Tus-Version, "
    "Upload-Expires, Upload-Length, Upload-Metadata, Upload-Offset"
)
SILENCE = 8.0  # seconds
BODY = {"required": True, "content": {BYTES: {"schema": {"type": "string", "format": "binary"}}}}


def _header(name: str, about: str, example: str, pattern: str = "", *, required: bool = True) -> dict[str, Any]:
    schema = {"type": "string", **({"pattern": pattern} if pattern else {})}
    return {"in": "header", "name": name, "description": about, "example": example, "required": required, "schema": schema}


NUMBER = "^[0-9]{1,18}$"
TUS = _header("Tus-Resumable", "The version of the protocol.", VERSION, r"^1\.0\.0$")
LENGTH = _header("Upload-Length", "The size of the film's file in bytes.", "5368709120", NUMBER)
METADATA = _header(
    "Upload-Metadata",
    "Names and base64: filename, movie_id, kind (film or trailer), title, premium, publish.",
    "filename bGFtcC5ta3Y=,publish MQ==",
    required=False,
)
OFFSET = _header("Upload-Offset", "Where these bytes begin: what was received before.", "1048576", NUMBER)
CHECKSUM = _header(
    "Upload-Checksum",
    "sha1, sha256 or md5 of these bytes, in base64.",
    "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=",
    "^(?:sha1|sha256|md5) [A-Za-z0-9+/]+={0,2}$",
    required=False,
)
METHOD = _header("X-HTTP-Method-Override", "PATCH, DELETE or HEAD.", "PATCH", "^(?:PATCH|DELETE|HEAD)$")


def refusals(*statuses: int) -> Callable[[V], V]:
    """Describes how an operation says no; all of them may say that the client speaks another version of the protocol."""

    def described(view: V) -> V:
        for status in (412, *statuses):
            view = blueprint.alt_response(status, response=f"Problem{status}")(view)
        return view

    return described


mismatch = blueprint.alt_response(460, description="These are not the bytes that the checksum was made of.")


def tus(view: V) -> V:
    """Speaks only with clients of our version, and says so on every answer."""

    @wraps(view)
    def spoken(*args: Any, **kwargs: Any) -> Response:
        if request.headers.get("Tus-Resumable") != VERSION:
            raise WrongVersion(f"Send the header Tus-Resumable: {VERSION}.", headers={"Tus-Version": VERSION})
        return view(*args, **kwargs)

    return cast(V, spoken)


def say_version(response: Response) -> Response:
    """On refusals too, whoever raised them; pages of allowed origins may read what a client goes by."""
    if request.path.startswith("/api/streaming/uploads"):
        response.headers["Tus-Resumable"] = VERSION
        if "Origin" in request.headers:
            response.headers.add("Access-Control-Expose-Headers", EXPOSED)
    return response


blueprint.after_request(say_version)


@blueprint.route("/uploads", methods=["OPTIONS"])
@public
@blueprint.response(204)
def describe_uploads() -> Response:
    """What this server can do of the protocol."""
    said = {"Tus-Version": VERSION, "Tus-Extension": EXTENSIONS, "Tus-Max-Size": str(standing.largest())}
    return Response(status=204, headers=said | {"Tus-Checksum-Algorithm": ",".join(checksums.ALGORITHMS)})


@blueprint.route("/uploads", methods=["POST"])
@admin_only(scope=WRITE)
@limited("1000/hour", key="viewer")
@capped(standing.largest)
@blueprint.doc(parameters=[TUS, LENGTH, METADATA, CHECKSUM], requestBody={**BODY, "required": False})
@blueprint.response(201)
@refusals(400, 410, 413, 422, 507)
@mismatch
@tus
def begin_upload() -> Response:
    """Begin to upload a film's file; the first bytes may come along. The answer says where to send the rest."""
    if "Upload-Concat" in request.headers:
        raise BadUpload("Send the file as one upload: parts that are put together (Upload-Concat) are not taken.")
    if "Upload-Length" not in request.headers:
        raise BadUpload("Say the size of the file in the header Upload-Length.")
    brings = request.mimetype == BYTES
    upload = opening.begin(current_viewer().user_id, _number("Upload-Length"), request.headers.get("Upload-Metadata", ""))
    if brings:
        with opening.unannounced(upload.token):
            upload = _receive(upload.token, 0)
    return _answer(upload, 201, {"Location": f"/api/streaming/uploads/{upload.token}"})


@blueprint.route("/uploads/<string:token>", methods=["HEAD"])
@admin_only(scope=WRITE)
@blueprint.doc(parameters=[TUS])
@blueprint.response(200)
@refusals(410)
@tus
def look_at_upload(token: str) -> Response:
    """How far an upload has come."""
    standing.find(token)
    spool.settle(token)
    upload = standing.find(token)
    more = {"Upload-Length": str(upload.size)}
    if metadata := upload.wish.get("metadata"):
        more["Upload-Metadata"] = str(metadata)
    return _answer(upload, 200, more)


@blueprint.route("/uploads/<string:token>", methods=["PATCH"])
@admin_only(scope=WRITE)
@capped(standing.largest)
@blueprint.doc(parameters=[TUS, OFFSET, CHECKSUM], requestBody=BODY)
@blueprint.response(204)
@refusals(400, 409, 410, 413, 415, 423, 507)
@mismatch
@tus
def grow_upload(token: str) -> Response:
    """Send bytes from the offset on. With the last of them the file becomes the film's."""
    if request.mimetype != BYTES:
        raise errors.Unsupported(f"Send bytes with the header Content-Type: {BYTES}.")
    return _answer(_receive(token, _number("Upload-Offset")), 204)


@blueprint.route("/uploads/<string:token>", methods=["DELETE"])
@admin_only(scope=WRITE)
@blueprint.doc(parameters=[TUS])
@blueprint.response(204)
@refusals(409, 410)
@tus
def end_upload(token: str) -> Response:
    """Give an upload up; what was received is thrown away."""
    opening.end(token)
    return Response(status=204)


OVERRIDDEN: dict[str, Callable[[str], Response]] = {"PATCH": grow_upload, "DELETE": end_upload, "HEAD": look_at_upload}


@blueprint.route("/uploads/<string:token>", methods=["POST"])
@admin_only(scope=WRITE)
@blueprint.doc(parameters=[TUS, METHOD, {**OFFSET, "required": False}, CHECKSUM], requestBody={**BODY, "required": False})
@blueprint.response(204)
@blueprint.alt_response(200, description="How far it has come, of HEAD.")
@refusals(400, 409, 410, 413, 415, 423, 507)
@mismatch
@tus
def override_method(token: str) -> Response:
    """The same for clients that cannot send PATCH or DELETE: the method is in the header X-HTTP-Method-Override."""
    view = OVERRIDDEN.get(request.headers.get("X-HTTP-Method-Override", "").upper())
    if view is None:
        raise BadUpload("Name the method in the header X-HTTP-Method-Override: PATCH, DELETE or HEAD.")
    return view(token)


def _number(name: str) -> int:
    text = request.headers.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise BadUpload(f"The header {name} is not a whole number.")
    return int(text)


def _receive(token: str, offset: int) -> Upload:
    checksum = checksums.read(request.headers.get("Upload-Checksum"))
    be_impatient()
    return receiving.receive(token, offset, request.stream, checksum, request.content_length)


def be_impatient() -> None:
    """A client that fell silent keeps its upload locked for less long than it would keep a thread."""
    if connection := request.environ.get("gunicorn.socket"):
        connection.settimeout(SILENCE)


def _answer(upload: Upload, status: int, more: dict[str, str] | None = None) -> Response:
    said = {"Upload-Offset": str(upload.received), "Cache-Control": "no-store", **(more or {})}
    if upload.state == "open":
        said["Upload-Expires"] = http_date(upload.expires_at)
    return Response(status=status, headers=said)
