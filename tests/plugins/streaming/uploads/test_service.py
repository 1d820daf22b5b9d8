"""Uploads over real HTTP, as tus clients do them, with a service and a network that fail on the way."""

import hashlib
import os
import socket
import threading
import time

import pytest
import requests
from requests.exceptions import RequestException
from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError, TusUploadFailed

from core.app import ROOT, create_app
from core.extensions import db
from core.testing.people import PASSWORD
from tests.plugins.streaming.uploads import tus
from tests.run.service import RunningService, eventually, forget

pytestmark = pytest.mark.slow
CUTS = 10
SIZE = 24_000_001
MEGABYTE = 1024 * 1024


class Cutter(threading.Thread):
    """A network that breaks: it takes so many bytes to the service over each of the first connections and then hangs up."""

    def __init__(self, port: int, cuts: int, after: int, *, silent: bool = False) -> None:
        super().__init__(daemon=True)
        self.port, self.cuts, self.after, self.silent, self.carried = port, cuts, after, silent, 0
        self.lost: list[socket.socket] = []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        self.start()

    def run(self) -> None:
        while True:
            try:
                client, _ = self.door.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", self.port)) as service:
            threading.Thread(target=self._back, args=(service, client), daemon=True).start()
            carried = 0
            while data := client.recv(65_536):
                service.sendall(data)
                carried += len(data)
                self.carried += len(data)
                if self.cuts and carried > self.after:
                    self.cuts -= 1
                    return self._cut(client, service)

    def _cut(self, client: socket.socket, service: socket.socket) -> None:
        client.shutdown(socket.SHUT_RDWR)
        if self.silent:
            self.lost.append(service.dup())  # nobody tells the service that the client is gone
        else:
            service.shutdown(socket.SHUT_RDWR)

    def _back(self, service: socket.socket, client: socket.socket) -> None:
        try:
            while data := service.recv(65_536):
                client.sendall(data)
        except OSError:
            pass


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    instance = tmp_path_factory.mktemp("uploading") / "instance"
    settings = {"MARQUEE_PLUGINS": "catalog,streaming", "DEMO": "0", "WEB_WORKERS": "1", "MARQUEE_AUTH__BCRYPT_COST": "4"}
    running = RunningService(instance, **settings)
    try:
        yield running.wait_until_ready(180)
    finally:
        running.kill()
        forget(instance)


@pytest.fixture(scope="module")
def inside(service):
    """The app on the service's instance, to look at what it did."""
    return create_app(ROOT, {"INSTANCE": str(service.instance), "MARQUEE_PLUGINS": "catalog,streaming", "DEMO": "0"})


@pytest.fixture(scope="module")
def token(service, inside):
    """An API token of an administrator that may upload."""
    person = requests.Session()
    joined = {"email": "admin@example.org", "password": PASSWORD, "name": "Admin"}
    assert person.post(f"{service.url}/api/auth/register", json=joined).status_code == 201
    with inside.app_context():
        db.session.execute(db.text("UPDATE users SET role = 'admin'"))
        db.session.commit()
    asked = {"name": "uploads", "scopes": ["streaming:write", "streaming:read"], "expires_in_days": 1}
    headers = {"X-CSRF-TOKEN": person.cookies["csrf_access_token"]}
    made = person.post(f"{service.url}/api/auth/tokens", json=asked, headers=headers)
    assert made.status_code == 201, made.text
    return {"Authorization": f"Bearer {made.json()['token']}"}


@pytest.fixture
def film(tmp_path):
    path = tmp_path / "The Long Night (2011).mkv"
    path.write_bytes(os.urandom(SIZE))
    return path


def uploader(url, token, film, **options):
    return TusClient(f"{url}{tus.UPLOADS}", headers=token).uploader(
        str(film), metadata={"filename": film.name, **options.pop("wishes", {})}, **options
    )


def stored(inside, name):
    """The checksums of what became of the files of this name."""
    with inside.app_context():
        keys = db.session.scalars(
            db.text("SELECT wish->>'key' FROM streaming_uploads WHERE file_name = :name AND state = 'taken'"), {"name": name}
        ).all()
        db.session.commit()
        storage = inside.extensions["marquee.storage"]
        return [_sum(storage.open(key)) for key in keys]


def _sum(file):
    with file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def checksum(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def go_on(upload, tries=40):
    """Sends the rest, asking for the offset whenever something breaks, as clients do."""
    for _ in range(tries):
        try:
            if upload.url:
                upload.offset = upload.get_offset()
            return upload.upload()
        except (TusCommunicationError, TusUploadFailed, RequestException, TypeError):
            time.sleep(0.3)
    raise AssertionError("the upload does not come to an end")


def test_a_client_from_outside_uploads_a_film_in_checked_pieces(service, inside, token, film):
    film = film.rename(film.with_name("Pieces.mkv"))
    uploader(service.url, token, film, chunk_size=5 * MEGABYTE, upload_checksum=True).upload()
    assert stored(inside, film.name) == [checksum(film)]


def test_an_upload_that_is_cut_ten_times_arrives_whole(service, inside, token, film):
    network = Cutter(service.port, CUTS, SIZE // (CUTS + 2))
    go_on(uploader(network.url, token, film))
    assert network.cuts == 0
    assert stored(inside, film.name) == [checksum(film)]
    assert network.carried < 1.2 * SIZE, "what was sent is not sent again"


def test_a_client_that_vanished_without_a_word_can_go_on(service, inside, token, film):
    film = film.rename(film.with_name("Vanished.mkv"))
    network = Cutter(service.port, 1, SIZE // 2, silent=True)
    go_on(uploader(network.url, token, film), tries=80)
    assert stored(inside, film.name) == [checksum(film)]


def test_a_service_that_is_killed_keeps_what_it_acknowledged(service, inside, token, film):
    film = film.rename(film.with_name("Killed.mkv"))
    upload = uploader(service.url, token, film, chunk_size=4 * MEGABYTE)
    upload.upload_chunk()
    sent = until_killed(service, upload, token, film)
    assert eventually(service.answers, 20)
    assert 4 * MEGABYTE < upload.get_offset() <= 4 * MEGABYTE + sent, "it acknowledges while a request runs"
    go_on(upload)
    assert stored(inside, film.name) == [checksum(film)]


def until_killed(service, upload, token, film, pieces=14):
    """Sends slowly, in one request, until the process that answers it is killed; returns how much was sent."""

    def slowly():
        with film.open("rb") as file:
            file.seek(upload.offset)
            for _ in range(pieces):
                yield file.read(MEGABYTE)
                time.sleep(0.25)
            service.part("web worker").kill()
            yield file.read(MEGABYTE)

    headers = {**token, **tus.VERSION, "Content-Type": tus.BYTES, "Upload-Offset": str(upload.offset)}
    with pytest.raises(RequestException):
        requests.patch(upload.url, data=slowly(), headers=headers, timeout=30)
        raise AssertionError("somebody answered")
    return (pieces + 1) * MEGABYTE


def test_an_upload_waits_for_a_service_that_starts_anew(service, inside, token, film):
    film = film.rename(film.with_name("Restarted.mkv"))
    upload = uploader(service.url, token, film, chunk_size=2 * MEGABYTE)
    upload.upload_chunk()
    service.part("web").kill()
    go_on(upload)
    assert stored(inside, film.name) == [checksum(film)]
