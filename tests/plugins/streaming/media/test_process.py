"""A run of ffmpeg is watched, limited, and leaves nothing behind."""

import os
import signal
import subprocess
import sys

import psutil
import pytest

from core.app import ROOT
from plugins.streaming.media.launching import Allowance
from plugins.streaming.media.process import Failed, run
from tests.plugins.streaming.media.clips import FFMPEG, picture

ENDLESS = ["-re", "-f", "lavfi", "-i", "testsrc2=s=64x64", "-f", "null", "-"]
RUNNER = f"""
from pathlib import Path
from plugins.streaming.media.process import run
run({FFMPEG!r}, {ENDLESS!r}, folder=Path("."), progress=lambda step: print(step.seconds, flush=True))
"""


def ours(parent=None):
    """What runs below a process, this one if no other is named, and is an ffmpeg."""
    return [child for child in psutil.Process(parent).children(recursive=True) if "ffmpeg" in child.name()]


def test_progress_is_told_until_the_end(tmp_path):
    steps = []
    run(FFMPEG, [*picture(3), "-c:v", "libx264", "file:a.mp4"], folder=tmp_path, progress=steps.append)
    assert (tmp_path / "a.mp4").stat().st_size > 1000
    assert steps[-1].seconds == pytest.approx(3, abs=0.2) and steps[-1].speed > 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["-i", "file:none.mp4", "-f", "null", "-"], "ffmpeg stopped: Error opening input: No such file or directory."),
        ([*picture(), "-vf", "nosuch", "-f", "null", "-"], "ffmpeg stopped: No such filter: 'nosuch'."),
        ([*picture(), "file:/nowhere/a.mp4"], "ffmpeg stopped: Error opening output: No such file or directory."),
        ([*picture(), "-map", "0:a", "-f", "null", "-"], "ffmpeg stopped: Stream map '' matches no streams."),
    ],
)
def test_a_failure_is_told_in_a_sentence(tmp_path, arguments, sentence):
    with pytest.raises(Failed) as failure:
        run(FFMPEG, arguments, folder=tmp_path)
    assert str(failure.value) == sentence


def test_what_the_caller_objects_to_is_no_success(tmp_path):
    with pytest.raises(Failed, match="The file is empty."):
        run(FFMPEG, [*picture(), "-f", "null", "-"], folder=tmp_path, check=lambda: "The file is empty.")


@pytest.mark.parametrize(
    ("allowance", "reason"),
    [
        (Allowance(file=20_000), "a file became larger than it may be"),
        (Allowance(memory=60 << 20), "it needed more memory than it may use"),
        (Allowance(cpu=1), "it used more processor time than it may"),
    ],
)
def test_it_stays_within_its_allowance(tmp_path, allowance, reason):
    with pytest.raises(Failed, match=reason):
        run(FFMPEG, [*picture(90, "1280x720"), "-c:v", "libx264", "file:a.mp4"], folder=tmp_path, allowance=allowance)
    assert ours() == []


def test_one_that_stands_still_is_ended(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    holder = os.open(tmp_path / "pipe", os.O_RDWR)
    with pytest.raises(Failed, match="stood still for 1 seconds"):
        run(FFMPEG, ["-f", "rawvideo", "-s", "64x64", "-i", "file:pipe", "-f", "null", "-"], folder=tmp_path, patience=1)
    os.close(holder)
    assert ours() == []


def test_what_progress_raises_ends_it(tmp_path):
    with pytest.raises(InterruptedError):
        run(FFMPEG, ENDLESS, folder=tmp_path, progress=_interrupt)
    assert ours() == []


def _interrupt(step):
    raise InterruptedError


def test_nothing_runs_on_after_its_parent_was_killed(tmp_path):
    parent = subprocess.Popen([sys.executable, "-c", RUNNER], cwd=ROOT, stdout=subprocess.PIPE)
    parent.stdout.readline()
    children = ours(parent.pid)
    parent.send_signal(signal.SIGKILL)
    parent.wait()

    gone, alive = psutil.wait_procs(children, timeout=3)
    assert len(gone) == 1 and not alive


def test_no_secret_of_the_environment_and_no_open_file_is_handed_on(tmp_path, monkeypatch):
    monkeypatch.setenv("MARQUEE_SECURITY__SECRET_KEY", "known to few")
    script = tmp_path / "ffmpeg"
    script.write_text("#!/bin/sh\nenv > env.txt\n(ls /proc/self/fd | wc -l; ulimit -n; nice) > facts.txt\n")
    script.chmod(0o755)
    run(str(script), [], folder=tmp_path)
    assert "known to few" not in (tmp_path / "env.txt").read_text()
    assert (tmp_path / "facts.txt").read_text().split() == ["4", "256", "10"]


