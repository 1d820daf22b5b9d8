"""Posters that carry more than a picture, or more of it than it seems."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from core.errors import Invalid, Problem, Unsupported
from plugins.catalog.images.copies import Copies, copies_of

HIDDEN = b"<script>hidden</script>" * 20
PAGE = b"<!doctype html><title>x</title>" + HIDDEN
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="400" height="600">' + HIDDEN + b"</svg>"


def picture(kind: str, **options: object) -> bytes:
    upload = BytesIO()
    Image.new("RGB", (200, 300), "teal").save(upload, kind, **options)
    return upload.getvalue()


def drawn(upload: bytes) -> Copies:
    return copies_of("poster", BytesIO(upload))


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF"])
@pytest.mark.parametrize("where", ["icc_profile", "xmp"])
def test_nothing_that_was_hidden_in_a_poster_is_served(kind: str, where: str) -> None:
    upload = picture(kind, **{where: HIDDEN})
    assert b"hidden" in upload
    assert not any(b"hidden" in file for file in drawn(upload).files.values())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_page_behind_a_poster_is_not_served(kind: str) -> None:
    assert not any(b"hidden" in file for file in drawn(picture(kind) + PAGE).files.values())


@pytest.mark.parametrize(
    "upload", [PAGE, SVG, PAGE + picture("JPEG"), b"GIF89a" + PAGE, b"\xff\xd8\xff" + PAGE, b"RIFF\0\0\0\0WEBP" + PAGE]
)
def test_a_page_before_a_poster_is_no_picture(upload: bytes) -> None:
    with pytest.raises((Unsupported, Invalid)):
        drawn(upload)


def test_a_png_that_says_to_be_enormous_is_refused_unread() -> None:
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    upload = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    with pytest.raises(Invalid, match="fields") as refused:
        drawn(upload)
    assert refused.value.extra["errors"] == {"files": {"file": ["The picture has too many pixels."]}}


def test_a_text_in_a_png_that_unpacks_to_gigabytes_is_refused() -> None:
    whole = picture("PNG")
    bomb = chunk(b"zTXt", b"x\0\0" + zlib.compress(b"\0" * 2**27))
    with pytest.raises(Problem):
        drawn(whole[:33] + bomb + whole[33:])


def test_a_picture_turned_by_every_number_stays_a_poster() -> None:
    for turn in range(10):
        exif = Image.Exif()
        exif[0x0112] = turn
        copies = drawn(picture("JPEG", exif=exif))
        assert abs(copies.width * 3 - copies.height * 2) <= 1
