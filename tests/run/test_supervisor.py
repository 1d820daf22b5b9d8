"""The supervisor with two tiny parts: what it starts, starts again, and ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("small_service.py")

Start = Callable[..., subprocess.Popen[str]]


def eventually(holds: Callable[[], bool], seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def alive(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def pids(folder: Path) -> list[int]:
    return [int(file.read_text()) for file in [*folder.glob("*.pid"), *folder.glob("*.child")]]


def pid(folder: Path, name: str) -> int:
    return int((folder / f"{name}.pid").read_text())


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the small service; ends whatever a test leaves of it."""
    started: list[subprocess.Popen[str]] = []

    def begin(*words: str, ready: bool = True, **options: object) -> subprocess.Popen[str]:
        command = [sys.executable, str(SCRIPT), str(tmp_path), *words]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        heeding = signal.signal(signal.SIGHUP, signal.SIG_DFL)  # what nohup ignores, a child would ignore as well
        service: subprocess.Popen[str] = subprocess.Popen(  # type: ignore[call-overload]
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options
        )
        signal.signal(signal.SIGHUP, heeding)
        started.append(service)
        while ready and "ready" not in (line := service.stdout.readline()):  # type: ignore[union-attr]
            assert line, "the small service did not start"
        assert not ready or eventually(lambda: len(pids(tmp_path)) == 4)
        return service

    yield begin
    for service in started:
        service.kill()
        service.wait()
    for left in filter(alive, pids(tmp_path)):
        os.kill(left, signal.SIGKILL)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_stop_ends_every_process_and_succeeds(start: Start, tmp_path: Path, how: signal.Signals) -> None:
    service = start()
    parts = pids(tmp_path)

    service.send_signal(how)

    assert service.wait(5) == 0
    assert not [part for part in parts if alive(part)]


def test_a_part_that_is_deaf_to_a_stop_is_killed_in_time(start: Start, tmp_path: Path) -> None:
    service = start("deaf")
    parts = pids(tmp_path)

    service.send_signal(signal.SIGTERM)

    assert service.wait(10) == 0
    assert not [part for part in parts if alive(part)]


def test_a_second_stop_does_not_wait(start: Start) -> None:
    service = start("deaf")
    service.send_signal(signal.SIGINT)
    time.sleep(1.2)

    service.send_signal(signal.SIGINT)

    assert service.wait(3) == 0


def test_a_killed_part_is_started_again(start: Start, tmp_path: Path) -> None:
    start()
    killed = pid(tmp_path, "first")

    os.kill(killed, signal.SIGKILL)

    assert eventually(lambda: pid(tmp_path, "first") != killed)


def test_a_killed_supervisor_takes_its_parts_along(start: Start, tmp_path: Path) -> None:
    service = start()
    parts = [pid(tmp_path, "first"), pid(tmp_path, "second")]

    service.kill()

    assert eventually(lambda: not any(map(alive, parts)), 5)


def test_a_part_that_keeps_dying_fails_the_start_and_says_so(start: Start, tmp_path: Path) -> None:
    service = start("broken", ready=False)

    output, _ = service.communicate(timeout=10)

    assert service.returncode == 1
    assert "failed: second ended 3 times (exit status 3)" in output
    assert not [part for part in pids(tmp_path) if alive(part)]


def test_a_closed_output_stops_nothing(start: Start, tmp_path: Path) -> None:
    service = start()
    assert service.stdout
    service.stdout.close()
    killed = pid(tmp_path, "first")
    os.kill(killed, signal.SIGKILL)

    assert eventually(lambda: pid(tmp_path, "first") != killed)
    assert service.poll() is None


def test_every_line_names_who_said_it(start: Start) -> None:
    service = start()
    service.terminate()
    output, _ = service.communicate(timeout=5)

    assert "\x1b" not in output
    assert all("|" in line or "first" not in line for line in output.splitlines())
