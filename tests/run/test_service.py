"""The whole service as a deployer meets it: the real web, worker and PostgreSQL under the supervisor."""

import signal
import socket
import stat
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from core.run.instance import Instance
from core.run.memory import memory
from tests.run.service import ROOT, RunningService, environment, eventually, forget, free_port, living

pytestmark = pytest.mark.slow

PARTS = ["web", "web worker", "worker", "database", "backend"]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    running = RunningService(tmp_path_factory.mktemp("service") / "instance")
    try:
        yield running.wait_until_ready()
    finally:
        running.kill()
        forget(running.instance)


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[..., RunningService]]:
    """Starts services on one instance of the test's own."""
    begun: list[RunningService] = []

    def start(**more: str) -> RunningService:
        begun.append(RunningService(tmp_path / "instance", **more))
        return begun[-1]

    yield start
    for running in begun:
        running.kill()
    forget(tmp_path / "instance")


def test_the_ready_line_is_followed_by_how_to_sign_in(service: RunningService) -> None:
    assert eventually(lambda: "Sign in as an administrator: " in service.said.partition("Marquee is ready:")[2], 2)
    assert "Sign in as a viewer: " in service.said.partition("Marquee is ready:")[2]
    assert stat.S_IMODE((service.instance / "demo.json").stat().st_mode) == 0o600


def test_the_flask_command_finds_the_same_database(service: RunningService) -> None:
    command = [str(Path(sys.executable).with_name("flask")), "db", "current"]
    done = subprocess.run(command, cwd=ROOT, env=environment(service.instance), capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "core" in done.stdout


def test_an_idle_service_fits_into_400_mib(service: RunningService) -> None:
    parts = memory(Instance(service.instance))

    assert {"web", "worker", "database", "supervisor"} <= parts.keys()
    assert sum(parts.values()) <= 400 * 2**20, parts


def test_a_second_start_of_the_instance_says_who_has_it(service: RunningService) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "core.run"],
        cwd=ROOT,
        env=environment(service.instance, PORT=str(free_port())),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert second.returncode == 2
    assert f"is already running: process {service.process.pid} at 127.0.0.1:{service.port}" in second.stdout
    assert service.answers()


def test_no_secret_stands_in_a_command_line(service: RunningService) -> None:
    secrets = [file.read_text() for file in (service.instance / "secrets").iterdir()]
    lines = [" ".join(process.cmdline()) for process in service.processes()]

    assert not [line for line in lines for secret in secrets if secret in line]


@pytest.mark.parametrize("name", PARTS)
def test_a_killed_part_comes_back_and_the_service_with_it(service: RunningService, name: str) -> None:
    killed = service.part(name)

    killed.kill()

    assert eventually(lambda: service.has(name, killed) and service.answers(), 15), service.said
    assert service.process.poll() is None


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_ends_everything_within_ten_seconds(begin: Callable[..., RunningService], how: signal.Signals) -> None:
    running = begin(DEMO="0").wait_until_ready()
    processes = running.processes()

    assert running.stop(how) == 0
    assert not living(processes)


def test_a_killed_supervisor_leaves_nothing_and_the_next_start_keeps_the_data(
    begin: Callable[..., RunningService],
) -> None:
    first = begin().wait_until_ready()
    processes = first.processes()
    passwords = (first.instance / "demo.json").read_text()
    first.process.kill()

    second = begin().wait_until_ready(30)  # at once: the first may still be ending

    assert eventually(lambda: not living(processes))
    assert second.answers()
    assert (second.instance / "demo.json").read_text() == passwords


def test_a_taken_port_is_named_before_anything_starts(tmp_path: Path) -> None:
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        port = stranger.getsockname()[1]
        refused = run(tmp_path, PORT=str(port))

    assert refused.returncode == 2
    assert f"port {port} is already in use" in refused.stdout
    assert not (tmp_path / "instance/postgres.json").exists()
    assert not (tmp_path / "instance/postgres").exists()


def test_a_wrong_setting_is_explained_and_nothing_starts(tmp_path: Path) -> None:
    refused = run(tmp_path, PORT="eighty")

    assert refused.returncode == 1
    assert "port" in refused.stdout.lower()
    assert "Traceback" not in refused.stdout


def test_a_database_that_is_not_there_fails_the_start(tmp_path: Path) -> None:
    refused = run(tmp_path, DATABASE_URL=f"postgresql://nobody@127.0.0.1:{free_port()}/nothing", PORT=str(free_port()))

    assert refused.returncode == 1
    assert "Marquee did not start: the database could not be brought up to date" in refused.stdout
    assert not [p for p in psutil.process_iter() if carries(p, tmp_path)]


def run(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """A start that is expected to fail, to its end."""
    done = subprocess.run(
        [sys.executable, "-m", "core.run"],
        cwd=ROOT,
        env=environment(folder / "instance", **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )
    forget(folder / "instance")
    return done


def carries(process: psutil.Process, folder: Path) -> bool:
    try:
        return process.environ().get("INSTANCE") == str(folder / "instance")
    except psutil.Error:
        return False


def test_visitors_wait_while_the_web_part_starts_again(service: RunningService) -> None:
    master = service.part("web")
    answering = master.children()
    master.kill()
    psutil.wait_procs(answering, timeout=10)  # whoever they were just talking to is cut off

    with urllib.request.urlopen(f"{service.url}/healthz", timeout=20) as answer:
        assert answer.status == 200
    assert eventually(lambda: service.has("web", master), 15)
