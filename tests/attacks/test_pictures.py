"""Pictures that carry more than a picture, and more of them than memory holds."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PIL import Image

from core.auth import pictures

HIDDEN = b"<script>hidden</script>" * 20


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF"])
@pytest.mark.parametrize("where", ["icc_profile", "xmp"])
def test_nothing_that_was_hidden_in_a_file_is_served(kind: str, where: str) -> None:
    upload = BytesIO()
    Image.new("RGB", (64, 64)).save(upload, kind, **{where: HIDDEN})
    assert b"hidden" in upload.getvalue()

    assert b"hidden" not in pictures.drawn_anew(BytesIO(upload.getvalue()))


@pytest.mark.parametrize("kind", ["WEBP", "PNG", "AVIF"])
def test_what_moves_stands_still(kind: str) -> None:
    upload, shades = BytesIO(), [Image.new("RGB", (64, 64), (shade, 0, 0)) for shade in range(0, 200, 10)]
    shades[0].save(upload, kind, save_all=True, append_images=shades[1:])

    assert getattr(Image.open(BytesIO(pictures.drawn_anew(upload))), "n_frames", 1) == 1


def test_a_page_behind_a_picture_is_not_served() -> None:
    upload = BytesIO()
    Image.new("RGB", (64, 64)).save(upload, "PNG")
    upload.write(b"<!doctype html>" + HIDDEN)

    assert b"hidden" not in pictures.drawn_anew(upload)


def test_sixteen_pictures_at_once_are_drawn_one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    busy, most, drawn = threading.Semaphore(1), [], pictures._square

    def square(picture: Image.Image) -> bytes:
        most.append(busy.acquire(blocking=False))
        time.sleep(0.01)
        busy.release()
        return drawn(picture)

    monkeypatch.setattr(pictures, "_square", square)
    upload = BytesIO()
    Image.new("RGB", (64, 64)).save(upload, "PNG")
    with ThreadPoolExecutor(16) as people:
        list(people.map(lambda _: pictures.drawn_anew(BytesIO(upload.getvalue())), range(16)))

    assert most == [True] * 16
