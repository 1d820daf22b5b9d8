"""Makes a film of the demonstration, as a file like those that people upload."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from plugins.streaming.demo import music
from plugins.streaming.demo.drawing import RATE, Drawing
from plugins.streaming.demo.films import Caption, Film
from plugins.streaming.media.launching import Allowance
from plugins.streaming.media.process import USUAL, Progress, run
from plugins.streaming.packaging.webvtt import clock

CARD = 5
"""Seconds for which the title is shown."""
OPENING = 1.5
PICTURE = ("-c:v", "libx264", "-preset", "superfast", "-crf", "19", "-g", str(2 * RATE), "-pix_fmt", "yuv420p")
TRACKS = {"en": "eng", "de": "ger"}


def film(
    ffmpeg: str,
    wanted: Film,
    folder: Path,
    told: Callable[[Progress], None] = lambda progress: None,
    allowance: Allowance = USUAL,
) -> Path:
    """The film as a Matroska file in the folder. `told` hears how far it is, and ends it by raising. Raises `Failed`."""
    drawing = Drawing(round(wanted.height * 16 / 9), wanted.height)
    wanted.scene(drawing)
    card(wanted.title, drawing).save(folder / "card.png")
    shown = titled(drawing, wanted.seconds)
    path = folder / "film.mkv"
    arguments = ["-y", "-loop", "1", "-r", str(RATE), "-i", f"file:{folder / 'card.png'}", *captions(wanted, folder)]
    chains = [*drawing.chains, *sounds(wanted)]
    arguments += ["-filter_complex", ";".join(chains), "-map", f"[{shown}]", *mapped(wanted)]
    arguments += ["-t", str(wanted.seconds), *PICTURE, "-c:a", "aac", "-b:a", "160k", "-c:s", "srt", f"file:{path}"]
    run(ffmpeg, arguments, folder=folder, progress=told, allowance=allowance)
    return path


def card(title: str, drawing: Drawing) -> Image.Image:
    """The title in large letters, on nothing."""
    made = Image.new("RGBA", (drawing.width, drawing.height))
    font = ImageFont.load_default(size=drawing.height / 11)
    middle = (drawing.width / 2, drawing.height * 0.47)
    soft = ImageDraw.Draw(made)
    for away in (4, 2):
        soft.text((middle[0] + away, middle[1] + away), title, font=font, anchor="mm", fill=(0, 0, 0, 60))
    soft.text(middle, title, font=font, anchor="mm", fill=(255, 255, 255, 235))
    return made


def titled(drawing: Drawing, seconds: int) -> str:
    """The picture with its title, out of the dark and into it again."""
    fade = f"fade=t=in:st={OPENING}:d=1:alpha=1,fade=t=out:st={OPENING + CARD - 1}:d=1:alpha=1"
    letters = drawing.add(f"format=rgba,{fade},format=yuva420p", "0:v")
    drawing.lay(letters)
    drawing.change(f"fade=t=in:d=1,fade=t=out:st={seconds - 2}:d=2,format=yuv420p")
    return drawing.picture


def sounds(wanted: Film) -> Iterator[str]:
    for number, one in enumerate(wanted.sounds):
        yield from music.graph(one.music, wanted.seconds, f"s{number}")


def captions(wanted: Film, folder: Path) -> list[str]:
    """The words as further inputs."""
    inputs = []
    for language, told in wanted.words:
        path = folder / f"{language}.srt"
        path.write_text("\n".join(caption(number, one) for number, one in enumerate(told, 1)), "utf-8")
        inputs += ["-i", f"file:{path}"]
    return inputs


def caption(number: int, one: Caption) -> str:
    start, end, words = one
    return f"{number}\n{clock(start).replace('.', ',')} --> {clock(end).replace('.', ',')}\n{words}\n"


def mapped(wanted: Film) -> list[str]:
    """Which sound and which words are in which language."""
    arguments = []
    for number, sound in enumerate(wanted.sounds):
        arguments += ["-map", f"[s{number}]", f"-metadata:s:a:{number}", f"language={TRACKS[sound.language]}"]
    for number, (language, _) in enumerate(wanted.words):
        arguments += ["-map", f"{number + 1}:s", f"-metadata:s:s:{number}", f"language={TRACKS[language]}"]
    return arguments
