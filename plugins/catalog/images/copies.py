"""An uploaded poster or backdrop drawn anew: in the right shape, in several widths, as AVIF and as WebP."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, BinaryIO, cast

from PIL import Image, ImageOps

from core import draw_upload, plain_pixels, refused_picture

WIDTHS = {"poster": (160, 240, 320, 480, 780), "backdrop": (480, 780, 1280, 1920)}
SHAPES = {"poster": (2, 3), "backdrop": (16, 9)}
SMALLEST = 100  # pixels of width
GROUND = (18, 18, 22)  # behind what is transparent
AVIF: dict[str, Any] = {"quality": 62, "speed": 8, "subsampling": "4:2:0"}  # slower ones save a tenth and take four times as long
WEBP: dict[str, Any] = {"quality": 80, "method": 4}
BARE = {"exif": b"", "icc_profile": b"", "xmp": b""}
ORIENTATION = 0x0112
PATIENCE = 60.0  # seconds; a picture of 40 megapixels takes some


@dataclass(frozen=True)
class Copies:
    """The files by width and format; `width` and `height` are those of the largest."""

    width: int
    height: int
    color: str
    files: dict[tuple[int, str], bytes] = field(repr=False)

    @property
    def widths(self) -> list[int]:
        return sorted({width for width, _ in self.files})


def copies_of(kind: str, upload: BinaryIO) -> Copies:
    """The copies of an upload; raises what is wrong with it as `draw_upload` does."""
    return draw_upload(upload, lambda picture: _drawn(kind, picture), PATIENCE)


def _drawn(kind: str, picture: Image.Image) -> Copies:
    turned = picture.getexif().get(ORIENTATION, 1) in (5, 6, 7, 8)
    size = (picture.height, picture.width) if turned else picture.size
    widths = _widths(kind, size)
    largest = _sized(kind, widths[-1])
    # Cut and reduced before it is turned: turning something large costs memory.
    cut = largest[::-1] if turned else largest
    picture.draft("RGB", (2 * cut[0], 2 * cut[1]))
    small = ImageOps.fit(_on_ground(plain_pixels(picture)), cut, Image.Resampling.LANCZOS)
    upright = ImageOps.exif_transpose(small)
    files: dict[tuple[int, str], bytes] = {}
    for width in widths:
        copy = upright if width == largest[0] else upright.resize(_sized(kind, width), Image.Resampling.LANCZOS)
        files[width, "avif"] = _encoded(copy, "AVIF", AVIF)
        files[width, "webp"] = _encoded(copy, "WEBP", WEBP)
    return Copies(*largest, _color(upright), files)


def _widths(kind: str, size: tuple[int, int]) -> list[int]:
    """The widths that the picture is large enough for; of a small one, its own."""
    across, down = SHAPES[kind]
    possible = min(size[0], size[1] * across // down)
    if possible < SMALLEST:
        best = WIDTHS[kind][-1]
        raise refused_picture(f"The picture is too small: a {kind} is at least {SMALLEST} pixels wide, and better {best}.")
    return [width for width in WIDTHS[kind] if width <= possible] or [possible]


def _sized(kind: str, width: int) -> tuple[int, int]:
    across, down = SHAPES[kind]
    return width, round(width * down / across)


def _on_ground(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, GROUND)
    ground.paste(picture, mask=picture.getchannel("A"))
    ground.info.update(picture.info)  # which side is up
    return ground


def _encoded(picture: Image.Image, form: str, options: dict[str, Any]) -> bytes:
    target = BytesIO()
    picture.save(target, form, **options, **BARE)
    return target.getvalue()


def _color(picture: Image.Image) -> str:
    """The colour that there is most of, among a few: the mean of a picture is mud."""
    few = picture.resize((48, 48)).quantize(6, Image.Quantize.MEDIANCUT)
    counts = few.getcolors() or [(0, 0)]
    most = max(counts, key=lambda found: found[0])[1]
    palette = few.getpalette() or [0] * 768
    at = int(cast("int", most)) * 3
    return "#{:02x}{:02x}{:02x}".format(*palette[at : at + 3])
