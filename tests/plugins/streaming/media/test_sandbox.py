"""Programs that read films see nothing but their own, reach nobody, and leave nothing behind."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from core.app import ROOT
from plugins.streaming.media import sandbox
from plugins.streaming.media.launching import LAUNCH, Allowance, launched
from plugins.streaming.media.opening import Unreadable
from plugins.streaming.media.probing import probed
from plugins.streaming.media.process import Failed, run
from plugins.streaming.media.sandbox import Room
from plugins.streaming.media.tools import Unusable
from plugins.streaming.plugin import health_problems
from tests.parts import require
from tests.plugins.streaming.media.clips import FFMPEG, make, picture

SPY = """#!{python} -IS
import json, os, socket
given = {given!r}
def can(act, *arguments, **words):
    try:
        return act(*arguments, **words) is not None
    except OSError:
        return False
found = dict(
    network=can(socket.create_connection, ("127.0.0.1", given["port"]), timeout=5),
    processes=can(os.stat, "/proc/%d" % given["process"]),
    capabilities=int(open("/proc/self/status").read().split("CapEff:")[1].split()[0], 16) > 0,
    kernel=can(open, "/proc/sys/kernel/core_pattern", "a"),
    source=can(open, given["source"]),
    secret=can(open, given["secret"]),
    other_film=can(open, given["other_film"]),
    writes_source=can(open, given["source"], "a"),
    writes_beside=can(open, given["other_film"] + ".new", "w"),
)
json.dump(found, open("found.json", "w"))
"""
FILES = {"secret": "secrets/key", "other_film": "files/b/src", "source": "files/a/src"}
RUNNER = """
import sys
from pathlib import Path
from plugins.streaming.media.launching import Allowance
from plugins.streaming.media.process import run
run(sys.argv[1], [], folder=Path(sys.argv[2]), allowance=Allowance(sandbox=sys.argv[3]))
"""


@pytest.fixture(autouse=True)
def anew():
    """What was found out about bubblewrap is found out again."""
    for found in (sandbox.obstacle, sandbox._strange):
        found.cache_clear()
    yield
    for found in (sandbox.obstacle, sandbox._strange):
        found.cache_clear()


@pytest.fixture
def walls(anew):
    """A bubblewrap that works."""
    require("bwrap")
    if why := sandbox.obstacle():
        pytest.skip(f"this machine gives no namespaces: {why}")


@pytest.fixture
def script(tmp_path):
    """Makes a program of these lines."""

    def made(*lines, name="programs/ffmpeg"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
        path.chmod(0o755)
        return str(path)

    return made


@pytest.fixture
def folder(tmp_path):
    """Where programs run; none is left afterwards."""
    path = tmp_path / "scratch"
    path.mkdir()
    (path / "words").touch()
    yield path
    for stray in left(path):
        stray.kill()


@pytest.fixture
def film(tmp_path):
    return make(tmp_path / "a.mp4", *picture(1, "64x64"))


@pytest.fixture
def spied(tmp_path, folder, script):
    """What is within reach of a program that was taken over: of an instance with a secret and two films, and of its machine."""
    files = {name: str(tmp_path / place) for name, place in FILES.items()}
    for path in map(Path, files.values()):
        path.parent.mkdir(parents=True)
        path.write_text("x")

    def spied(mode):
        spy = Path(script())
        with socket.create_server(("127.0.0.1", 0)) as listening:
            given = {"port": listening.getsockname()[1], "process": os.getpid(), **files}
            spy.write_text(SPY.format(python=sys.executable, given=given))
            run(str(spy), ["-i", f"file:{files['source']}"], folder=folder, allowance=Allowance(sandbox=mode))
        return {name for name, could in json.loads((folder / "found.json").read_text()).items() if could}

    return spied


def test_what_is_taken_over_reaches_its_film_and_its_folder_alone(walls, spied):
    assert spied("required") == {"source"}


def test_without_walls_it_reaches_everything(spied):
    assert spied("off") >= {"source", "network", "processes", "secret", "other_film", "writes_source", "writes_beside"}


def test_films_are_looked_into_and_encoded_behind_walls_as_without(walls, film, folder):
    made = []
    for mode in ("off", "required"):
        arguments = ["-i", f"file:{film}", "-c:v", "libx264", "-threads", "1", "-bitexact", "-y", "file:b.mp4"]
        run(FFMPEG, arguments, folder=folder, allowance=Allowance(sandbox=mode))
        made.append((probed(film, sandbox=mode), (folder / "b.mp4").read_bytes()))
    assert made[0] == made[1]


def left(folder):
    """Processes that work on a folder."""
    return [one for one in psutil.process_iter(["cmdline"]) if any(str(folder) in word for word in one.info["cmdline"] or ())]


def test_nothing_that_a_program_started_outlives_it(walls, folder, script):
    daemon = script(f"setsid tail -f {folder}/words > /dev/null 2>&1 &", f"echo > {folder}/begun")
    run(daemon, [], folder=folder, allowance=Allowance(sandbox="required"))
    assert (folder / "begun").exists() and left(folder) == []


def test_nothing_is_left_of_one_that_is_ended_while_its_walls_are_built(walls, folder, script):
    lasting = script(f"exec tail -f {folder}/words > /dev/null 2>&1")
    room = Room(folder, reads=(Path(lasting),))
    for _ in range(5):
        with launched([lasting], Allowance(sandbox="required"), room, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
            pass
        assert left(folder) == []


@pytest.mark.parametrize(("mode", "helpers"), [("off", []), ("required", ["setsid tail -f {}/words > /dev/null 2>&1 &"])])
def test_a_worker_that_is_killed_leaves_nothing(walls, folder, script, mode, helpers):
    lasting = script(*(line.format(folder) for line in helpers), f"exec tail -f {folder}/words > /dev/null 2>&1")
    worker = subprocess.Popen([sys.executable, "-c", RUNNER, lasting, str(folder), mode], cwd=ROOT)
    while not [one for one in left(folder) if one.info["cmdline"][0] == "tail"]:
        assert worker.poll() is None
    running = left(folder)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    psutil.wait_procs(running, timeout=30)
    assert left(folder) == []


@pytest.mark.parametrize("alive", [True, False])
def test_a_program_does_not_begin_whose_worker_was_killed_meanwhile(alive):
    reading, writing = os.pipe()
    with open(reading) as life, open(writing, "w") as worker:
        if not alive:
            worker.close()
        command = [sys.executable, "-IS", LAUNCH, *map(str, (1 << 30, 10, 1000, 0)), "/bin/echo", "begun"]
        assert bool(subprocess.run(command, stdin=life, capture_output=True, check=True).stdout) == alive


@pytest.mark.parametrize(
    ("act", "reason"), [("ctypes.string_at(0)", "it crashed"), ("sum(iter(int, 1))", "it was killed: it used more")]
)
def test_how_it_ended_is_told_as_without_walls(walls, folder, script, act, reason):
    program = script(f"exec {sys.executable} -c 'import ctypes; {act}'")
    for mode in ("off", "required"):
        with pytest.raises(Failed, match=f"^ffmpeg stopped: {reason}"):
            run(program, [], folder=folder, allowance=Allowance(sandbox=mode, cpu=1))


def test_the_time_of_processors_that_a_program_took_is_counted(walls, folder, script):
    program = script(f"exec {sys.executable} -c 'import time\nwhile time.process_time() < 0.3: pass'")
    before = sum(os.times()[2:4])
    run(program, [], folder=folder, allowance=Allowance(sandbox="required"))
    assert sum(os.times()[2:4]) - before > 0.2


def test_where_walls_must_be_and_are_not_no_film_is_read(film, folder, monkeypatch):
    monkeypatch.setenv("PATH", str(folder))
    sentence = r"^Films are read in a sandbox only here .*, and bubblewrap is not installed\.$"
    with pytest.raises(Unreadable, match=sentence):
        probed(film, sandbox="required")
    with pytest.raises(Unusable, match=sentence):
        run(FFMPEG, ["-i", f"file:{film}", "-f", "null", "-"], folder=folder, allowance=Allowance(sandbox="required"))
    assert probed(film, sandbox="auto").video


def test_a_bubblewrap_that_does_not_work_is_told_of_and_done_without(film, script, monkeypatch, caplog):
    broken = Path(script("echo 'bwrap: No permissions' >&2", "exit 1", name="programs/bwrap"))
    monkeypatch.setenv("PATH", f"{broken.parent}:{os.environ['PATH']}")
    assert probed(film).video
    assert "films are read without a sandbox: bubblewrap does not work here (“bwrap: No permissions”)" in caplog.text


def test_the_doctor_says_what_is_missing_and_how_to_get_it(make_app, folder, monkeypatch):
    monkeypatch.setenv("PATH", str(folder))
    with make_app("catalog,streaming", MARQUEE_STREAMING__SANDBOX="required").app_context():
        (refused,) = health_problems()
    assert refused.what.startswith("Films are read in a sandbox only here") and "apt install bubblewrap" in refused.cure
    without = "Films are read without a sandbox: bubblewrap is not installed."
    assert [list(sandbox.problems(mode, None)) for mode in ("auto", "off")] == [[(without, refused.cure)], []]


def test_an_ffmpeg_that_lacks_its_libraries_behind_walls_is_told_of(walls, script):
    beside = script(f'exec {FFMPEG} "$@"', name="programs/beside")
    strange = script(f'exec {beside} "$@"')
    ((what, cure),) = sandbox.problems("auto", strange)
    assert what.startswith(f"{strange} does not run in the sandbox") and "leave `ffmpeg`" in cure
    assert list(sandbox.problems("off", strange)) == list(sandbox.problems("auto", FFMPEG)) == []
