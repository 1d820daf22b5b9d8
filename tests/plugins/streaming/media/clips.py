"""Films that tests make themselves, and where the real ones lie."""

import subprocess
from pathlib import Path

import pytest

from plugins.streaming.media.process import run
from plugins.streaming.media.tools import ffmpeg

MEDIA = Path(__file__).parents[5] / "shared/media"
needs_media = pytest.mark.skipif(not (MEDIA / "odd").exists(), reason="the films to test with are not beside the checkout")
FFMPEG = ffmpeg("").path


def picture(seconds=2, size="320x180", rate="25"):
    return ["-f", "lavfi", "-i", f"testsrc2=d={seconds}:s={size}:r={rate}"]


def sound(seconds=2, frequency=440):
    return ["-f", "lavfi", "-i", f"sine=d={seconds}:f={frequency}"]


def make(target, *arguments):
    """A file that ffmpeg makes of these arguments."""
    subprocess.run([FFMPEG, "-nostdin", "-v", "error", "-y", *map(str, arguments), f"file:{target}"], check=True)
    return target


def runs(folder):
    """Runs ffmpeg in a folder, as steps of the work do."""
    return lambda arguments: run(FFMPEG, arguments, folder=folder)
