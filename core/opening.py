"""What stands in a page of the interface before any script of it runs: answers that it would ask for, and what to load.

The first paint then waits for the page and its scripts, and for no round trip after them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from flask import Response, request
from sqlalchemy.exc import SQLAlchemyError

from core import hooks
from core.access import optional_viewer
from core.errors import Unauthorised
from core.hooks import PageData, Preload
from core.plugin.verbs import gather

UI = "/api/ui"
HEAD = b"</head>"
ROOT = b'<div id="root">'
MANIFEST = ".vite/manifest.json"
ENTRY = "index.html"
ALWAYS = ("src/main.tsx",)
PACKED = 5
"""How hard gzip tries: at every page anew, so less than for what is packed once."""
VARY = "Cookie, Authorization, Accept-Encoding"
# A `<` in a string could end the element that holds it; the other two end lines of scripts.
UNSAFE = {b"<": b"\\u003c", "\u2028".encode(): b"\\u2028", "\u2029".encode(): b"\\u2029"}


@dataclass
class Opening:
    """Writes pages. `interface` is what /api/ui answers."""

    interface: Callable[[], Mapping[str, Any]]
    built: tuple[int, bytes, dict[str, Any]] = field(default=(0, b"", {}))

    def page(self, index: Path, built_at: int, path: str) -> Response:
        """The page of the build with what it opens with at this path."""
        if self.built[0] != built_at:
            self.built = (built_at, index.read_bytes(), _manifest(index.parent))
        _, html, manifest = self.built
        found = _gathered(path)
        interface = self.interface()
        answers = {UI: json.dumps(interface).encode()}
        answers |= {address: body for data in found for address, body in data.answers.items()}
        names = [*ALWAYS, *(name for data in found for name in data.modules)]
        pictures = [picture for data in found for picture in data.pictures]
        head = "".join([*map(_picture, pictures), *_modules(names, manifest)]).encode() + _script(answers)
        html = html.replace(HEAD, head + HEAD, 1)
        if pictures:
            html = html.replace(ROOT, _still(pictures[0], str(interface["name"])).encode() + ROOT, 1)
        return _sent(html, limited=any(data.limited for data in found))


def _gathered(path: str) -> list[PageData]:
    """What plugins know; nothing while it is not clear who asks, and the page then asks itself."""
    try:
        viewer = optional_viewer() if request.cookies or request.authorization else None
    except (Unauthorised, SQLAlchemyError):
        return []
    return [data for data in gather(hooks.page_data, path=path, viewer=viewer).values() if isinstance(data, PageData)]


def _script(answers: dict[str, bytes]) -> bytes:
    """Data that no browser runs. The answers are JSON already and are not read again."""
    members = (json.dumps(address).encode() + b":" + body for address, body in answers.items())
    text = b"{" + b",".join(members) + b"}"
    for character, escaped in UNSAFE.items():
        text = text.replace(character, escaped)
    return b'<script type="application/json" id="boot">' + text + b"</script>"


def _picture(picture: Preload) -> str:
    source = f'imagesrcset="{escape(picture.srcset)}" imagesizes="100vw"' if picture.srcset else f'href="{escape(picture.href)}"'
    kind = f' type="{escape(picture.type)}"' if picture.type else ""
    return f'<link rel="preload" as="image" fetchpriority="high" {source}{kind}>'


def _still(picture: Preload, name: str) -> str:
    """The service's name and the page's first picture, which stand there before any script runs, until the page has its own."""
    source = f'<source type="{escape(picture.type)}" srcset="{escape(picture.srcset)}" sizes="100vw">' if picture.srcset else ""
    image = f'<img class="backdrop-art" src="{escape(picture.href)}" alt="" fetchpriority="high" decoding="sync">'
    picture_in = f'<div class="backdrop"><picture>{source}{image}</picture></div>'
    words = f'<div class="page-width opening-name"><span class="display">{escape(name)}</span></div>'
    return f'<div id="opening" class="opening" aria-hidden="true">{words}{picture_in}</div>'


def _modules(names: Iterable[str], manifest: dict[str, Any]) -> Iterator[str]:
    """Scripts that the page imports only when it runs. What is to be seen comes first: on a slow line they would delay it."""
    known = _reach([ENTRY], manifest)
    for name in _reach(names, manifest):
        file = str(manifest[name]["file"])
        if name not in known and file.endswith(".js"):
            yield f'<link rel="modulepreload" fetchpriority="low" crossorigin href="/{escape(file)}">'


def _reach(names: Iterable[str], manifest: dict[str, Any]) -> dict[str, None]:
    """These modules of the build and all that they import, each once."""
    found: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in manifest and name not in found:
            found[name] = None
            waiting += manifest[name].get("imports", ())
    return found


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _sent(html: bytes, *, limited: bool) -> Response:
    answer = Response(html, mimetype="text/html")
    answer.headers["Cache-Control"] = "private, no-store" if limited else "no-cache"
    answer.headers["Vary"] = VARY
    if request.accept_encodings["gzip"] > 0:
        answer.set_data(gzip.compress(html, PACKED, mtime=0))
        answer.headers["Content-Encoding"] = "gzip"
    answer.add_etag()
    answer.make_conditional(request)
    return answer
