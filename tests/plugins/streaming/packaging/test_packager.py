"""Another packager says the same of the same encodes."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from core.app import ROOT
from plugins.streaming.media.facts import AudioTrack
from plugins.streaming.media.plan import Sound
from plugins.streaming.packaging import hls
from tests.plugins.streaming.packaging.films import Made, encoded, make, plan, stitched
from tests.plugins.streaming.packaging.test_manifests import tagged

PACKAGER = ROOT / "frontend/node_modules/shaka-packager/bin/packager-linux-x64"
RATE, FRAMES = Fraction(24000, 1001), 240
SURROUND = AudioTrack(1, "aac", 6, 48_000, "en", "", True, False, None)
DEAREST = "sound-6"
Variants = dict[tuple[str, str], dict[str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A film in two sizes, with stereo and 5.1."""
    folder = tmp_path_factory.mktemp("film")
    sounds = (Sound(SURROUND, "en-2", 2, 96_000), Sound(SURROUND, "en-6", 6, 256_000))
    film = make(folder / "src.mp4", RATE, FRAMES, "-ac", "6")
    return encoded(film, replace(plan(RATE, FRAMES), sounds=sounds), folder / "out")


def variants(master: str) -> Variants:
    """What a master playlist says of each size with each group of sounds."""
    return {(one["RESOLUTION"], one["AUDIO"]): one for one in tagged(master, "EXT-X-STREAM-INF")}


def packaged(made: Made, folder: Path) -> str:
    """The master playlist that shaka-packager writes for the same pictures, and the same sounds in the same groups."""
    inputs = []
    for name, track in {**made.pictures, **made.voices}.items():
        (folder / f"{name}.mp4").write_bytes(stitched(made.folder, track))
        kind = "video" if name in made.pictures else f"audio,hls_group_id=sound-{name[-1]},hls_name={name}"
        inputs.append(f"in={folder}/{name}.mp4,stream={kind},output={folder}/out-{name}.mp4,playlist_name={name}.m3u8")
    PACKAGER.chmod(0o755)
    command = [str(PACKAGER), *inputs, "--segment_duration", "1", "--hls_master_playlist_output", str(folder / "master.m3u8")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "master.m3u8").read_text("utf-8")


def test_another_packager_says_the_same_of_each_size_with_each_group_of_sounds(made: Made, tmp_path: Path) -> None:
    ours, theirs = variants(hls.master(made.offer)), variants(packaged(made, tmp_path))
    assert ours.keys() == theirs.keys() and len(ours) == 4
    for variant, said in ours.items():
        other = theirs[variant]
        assert (said["CODECS"], float(said["FRAME-RATE"])) == (other["CODECS"], float(other["FRAME-RATE"])), variant
        assert int(said["AVERAGE-BANDWIDTH"]) == pytest.approx(int(other["AVERAGE-BANDWIDTH"]), rel=0.1), variant


def test_another_packager_says_the_same_of_the_most_that_a_size_takes(made: Made, tmp_path: Path) -> None:
    """With stereo a size is told as dear as with 5.1, so that players take it for one size: only the dearest can be compared."""
    ours, theirs = variants(hls.master(made.offer)), variants(packaged(made, tmp_path))
    for variant in [variant for variant in ours if variant[1] == DEAREST]:
        assert int(ours[variant]["BANDWIDTH"]) == pytest.approx(int(theirs[variant]["BANDWIDTH"]), rel=0.1), variant
