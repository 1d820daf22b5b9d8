"""Debian's nginx with the configurations of `deploy/nginx`, on a free port of this machine."""

from __future__ import annotations

import getpass
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import requests
from werkzeug.serving import WSGIRequestHandler, make_server

from core.app import ROOT
from tests.parts import require
from tests.run.service import eventually, free_port

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

DEPLOY = ROOT / "deploy" / "nginx"
AROUND = """
load_module {njs};
user {user};
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    access_log {folder}/access.log;
    include {folder}/site.conf;
}}
"""


def configured(name: str, folder: Path, port: int, origin: int, files: Path, key: str) -> None:
    """A sample of `deploy/nginx` with the places of a test in place of the deployer's."""
    places = {
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port};",
        "    ssl_certificate     /etc/ssl/films.pem;\n    ssl_certificate_key /etc/ssl/films.key;\n": "",
        "server_name films.example.org;": "server_name localhost;",
        "127.0.0.1:8000": f"127.0.0.1:{origin}",
        "origin.films.example.org:443": f"127.0.0.1:{origin}",
        "https://marquee": "http://marquee",
        "/var/lib/marquee-films/files": str(files),
        "/var/cache/nginx/marquee": f"{folder}/cache",
        "/run/nginx-marquee": f"{folder}/allowed",
        "/etc/nginx/marquee": str(folder),
        '# "https://tv.example.org"': '"https://tv.example.org"',
    }
    text = (DEPLOY / name).read_text("utf-8")
    for place, here in places.items():
        text = text.replace(place, here)
    (folder / "site.conf").write_text(text)
    (folder / "media.js").write_text((DEPLOY / "media.js").read_text("utf-8"))
    (folder / "media_key.conf").write_text(f'set $media_key "{key}";\n')


@contextmanager
def nginx(name: str, folder: Path, *, origin: int, files: Path, key: str) -> Iterator[str]:
    """The address of an nginx with this sample in front of the service on the port `origin`."""
    port = free_port()
    folder.mkdir(parents=True)
    configured(name, folder, port, origin, files, key)
    with running_nginx(folder, port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def running_nginx(folder: Path, port: int) -> Iterator[int]:
    """An nginx with the site that was written into the folder; yields the id of its process."""
    around = AROUND.format(njs=require("njs"), user=getpass.getuser(), folder=folder)
    (folder / "nginx.conf").write_text(around)
    command = [require("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    process = subprocess.Popen(command)
    try:
        assert eventually(lambda: answers(f"http://127.0.0.1:{port}/"), 20), (folder / "error.log").read_text()
        yield process.pid
    finally:
        process.terminate()
        process.wait(20)


def answers(url: str) -> bool:
    with suppress(requests.ConnectionError):
        requests.get(url, timeout=5)
        return True
    return False


class Quiet(WSGIRequestHandler):
    """Kept connections, as nginx wants them, and no lines."""

    protocol_version = "HTTP/1.1"

    def log(self, *_: object) -> None:
        pass


@contextmanager
def served(app: WSGIApplication) -> Iterator[int]:
    """The port on which the app answers, in threads of this process."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join(10)
