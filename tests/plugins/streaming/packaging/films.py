"""Films for tests, the plans for them, and what becomes of them with the real ffmpeg."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe

from plugins.streaming.media import av1, recipe
from plugins.streaming.media.facts import AudioTrack
from plugins.streaming.media.launching import ENVIRONMENT
from plugins.streaming.media.plan import Chunk, Plan, Rendition, Sound
from plugins.streaming.media.recipe import Effort, Source
from plugins.streaming.packaging import dash, hls, webvtt
from plugins.streaming.packaging.offer import Offer, Picture, Voice, Words, offer
from plugins.streaming.packaging.segments import Track, joined, measured, placed

SMALL = Rendition("90p", 160, 90, 30, 300_000, 600_000)
LARGE = Rendition("180p", 320, 180, 28, 600_000, 1_200_000)
SRT = b"1\n00:00:00,500 --> 00:00:02,000\nHello\n"


def ffmpeg(*arguments: str, folder: Path | None = None) -> str:
    """What ffmpeg says; it has to succeed."""
    command = [get_ffmpeg_exe(), *arguments]
    ran = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300, cwd=folder, env=ENVIRONMENT)
    assert ran.returncode == 0, ran.stderr
    return ran.stderr


def quiet(*arguments: str) -> str:
    """The same for arguments of ours, which leave it to whoever runs them what is told."""
    return ffmpeg("-hide_banner", "-nostdin", "-v", "error", *arguments)


def make(path: Path, rate: Fraction, frames: int, *options: str) -> Path:
    """A film whose frames say which they are: the brightness of the left half counts to 32, in jumps, a tone of 440 Hz sounds."""
    count = "geq=lum='if(lt(X,W/2),16+mod(N*13,32)*6,lum(X,Y))':cb=128:cr=128"
    picture = ["-f", "lavfi", "-i", f"testsrc2=s=320x180:r={rate},{count}", "-f", "lavfi", "-i", "sine=440:sample_rate=48000"]
    length = ["-map", "0", "-map", "1", "-frames:v", str(frames), "-t", f"{float(frames / rate):.6f}"]
    coded = ["-c:v", "libx264", "-preset", "ultrafast", "-qp", "10", "-pix_fmt", "yuv420p", "-bf", "2", "-g", "70", "-c:a", "aac"]
    ffmpeg("-v", "error", "-y", *picture, *length, *coded, *options, str(path))
    return path


def plan(rate: Fraction, frames: int, chunk: int = 4, renditions: tuple[Rendition, ...] = (SMALL, LARGE), **more: bool) -> Plan:
    """Segments of two groups of half a second, chunks of so many segments, the sound in stereo."""
    gop = round(rate / 2)
    step = gop * 2 * chunk
    chunks = tuple(Chunk(n, first, min(step, frames - first)) for n, first in enumerate(range(0, frames, step)))
    track = AudioTrack(1, "aac", 1, 48_000, "en", "", True, False, None)
    sounds = (Sound(track, "en-2", 2, 96_000),)
    flags = {"tone_map": False, "deinterlace": False, **more}
    return Plan(rate, gop, 2, frames, 0, renditions, chunks, sounds, (), **flags)


@dataclass(frozen=True)
class Made:
    """A film that was encoded into a folder."""

    plan: Plan
    folder: Path
    pictures: dict[str, Track]
    voices: dict[str, Track]

    @property
    def offer(self) -> Offer:
        sizes = {one.name: one for one in self.plan.renditions}
        told = ((name, track, sizes[name]) for name, track in self.pictures.items())
        shown = [Picture(name, track, size.width, size.height, self.plan.rate) for name, track, size in told]
        channels = {one.name: one.channels for one in self.plan.sounds}
        heard = [Voice(name, track, "en", "", channels[name]) for name, track in self.voices.items()]
        return offer(shown, heard, [Words("words-en", "en", "", self.plan.seconds)])


def encoded(film: Path | Source, made: Plan, folder: Path) -> Made:
    """All chunks, each on its own, and the sound; put together."""
    source, grid = film if isinstance(film, Source) else Source(film), made.segment_frames / made.rate
    for name in [*(one.name for one in made.renditions), "sound"]:
        (folder / name).mkdir(parents=True)
    for chunk in made.chunks:
        outputs = {one.name: folder / one.name / f"{chunk.number:03d}.mp4" for one in made.renditions}
        said = quiet(*recipe.picture(made, chunk, source, outputs, Effort("superfast")))
        assert said == "" or source.path.suffix == ".ts", said
        for path in outputs.values():
            placed(path, chunk.first / made.rate, chunk.first // made.segment_frames + 1, recipe.delay(made))
    objects = {one.name: [f"{one.name}/{chunk.number:03d}.mp4" for chunk in made.chunks] for one in made.renditions}
    pictures = {name: joined([part(folder, path, grid) for path in paths]) for name, paths in objects.items()}
    heard = {one.name: folder / "sound" / f"{one.name}.mp4" for one in made.sounds}
    if heard:
        assert quiet(*recipe.sound(made, source, heard)) == ""
    return Made(made, folder, pictures, {name: part(folder, f"sound/{name}.mp4", grid) for name in heard})


def beside(film: Path | Source, made: Made) -> Made:
    """The same film with its sizes in AV1 too."""
    source = film if isinstance(film, Source) else Source(film)
    plan = replace(made.plan, renditions=av1.renditions(made.plan.renditions))
    for chunk in plan.chunks:
        outputs = {one.name: made.folder / one.name / f"{chunk.number:03d}.mp4" for one in plan.renditions}
        for path in outputs.values():
            path.parent.mkdir(exist_ok=True)
        assert quiet(*av1.picture(plan, chunk, source, outputs)) == ""
        for path in outputs.values():
            placed(path, chunk.first / plan.rate, chunk.first // plan.segment_frames + 1, av1.DELAY)
    grid = plan.segment_frames / plan.rate
    objects = {one.name: [f"{one.name}/{chunk.number:03d}.mp4" for chunk in plan.chunks] for one in plan.renditions}
    pictures = {name: joined([part(made.folder, path, grid) for path in paths]) for name, paths in objects.items()}
    whole = replace(made.plan, renditions=(*made.plan.renditions, *plan.renditions))
    return replace(made, plan=whole, pictures={**made.pictures, **pictures})


def part(folder: Path, name: str, grid: Fraction) -> Track:
    return measured(folder / name, name, grid)


def written(made: Made) -> Offer:
    """The manifests beside the objects."""
    shown = made.offer
    (made.folder / "master.m3u8").write_text(hls.master(shown))
    (made.folder / "film.mpd").write_text(dash.description(shown))
    (made.folder / "words-en.vtt").write_text(webvtt.webvtt(SRT))
    for picture in shown.pictures:
        (made.folder / f"{picture.name}.m3u8").write_text(hls.media(picture.track))
        (made.folder / f"{picture.name}.keys.m3u8").write_text(hls.keys(picture.track))
    for voice in shown.voices:
        (made.folder / f"{voice.name}.m3u8").write_text(hls.media(voice.track))
    for words in shown.words:
        (made.folder / f"{words.name}.m3u8").write_text(hls.words(words))
    return shown


def stitched(folder: Path, track: Track) -> bytes:
    """What a player puts together: the beginning, and all segments by their ranges."""
    spans = [track.init, *(segment.span for segment in track.segments)]
    return b"".join((folder / span.object).read_bytes()[span.start : span.start + span.size] for span in spans)
