"""A third party's plugin, built to a wheel, installed beside a fresh clone, and run by the whole service."""

import json
import os
import secrets
import shutil
import subprocess
import time
import zipfile
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import psycopg2
import pytest
import requests

from core.app import ROOT
from tests.parts import require
from tests.third_party import broken, kit
from tests.third_party.house import GUESTBOOK, House, Visitor

pytestmark = pytest.mark.slow
NOT_SHIPPED = shutil.ignore_patterns("__pycache__", "*.egg-info", "conftest.py", "node_modules")
ENTRIES = "/api/acme_guestbook/entries"


@pytest.fixture(scope="module")
def database(postgres):
    """An empty database; it goes with the PostgreSQL of the test run."""
    with empty_database(postgres) as url:
        yield url


@contextmanager
def empty_database(postgres):
    name = f"third_party_{secrets.token_hex(4)}"
    connection = psycopg2.connect(postgres.replace("postgresql+psycopg2://", "postgresql://"))
    connection.autocommit = True
    connection.cursor().execute(f"CREATE DATABASE {name}")
    connection.close()
    head, _, query = postgres.partition("?")
    yield f"{head.rsplit('/', 1)[0]}/{name}?{query}"


@pytest.fixture(scope="module")
def wheel(house, tmp_path_factory):
    """The plugin, built from a copy of its sources: first its pages, then the wheel."""
    folder = tmp_path_factory.mktemp("acme")
    shutil.copytree(GUESTBOOK, folder / "source", ignore=NOT_SHIPPED)
    (folder / "source" / ".env").write_text("KEY=secret")
    shutil.rmtree(folder / "source" / "src" / "acme_guestbook" / "ui")
    kit.install(folder / "source" / "web")
    kit.build(folder / "source" / "web")
    house.pip("wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, folder / "source")
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def house(tmp_path_factory, database, receiver):
    """A clone whose environment holds the service and nothing else."""
    made = House(
        tmp_path_factory.mktemp("clone"),
        {
            "DATABASE_URL": database,
            "INSTANCE": str(tmp_path_factory.mktemp("instance") / "instance"),
            "DEMO": "0",
            "MARQUEE_PLUGINS": "acme_guestbook",
            "MARQUEE_ACME_GUESTBOOK__BLOCKED_DOMAINS": '["spam.example"]',
            "MARQUEE_ACME_GUESTBOOK__WEBHOOKS": f'["http://127.0.0.1:{receiver.server_port}/"]',
            "MARQUEE_ACME_GUESTBOOK__WEBHOOK_KEY": "known to the receiver",
        },
    )
    made.build()
    return made


@pytest.fixture(scope="module")
def installed(house, wheel):
    """The clone with the plugin; what it requires is there already, so that no index is asked."""
    house.pip("install", "--quiet", "--no-index", wheel)
    return house


@pytest.fixture(scope="module")
def service(installed):
    with installed.service() as url:
        yield url


class Receiver(BaseHTTPRequestHandler):
    """Takes what the plugin sends, at the second attempt."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append(json.loads(body))
        self.send_response(500 if len(self.server.got) == 1 else 204)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def receiver():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    server.got = []
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_the_wheel_holds_the_plugin_and_nothing_else(wheel):
    files = {name.split("/", 1)[1] for name in zipfile.ZipFile(wheel).namelist() if name.startswith("acme_guestbook/")}
    assert {"plugin.toml", "plugin.py", "migrations/0001_entries.py", "ui/ui.js", "py.typed"} <= files
    assert {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()} == {
        "acme_guestbook",
        "acme_guestbook-1.0.0.dist-info",
    }
    assert not [name for name in files if "test" in name or "secret" in name or name.startswith(".")]


def test_the_service_knows_the_plugin_that_was_installed(service, installed):
    line = next(line for line in installed.flask("plugins", "list").splitlines() if line.startswith("acme_guestbook"))
    assert "1.0.0" in line and "running" in line
    shown = installed.flask("plugins", "show", "acme_guestbook")
    assert "package acme-guestbook" in shown and "acme_guestbook_entries" in shown and "signup_denials" in shown
    assert ENTRIES in shown
    assert "Nothing is wrong. 1 plugins run." in installed.flask("plugins", "doctor")
    assert "key = (set)" in installed.flask("config", "show", "acme_guestbook").replace("webhook_", "")


def test_models_and_migrations_of_the_plugin_agree(service, installed):
    assert "acme_guestbook: 0003 (head)" in installed.flask("db", "current", "acme_guestbook")
    assert "agree" in installed.flask("db", "check", "acme_guestbook")


def test_its_endpoint_its_listener_and_its_job_work_over_http(service, installed, receiver):
    viewer = Visitor(service)
    assert viewer.sign_up("viewer@example.org").status_code == 201
    entry = viewer.post(ENTRIES, json={"text": "What a festival!"})
    assert entry.status_code == 201
    assert requests.get(service + ENTRIES, timeout=20).json()["entries"][0] == entry.json()
    _wait(lambda: len(receiver.got) == 2)
    assert receiver.got == [{"id": entry.json()["id"], "text": "What a festival!"}] * 2
    _wait(lambda: "succeeded" in _line(installed.flask("jobs", "list"), "acme_guestbook:deliver"))
    export = viewer.get("/api/auth/me/export").json()
    assert "What a festival!" in json.dumps(export)
    assert "What a festival!" in installed.flask("acme_guestbook", "list")


def test_its_veto_refuses_a_sign_up(service):
    answer = Visitor(service).sign_up("eve@spam.example")
    assert answer.status_code in (403, 422) and "not opened here" in answer.text


def test_its_part_of_the_pages_is_served(service):
    modules = requests.get(f"{service}/api/ui", timeout=20).json()["modules"]
    module = next(found for found in modules if found["plugin"] == "acme_guestbook")
    answer = requests.get(service + module["url"], timeout=20)
    assert "javascript" in answer.headers["Content-Type"] and "/sdk/react.js" in answer.text


@pytest.fixture(scope="module")
def cinema(installed, postgres, tmp_path_factory):
    """A second run of the clone: with the pages, the films of the demo, and plugins that are broken."""
    frontend = installed.folder / "frontend"
    frontend.mkdir()
    (frontend / "dist").symlink_to(ROOT / "frontend" / "dist")
    broken.write(installed.folder)
    instance = tmp_path_factory.mktemp("cinema") / "instance"
    with empty_database(postgres) as url:
        environ = {
            "DATABASE_URL": url,
            "INSTANCE": str(instance),
            "DEMO": "1",
            "PYTHONPATH": str(installed.folder),
            "MARQUEE_PLUGINS": ",".join(["catalog", "acme_guestbook", *broken.MODULES]),
            "MARQUEE_PLUGINS__FOLDERS": json.dumps(["plugins", broken.FOLDER]),
            "MARQUEE_LIMITS__ENABLED": "false",
        }
        with installed.service(**environ) as address:
            broken.lose(installed.folder)
            yield address, (instance / "demo.json").read_text()


def test_its_pages_work_in_a_browser_and_broken_ones_beside_it_take_nothing_with_them(cinema, tmp_path):
    address, accounts = cinema
    facts = {"CHROMIUM": require("chromium"), "MARQUEE_URL": address, "MARQUEE_ACCOUNTS": accounts, "RESULTS": str(tmp_path)}
    done = subprocess.run(
        ["npx", "--no-install", "playwright", "test", "--project=third-party"],
        cwd=ROOT / "frontend",
        env=os.environ | facts,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def test_its_author_runs_its_tests_beside_the_service(installed, wheel):
    installed.pip("install", "--quiet", "pytest>=9")
    tests = wheel.parent / "source" / "tests"
    said = installed.run(installed.python, "-m", "pytest", "-q", "-p", "no:cacheprovider", tests)
    assert " passed" in said and "failed" not in said


def test_it_goes_without_a_trace(service, installed):
    assert "acme_guestbook_entries" in installed.flask("plugins", "purge", "acme_guestbook", "--yes", MARQUEE_PLUGINS="")
    assert "acme_guestbook: base" in installed.flask("db", "current", "acme_guestbook")
    installed.flask("db", "upgrade")
    assert "agree" in installed.flask("db", "check")


def _line(text, name):
    return next((line for line in text.splitlines() if name in line), "")


def _wait(done, seconds=30):
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.2)
