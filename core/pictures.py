"""Uploaded pictures: told by their content, decoded where they can do no harm, and never handed on as they came."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import BinaryIO, TypeVar

from PIL import Image, UnidentifiedImageError

from core.errors import Invalid, Unavailable, Unsupported

R = TypeVar("R")
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
LARGEST = 40_000_000  # pixels; decoded, four bytes each
DRAWING = ThreadPoolExecutor(1, "pictures")
"""One at a time, and in one thread: decoded, a file of 200 kB can take 300 MB, which each thread would keep for itself."""
PATIENCE = 15.0


def draw_upload(upload: BinaryIO, draw: Callable[[Image.Image], R], patience: float = PATIENCE) -> R:
    """What `draw` makes of an uploaded picture. It gets the picture opened, not decoded, and has to make new pixels of it.

    Raises `Unsupported` for what is no picture, `Invalid` for one that is damaged or too large, and `Unavailable` when
    its turn does not come within so many seconds: one picture is drawn at a time.
    """
    drawing = DRAWING.submit(_drawn, upload, draw)
    try:
        return drawing.result(patience)
    except TimeoutError:
        drawing.cancel()
        raise Unavailable("Many pictures are being drawn at the moment. Try again soon.", headers={"Retry-After": "10"}) from None


def _drawn(upload: BinaryIO, draw: Callable[[Image.Image], R]) -> R:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(upload, formats=FORMATS) as picture:
                if picture.width * picture.height > LARGEST:
                    raise Image.DecompressionBombError
                return draw(picture)
    except UnidentifiedImageError:
        raise Unsupported("A picture is a JPEG, PNG, WebP or AVIF file.", code="not-a-picture") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise refused_picture("The picture has too many pixels.") from None
    except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, EOFError):
        # What decoders raise on files that are cut off or forged.
        raise refused_picture("The picture cannot be read; the file is damaged.") from None


def plain_pixels(picture: Image.Image) -> Image.Image:
    """Colours of eight bits, with transparency where there is some."""
    if picture.mode.startswith("I"):  # sixteen bits, which a conversion would cut off instead of scaling them
        picture = picture.convert("I").point(lambda value: value / 256, "L")
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    return picture if picture.mode == mode else picture.convert(mode)


def refused_picture(why: str) -> Invalid:
    return Invalid(errors={"files": {"file": [why]}})
