"""A server that answers as Cloudinary's documentation says that Cloudinary does: Upload API, Admin API, delivery.

It checks every signature by itself, and knows of the rest only what `core/storage/cloudinary.py` asks for.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from core.settings import OriginalsSettings
from tests.core.storage.s3 import S3

CLOUD, KEY, SECRET = "northlight", "874837483274837", "a676b67565c6767a6767d6767f676fe1"
UNSIGNED = ("api_key", "signature", "resource_type", "cloud_name", "file")
VIDEO = (b"\x1aE\xdf\xa3", b"ftyp")
TOKEN_KEY = "00112233445566778899aabbccddeeff"
PROFILE = "auto"
ESCAPED = re.compile(r"[ \"#%&'/:;<=>?@\[\\\]^`{|}~]")
STREAM = re.compile(r"/video/authenticated/(?:s--(.{8})--/)?([^/]*(?:sp_|br_)[^/]*)/v(\d+)/(.+)")
"""A file of a stream, with the signature or the token that it wants."""


def _json(answer: dict[str, Any], status: int = 200) -> Response:
    return Response(json.dumps(answer), status, mimetype="application/json")


def _error(status: int, message: str) -> Response:
    return _json({"error": {"message": message}}, status)


def signature(what: str) -> str:
    """The signature of an address, good for ever."""
    return base64.urlsafe_b64encode(hashlib.sha1((what + SECRET).encode()).digest()).decode()[:8]


@dataclass
class Cloud:
    """The assets by kind and public id, and the parts of uploads that are under way.

    `asked` are the eager transformations that were wished; `refusal` is why none is made; `streams` are their files by path.
    """

    most: int = 100 * 1024 * 1024
    assets: dict[tuple[str, str], tuple[dict[str, Any], bytes]] = field(default_factory=dict)
    parts: dict[str, bytearray] = field(default_factory=dict)
    fails: list[int] = field(default_factory=list)
    endpoint: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    derived: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    streams: dict[str, bytes] = field(default_factory=dict)
    refusal: str = ""

    def settings(self, **changed: object) -> OriginalsSettings:
        keys = {"account": CLOUD, "access_key": KEY, "secret_key": SECRET, "public_endpoint": self.endpoint}
        streams = {"streaming_profile": PROFILE, "token_key": "", "streams": False}
        table = S3(self.endpoint, "").settings(kind="cloudinary", **keys)
        return OriginalsSettings.model_validate({**table, "folders": ["sources"], **streams, **changed})

    def answer(self, request: Request) -> Response:
        if self.fails:
            return _error(self.fails.pop(0), "as the test wants it")
        path = unquote(request.path)
        if found := re.fullmatch(rf"/v1_1/{CLOUD}/(video|raw|image|auto)/(upload|destroy|rename|download|explicit)", path):
            return self._signed(request, found[1], found[2])
        if path.startswith(f"/v1_1/{CLOUD}/"):
            return self._admin(request, path.removeprefix(f"/v1_1/{CLOUD}/"))
        if found := STREAM.fullmatch(path):
            return self._stream(request, path, *found.groups())
        if found := re.fullmatch(r"/(video|raw|image)/authenticated/s--(.{8})--/v(\d+)/(.+)", path):
            return self._deliver(request, *found.groups())
        return _error(404, f"no such route {path}")

    def _signed(self, request: Request, kind: str, action: str) -> Response:
        """A call of the Upload API, whose parameters are signed with SHA-1 and the secret."""
        given = request.args if action == "download" else request.form
        signed = "&".join(f"{name}={value.replace('&', '%26')}" for name, value in sorted(given.items()) if name not in UNSIGNED)
        if given.get("api_key") != KEY or given.get("signature") != hashlib.sha1((signed + SECRET).encode()).hexdigest():
            return _error(401, f"Invalid Signature {given.get('signature')}. String to sign - '{signed}'.")
        if abs(time.time() - int(given["timestamp"])) > 3600 or given["type"] != "authenticated":
            return _error(400, "Stale request")
        return getattr(self, f"_{action}")(request, kind, given)  # type: ignore[no-any-return]

    def _upload(self, request: Request, kind: str, given: Any) -> Response:
        content = request.files["file"].read()
        found = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", request.headers["Content-Range"])
        assert found and int(found[2]) - int(found[1]) + 1 == len(content)
        whole = self.parts.setdefault(request.headers["X-Unique-Upload-Id"], bytearray())
        whole += content
        if len(whole) < int(found[3]):
            part = {"done": False, "kind": "upload", "bytes": len(whole), "public_id": given["public_id"], "resource_type": kind}
            return _json({**part, "type": "authenticated"})
        del self.parts[request.headers["X-Unique-Upload-Id"]]
        if len(whole) > self.most:
            return _error(400, f"File size too large. Got {len(whole)}. Maximum is {self.most}.")
        return _json(self._keep(given, kind, bytes(whole)))

    def _keep(self, given: Any, kind: str, content: bytes) -> dict[str, Any]:
        kind = ("video" if any(sign in content[:12] for sign in VIDEO) else "raw") if kind == "auto" else kind
        context = dict(pair.split("=", 1) for pair in given.get("context", "").split("|") if pair)
        asset = {
            "asset_id": hashlib.md5(given["public_id"].encode()).hexdigest(),
            "public_id": given["public_id"],
            "version": time.time_ns() // 1_000_000_000,
            "version_id": "65a",
            "resource_type": kind,
            "created_at": "2026-11-22T21:20:00Z",
            "tags": [],
            "bytes": len(content),
            "type": "authenticated",
            "etag": hashlib.md5(content).hexdigest(),
            "access_mode": "public",
            "context": {"custom": context},
            **({"format": "mkv", "duration": 62.0} if kind == "video" else {}),
        }
        self.assets[kind, given["public_id"]] = asset, content
        return asset

    def _destroy(self, request: Request, kind: str, given: Any) -> Response:
        self.derived.pop(given["public_id"], None)
        for path in [path for path in self.streams if f"/{given['public_id']}" in path]:
            del self.streams[path]
        return _json({"result": "ok" if self.assets.pop((kind, given["public_id"]), None) else "not found"})

    def _explicit(self, request: Request, kind: str, given: Any) -> Response:
        """Eager transformations that are made later: what is told of them says so."""
        found = self.assets.get((kind, given["public_id"]))
        if found is None:
            return _error(404, f"Resource not found - {given['public_id']}")
        if self.refusal:
            return _error(400, self.refusal)
        assert given["eager_async"] in ("1", "true", "True")
        self.asked.append((given["public_id"], given["eager"]))
        address = f"{self.endpoint}/video/authenticated/sp_{PROFILE}/v{found[0]['version']}/{given['public_id']}.m3u8"
        batch = {"batch_id": "5b8d8f2f1e7a", "status": "processing"}
        return _json({**found[0], "eager": [{**batch, "transformation": given["eager"], "url": address, "secure_url": address}]})

    def finish(self, key: str, files: dict[str, bytes]) -> None:
        """What was asked for is made: playlists and their parts, by "<transformation>/<name>"; the first is the profile's."""
        version = self.assets["video", key][0]["version"]
        for name, content in files.items():
            step, _, file = name.partition("/")
            self.streams[f"/video/authenticated/{step}/v{version}/{key}{file}"] = self._signed_within(content, version, key)
        made = {"transformation": f"sp_{PROFILE}", "format": "m3u8", "bytes": 441, "id": "8f1c", "url": "", "secure_url": ""}
        self.derived[key] = [{"transformation": "t_media_lib_thumb", "format": "jpg", "bytes": 9, "id": "1a"}, made]

    def _signed_within(self, content: bytes, version: int, key: str) -> bytes:
        """A playlist with every "{transformation/name}" as the address of a file, signed for ever."""

        def address(found: re.Match[bytes]) -> bytes:
            step, _, file = found[1].decode().partition("/")
            return f"/video/authenticated/s--{signature(f'{step}/{key}{file}')}--/{step}/v{version}/{key}{file}".encode()

        return re.sub(rb"\{(.+?)\}", address, content) if content.startswith(b"#EXTM3U") else content

    def _stream(self, request: Request, path: str, signed: str | None, step: str, version: str, name: str) -> Response:
        right = signature(f"{step}/{name}") == signed if signed else self._may(path, request.args.get("__cld_token__", ""))
        if not right:
            return Response(status=401, headers={"X-Cld-Error": "deny or ACL failure"})
        content = self.streams.get(f"/video/authenticated/{step}/v{version}/{name}")
        if content is None:
            return Response(status=404, headers={"X-Cld-Error": f"Resource not found - {name}"})
        kind = "application/vnd.apple.mpegurl" if name.endswith(".m3u8") else "video/mp4"
        answer = Response(content, mimetype=kind, headers={"Access-Control-Allow-Origin": "*"})
        return answer.make_conditional(request, accept_ranges=True, complete_length=len(content))  # type: ignore[return-value]

    def _may(self, path: str, token: str) -> bool:
        """Whether a token was made for this file, with the key, and is still good."""
        found = re.fullmatch(r"exp=(\d+)~hmac=([0-9a-f]{64})", token)
        if not found or int(found[1]) < time.time():
            return False
        escaped = ESCAPED.sub(lambda sign: f"%{ord(sign[0]):02x}", path)
        mac = hmac.new(bytes.fromhex(TOKEN_KEY), f"exp={found[1]}~url={escaped}".encode(), "sha256")
        return hmac.compare_digest(mac.hexdigest(), found[2])

    def _rename(self, request: Request, kind: str, given: Any) -> Response:
        found = self.assets.pop((kind, given["from_public_id"]), None)
        if found is None:
            return _error(404, f"Resource not found - {given['from_public_id']}")
        self.assets[kind, given["to_public_id"]] = {**found[0], "public_id": given["to_public_id"]}, found[1]
        return _json(self.assets[kind, given["to_public_id"]][0])

    def _download(self, request: Request, kind: str, given: Any) -> Response:
        if int(given["expires_at"]) < time.time():
            return _error(404, "expired")
        return Response(self.assets[kind, given["public_id"]][1])

    def _admin(self, request: Request, path: str) -> Response:
        if (request.authorization and (request.authorization.username, request.authorization.password)) != (KEY, SECRET):
            return _error(401, "unknown api_key")
        if path == "ping":
            return _json({"status": "ok"})
        found = re.fullmatch(r"resources/(video|raw|image)/authenticated(?:/(.+))?", path)
        assert found, path
        if found[2]:
            there = self.assets.get((found[1], found[2]))
            derived = self.derived.get(found[2], [])[: int(request.args.get("max_results", 10))]
            return _json({**there[0], "derived": derived}) if there else _error(404, f"Resource not found - {found[2]}")
        return self._page(found[1], request.args)

    def _page(self, kind: str, asked: Any) -> Response:
        """The newest come first; two to a page, whatever is asked for."""
        names = [name for each, name in reversed(self.assets) if each == kind and name.startswith(asked.get("prefix", ""))]
        start = int(asked.get("next_cursor", 0))
        page: dict[str, Any] = {"resources": [self.assets[kind, name][0] for name in names[start : start + 2]]}
        return _json(page | ({"next_cursor": str(start + 2)} if start + 2 < len(names) else {}))

    def _deliver(self, request: Request, kind: str, given: str, version: str, name: str) -> Response:
        there = self.assets.get((kind, name if kind == "raw" else name.removesuffix(".mkv")))
        if given != signature(name) or there is None:
            return Response(status=401 if there else 404)
        answer = Response(there[1], mimetype="video/x-matroska")
        answer.set_etag(there[0]["etag"])
        return answer.make_conditional(request, accept_ranges=True, complete_length=len(there[1]))  # type: ignore[return-value]


@contextmanager
def serving(cloud: Cloud) -> Iterator[Cloud]:
    """The cloud on a port of the loopback, for as long as the block runs."""
    server = make_server("127.0.0.1", 0, Request.application(cloud.answer), threaded=True)
    cloud.endpoint = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield cloud
    finally:
        server.shutdown()
