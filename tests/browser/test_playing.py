"""A film plays for whoever follows the standards: other players, ffmpeg over HTTP, a strict reader, another packager."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import av
import pytest
import requests

from core.app import ROOT
from plugins.streaming.media.planning import chunks, plan
from plugins.streaming.media.probing import probed
from plugins.streaming.media.tools import ffmpeg
from tests.browser.conftest import Service, running
from tests.browser.test_frontend import FRONTEND, MINUTES, run
from tests.parts import require

SECONDS, EVERY = 110, 5
"""Long enough for the joints at 12, 36 and 96 s, from where on all parts are equally long; and how often it flashes."""
LADDER = "[[1080, 5000000, 21.0], [720, 2800000, 22.0], [180, 400000, 24.0], [120, 200000, 26.0], [90, 100000, 26.0]]"
SHORT = 30  # with a joint
SHARED = ROOT.parent / "shared/media/films/bbb_1080p25_62s.mp4"
LOUD = 0.1
PERSON = {"password": "a long enough password", "name": "Viewer"}

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Playing:
    """A film that a service serves; addresses are whole."""

    service: Service
    movie_id: int
    source: Path
    hls: str
    dash: str
    seconds: float

    @property
    def joints(self) -> list[float]:
        """Where parts meet that were encoded apart."""
        made = plan(probed(self.source))
        return [float(chunk.first / made.rate) for chunk in chunks(made.frames, made.rate, made.segment_frames)][1:]


@pytest.fixture(scope="module")
def playing(tmp_path_factory):
    """A film that flashes and beeps, in three small sizes and four parts, with stereo and 5.1."""
    folder = tmp_path_factory.mktemp("playing")
    quick = {"MARQUEE_STREAMING__PRESET": "superfast", "MARQUEE_STREAMING__LADDER": LADDER}
    with running(folder, DEMO="0", MARQUEE_PLUGINS="catalog,streaming", **quick) as service:
        yield added(service, flash_and_beep(folder / "Flash (2020).mp4"))


def cut(source: Path, target: Path) -> Path:
    """Its first seconds, untouched."""
    command = [ffmpeg("").path, "-v", "error", "-i", str(source), "-t", str(SHORT), "-c", "copy", str(target)]
    subprocess.run(command, check=True)
    return target


def flash_and_beep(path: Path) -> Path:
    """A white frame and a tone of a twentieth of a second, both at every fifth second, and a soft noise all around."""
    since = f"mod(t,{EVERY})"
    flash = f"testsrc2=s=320x180:r=25,eq=brightness=-0.3,drawbox=t=fill:c=white:enable='lt(mod(t+0.001,{EVERY}),0.03)'"
    tone, noise = f"aevalsrc='if(lt({since},0.05),0.8*sin(2*PI*1000*t),0)':s=48000", "anoisesrc=a=0.01:r=48000:seed=1"
    beep = f"{tone}[tone];{noise}[noise];[tone][noise]amerge,pan=5.1|FL=c0|FR=c0|FC=c0|LFE=c1|BL=c1|BR=c1"
    inputs = ["-f", "lavfi", "-i", flash, "-f", "lavfi", "-i", beep, "-t", str(SECONDS)]
    coded = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "60", "-c:a", "aac"]
    subprocess.run([ffmpeg("").path, "-v", "error", *inputs, *coded, str(path)], check=True)
    return path


def added(service: Service, source: Path) -> Playing:
    """Adds a film with the command, and begins to watch it as somebody who has just signed up."""
    command = [sys.executable, "-m", "flask", "streaming", "add", str(source), "--publish", "--wait"]
    environ = {**os.environ, "INSTANCE": str(service.instance), "MARQUEE_PLUGINS": "catalog,streaming"}
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "playable after" in done.stdout and "complete after" in done.stdout
    movie_id = int(re.search(r"\d+", done.stdout)[0])
    person = requests.Session()
    email = f"viewer-{movie_id}@example.org"
    assert person.post(f"{service.url}/api/auth/register", json={"email": email, **PERSON}).status_code == 201
    person.headers["X-CSRF-TOKEN"] = person.cookies["csrf_access_token"]
    session = person.post(f"{service.url}/api/streaming/movies/{movie_id}/session", json={}).json()
    assert session["state"] == "complete"
    return Playing(
        service, movie_id, source, service.url + session["hls_url"], service.url + session["dash_url"], session["duration"]
    )


def test_three_players_play_it_over_every_joint(playing, tmp_path):
    assert playing.joints == [12, 36, 96]
    through_players(playing, tmp_path, FILM_WHOLE="1")


def through_players(playing: Playing, folder: Path, **more: str) -> None:
    facts = {"FILM_HLS": playing.hls, "FILM_DASH": playing.dash, "FILM_SECONDS": str(playing.seconds)}
    facts |= {"FILM_JOINTS": ",".join(map(str, playing.joints)), "MARQUEE_URL": playing.service.url, **more}
    command = ("npx", "--no-install", "playwright", "test", "--project=players")
    run(*command, minutes=MINUTES, CHROMIUM=require("chromium"), RESULTS=str(folder / "results"), **facts)


def test_ffmpeg_of_the_system_reads_it_over_http_without_a_complaint(playing):
    for address in (playing.hls, playing.dash):
        command = [require("ffmpeg"), "-nostdin", "-v", "error", "-i", address, "-map", "0", "-f", "null", "-"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        assert (done.returncode, done.stderr) == (0, ""), address


def test_a_strict_reader_accepts_every_playlist(playing):
    run("node", "tools/strict-playlists.mjs", playing.hls)


def test_flashes_and_beeps_are_in_step_from_the_beginning_to_the_end(playing):
    with av.open(playing.hls) as film:
        seen = flashes(film)
    with av.open(playing.hls) as film:
        heard = beeps(film)
    assert len(seen) == len(heard) == SECONDS // EVERY
    assert max(abs(flash - beep) for flash, beep in zip(seen, heard)) <= 0.040


def flashes(film: av.container.InputContainer) -> list[float]:
    """When a white frame is shown, in seconds."""
    found = []
    for frame in film.decode(video=0):
        plane = frame.planes[0]
        row = bytes(plane)[plane.line_size * (frame.height // 3) :][: frame.width]
        if sum(row) / len(row) > 215:
            found.append(float(frame.pts * frame.time_base))
    return found


def beeps(film: av.container.InputContainer) -> list[float]:
    """When a tone begins, in seconds."""
    found: list[float] = []
    for frame in film.decode(audio=0):
        rate, samples = frame.sample_rate, memoryview(bytes(frame.planes[0])).cast("f")[: frame.samples]
        if max(samples) < LOUD:
            continue
        for place, sample in enumerate(samples):
            time = float(frame.pts * frame.time_base) + place / rate
            if abs(sample) > LOUD and (not found or time - found[-1] > 0.5):
                found.append(time)
    return found


def test_another_packager_says_the_same_of_the_same_encodes(playing, tmp_path):
    ours = variants(requests.get(playing.hls).text)
    theirs = variants(packaged(playing, list(ours), tmp_path))
    assert ours.keys() == theirs.keys() and len(ours) >= 3
    for size, said in ours.items():
        other = theirs[size]
        assert (said["CODECS"], float(said["FRAME-RATE"])) == (other["CODECS"], float(other["FRAME-RATE"]))
        assert int(said["AVERAGE-BANDWIDTH"]) == pytest.approx(int(other["AVERAGE-BANDWIDTH"]), rel=0.1)


def variants(master: str) -> dict[str, dict[str, str]]:
    """What a master playlist says of each size, by its resolution."""
    lines = [line for line in master.splitlines() if line.startswith("#EXT-X-STREAM-INF:")]
    said = [{key: value.strip('"') for key, value in re.findall(r'([A-Z-]+)=("[^"]*"|[^,]*)', line)} for line in lines]
    return {one["RESOLUTION"]: one for one in said}


def packaged(playing: Playing, sizes: list[str], folder: Path) -> str:
    """The master playlist that shaka-packager writes for the same pictures and sound."""
    master = requests.get(playing.hls).text
    names = re.findall(r"^(\S+\.m3u8)$", master, re.MULTILINE) + re.findall(r'TYPE=AUDIO.*URI="([^"]+)"', master)
    inputs = []
    for number, name in enumerate(dict.fromkeys(names)):
        file = folder / f"{number}.mp4"
        file.write_bytes(stitched(playing.hls.rpartition("/")[0], name))
        kind = "video" if number < len(sizes) else "audio"
        inputs.append(f"in={file},stream={kind},output={folder}/out{number}.mp4,playlist_name={number}.m3u8")
    packager = FRONTEND / "node_modules/shaka-packager/bin/packager-linux-x64"
    packager.chmod(0o755)
    command = [str(packager), *inputs, "--segment_duration", "4", "--hls_master_playlist_output", str(folder / "master.m3u8")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "master.m3u8").read_text("utf-8")


def stitched(folder: str, playlist: str) -> bytes:
    """The file that a playlist describes: its beginning, and its segments by their ranges."""
    text = requests.get(f"{folder}/{playlist}").text
    name, size, start = re.search(r'EXT-X-MAP:URI="([^"]+)",BYTERANGE="(\d+)@(\d+)"', text).groups()
    spans = [(name, start, size)]
    spans += [(name, start, size) for size, start, name in re.findall(r"#EXT-X-BYTERANGE:(\d+)@(\d+)\n(\S+)", text)]
    return b"".join(ranged(f"{folder}/{name}", int(start), int(size)) for name, start, size in spans)


def ranged(address: str, start: int, size: int) -> bytes:
    answer = requests.get(address, headers={"Range": f"bytes={start}-{start + size - 1}"})
    assert (answer.status_code, len(answer.content)) == (206, size)
    return answer.content


@pytest.mark.skipif(not SHARED.exists(), reason="the real films are not beside the checkout")
def test_a_real_film_plays_in_three_players_and_has_720_and_1080_lines(playing, tmp_path):
    film = added(playing.service, cut(SHARED, tmp_path / "Bunny (2008).mp4"))
    assert {"1280x720", "1920x1080"} <= variants(requests.get(film.hls).text).keys() and film.joints
    through_players(film, tmp_path)
