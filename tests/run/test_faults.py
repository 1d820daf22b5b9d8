"""What the service has acknowledged is there exactly once, whichever part is killed while it is written."""

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg2
import pytest

from core.run.postgres import database_url
from tests.run.service import RunningService, eventually, forget

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    folder = tmp_path_factory.mktemp("faults") / "instance"
    quick = {"DEMO": "0", "MARQUEE_AUTH__BCRYPT_COST": "4", "MARQUEE_LIMITS__ENABLED": "false"}
    running = RunningService(folder, **quick)
    try:
        yield running.wait_until_ready()
    finally:
        running.kill()
        forget(folder)


class Writer(threading.Thread):
    """Opens one account after another and remembers those that the service has acknowledged."""

    def __init__(self, url: str, name: str) -> None:
        super().__init__(daemon=True)
        self.url, self.label = url, name
        self.acknowledged: list[str] = []
        self.done = threading.Event()

    def run(self) -> None:
        number = 0
        while not self.done.is_set():
            number += 1
            address = f"{self.label}-{number}@example.org"
            body = json.dumps({"email": address, "password": "a staple, a horse, a battery", "name": "Writer"})
            request = urllib.request.Request(f"{self.url}/api/auth/register", body.encode(), {"Content-Type": "application/json"})
            try:
                with urllib.request.urlopen(request, timeout=20) as answer:
                    if answer.status == 201:
                        self.acknowledged.append(address)
            except (urllib.error.URLError, OSError):
                continue


@contextmanager
def writing(service: RunningService, label: str) -> Iterator[list[Writer]]:
    writers = [Writer(service.url, f"{label}{number}") for number in range(4)]
    for writer in writers:
        writer.start()
    try:
        yield writers
    finally:
        for writer in writers:
            writer.done.set()
        for writer in writers:
            writer.join(30)


def written(instance: Path, label: str) -> dict[str, int]:
    """How often each address of these writers is there, by address."""
    connection = psycopg2.connect(database_url(instance).replace("postgresql+psycopg2://", "postgresql://"))
    with connection, connection.cursor() as cursor:
        statement = (
            "SELECT u.email, count(p.id) FROM users u JOIN profiles p ON p.user_id = u.id WHERE u.email LIKE %s GROUP BY 1"
        )
        cursor.execute(statement, [f"{label}%"])
        found = dict(cursor.fetchall())
    connection.close()
    return found


@pytest.mark.parametrize("part", ["database", "web worker", "web", "worker"])
def test_nothing_that_was_acknowledged_is_lost_or_doubled(service: RunningService, part: str) -> None:
    label = part.replace(" ", "")
    with writing(service, label) as writers:
        assert eventually(lambda: all(len(writer.acknowledged) > 3 for writer in writers), 30)
        service.part(part).kill()
        before = [len(writer.acknowledged) for writer in writers]
        healed = eventually(
            lambda: all(len(writer.acknowledged) > count + 3 for writer, count in zip(writers, before, strict=True)), 60
        )
    acknowledged = [address for writer in writers for address in writer.acknowledged]
    found = written(service.instance, label)
    assert healed and eventually(service.answers, 30)
    assert [address for address in acknowledged if found.get(address) != 1] == []
    assert set(found.values()) == {1}
