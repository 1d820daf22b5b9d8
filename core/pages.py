"""The built frontend: its pages for people, its hashed files for ever."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, request, send_file
from werkzeug.exceptions import NotFound
from werkzeug.routing import BaseConverter

from core.opening import Opening

INDEX = "index.html"
DOCS = "docs.html"
HASHED = "assets/"
SHARED = "sdk/"
FOREVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
NOT_BUILT = """<!doctype html><html lang="en"><title>Not built yet</title><h1>The interface is not built yet</h1>
<p>The service runs, but its frontend has not been built. Run <code>make run</code>, or <code>npm ci</code> and
<code>npm run build</code> in the folder <code>frontend</code>, and load this page again.</p></html>"""

# Not every system's table knows these.
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")


class PageConverter(BaseConverter):
    """Any path but those of programs: there an unknown address stays a 404 problem."""

    regex = r"(?!(?:api|plugins|assets|sdk|v)(?:/|$)).+"
    part_isolating = False


@dataclass(frozen=True)
class Build:
    """The files of one build by their path, with the compressed variants that lie beside them."""

    files: dict[str, Path]
    built_at: int

    def __contains__(self, path: str) -> bool:
        return path in self.files and Path(path).suffix not in (".br", ".gz") and not path.startswith(".")


def read_build(folder: Path) -> Build | None:
    """What lies in a folder of built files; None when nothing was built."""
    index = folder / INDEX
    if not index.is_file():
        return None
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return Build(files, index.stat().st_mtime_ns)


class Pages:
    """Answers with the built frontend, which it looks for when first asked, and notices when it is built anew."""

    def __init__(self, folder: Path, opening: Opening) -> None:
        self.folder = folder
        self.opening = opening
        self.known: Build | None = None

    def build(self) -> Build | None:
        try:
            changed = self.known is None or (self.folder / INDEX).stat().st_mtime_ns != self.known.built_at
        except FileNotFoundError:
            changed = True
        if changed:
            self.known = read_build(self.folder)
        return self.known

    def page(self, path: str = "") -> Response:
        """The frontend decides what stands at an address; a path that names a file is that file or nothing."""
        build = self.build()
        if build is None:
            return Response(NOT_BUILT, status=503, mimetype="text/html")
        if path in build:
            return send_built(build, path, ASK_FIRST)
        if "." in path.rpartition("/")[2] and "text/html" not in request.accept_mimetypes.values():
            raise NotFound("There is no such file.")
        return self.opening.page(build.files[INDEX], build.built_at, "/" + path)

    def docs(self) -> Response:
        """The page on which to try the API."""
        build = self.build()
        return send_built(build, DOCS, ASK_FIRST) if build and DOCS in build else self.page()

    def asset(self, path: str) -> Response:
        """A file whose name contains its hash."""
        return self._file(HASHED + path, FOREVER)

    def shared(self, path: str) -> Response:
        """What modules of plugins import from the page: the address stays, what stands there changes with the build."""
        return self._file(SHARED + path, ASK_FIRST)

    def _file(self, path: str, cache: str) -> Response:
        build = self.build()
        if build is None or path not in build:
            raise NotFound("There is no such file.")
        return send_built(build, path, cache)


def send_built(build: Build, path: str, cache: str) -> Response:
    """A file of the build, compressed when the browser takes that."""
    file, encoding = build.files[path], ""
    for name, suffix in ENCODINGS:
        if path + suffix in build.files and request.accept_encodings[name] > 0:
            file, encoding = build.files[path + suffix], name
            break
    answer = send_file(file, mimetype=mimetypes.guess_type(path)[0] or "application/octet-stream")
    answer.headers["Cache-Control"] = cache
    answer.headers["Vary"] = "Accept-Encoding"
    if encoding:
        answer.headers["Content-Encoding"] = encoding
    return answer


def init_pages(app: Flask, folder: Path, interface: Callable[[], Mapping[str, object]]) -> None:
    """Every address that nobody else answers is a page, for GET and HEAD alone. `interface` is what /api/ui answers."""
    pages = Pages(folder, Opening(interface))
    app.url_map.converters["page"] = PageConverter
    app.add_url_rule("/api/docs", "pages.docs", pages.docs)
    app.add_url_rule(f"/{HASHED}<path:path>", "pages.asset", pages.asset)
    app.add_url_rule(f"/{SHARED}<path:path>", "pages.shared", pages.shared)
    app.add_url_rule("/", "pages.home", pages.page)
    app.add_url_rule("/<page:path>", "pages.page", pages.page)
