"""Pictures that could stand for a film."""

from fractions import Fraction

import pytest
from PIL import Image, ImageFilter, ImageStat

from plugins.streaming.media.planning import plan
from plugins.streaming.media.policy import picture as picture_of
from plugins.streaming.media.posters import MOST, chosen, look, places, posters
from plugins.streaming.media.probing import probed
from plugins.streaming.media.recipe import Source
from tests.plugins.streaming.media.clips import MEDIA, make, needs_media, runs

CODED = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"]
SCENES = ["testsrc2=s=320x180", "mandelbrot=s=320x180:start_scale=0.3", "color=black:s=320x180", "smptehdbars=s=320x180",
          "cellauto=s=320x180:rule=110", "color=white:s=320x180", "testsrc=s=320x180", "rgbtestsrc=s=320x180"]  # fmt: skip


def scenes(path, seconds=2):
    """A film of eight scenes, two of them without anything in them."""
    inputs = [word for scene in SCENES for word in ("-f", "lavfi", "-t", str(seconds), "-i", scene)]
    shapes = ";".join(f"[{number}]fps=25,setsar=1,format=yuv420p[s{number}]" for number in range(len(SCENES)))
    joint = "".join(f"[s{number}]" for number in range(len(SCENES))) + f"concat=n={len(SCENES)}"
    return make(path, *inputs, "-filter_complex", f"{shapes};{joint}", "-g", "25", *CODED)


def candidates(path, folder):
    probe = probed(path)
    video = picture_of(probe)
    assert video is not None
    run_up = Fraction(video.longest_gap or video.duration or 0) + 1 if path.suffix == ".ts" else Fraction(1)
    return posters(runs(folder), Source(path, Fraction(video.start), run_up), video, plan(probe), folder)


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("film")
    return candidates(scenes(folder / "film.mp4"), folder)


@pytest.mark.parametrize("size", [(4096, 16), (16, 4096)])
def test_a_picture_of_hardly_any_height_is_looked_at_too(tmp_path, size):
    Image.new("RGB", size, "grey").save(tmp_path / "a.jpg")
    assert look(tmp_path / "a.jpg").empty


def test_six_pictures_are_found_that_are_not_empty(found):
    assert len(found) == 6 and all(path.suffix == ".webp" for path in found)
    assert all(ImageStat.Stat(Image.open(path).convert("L")).stddev[0] > 10 for path in found)


def test_no_two_of_them_show_the_same(found):
    seen = [look(path).squares for path in found]
    assert all((one ^ two).bit_count() > 10 for place, one in enumerate(seen) for two in seen[place + 1 :])


def test_they_come_in_the_order_of_the_film(found):
    assert found == sorted(found)


def test_a_blurred_picture_is_left_out(tmp_path, found):
    looks = [look(path) for path in found]
    with Image.open(found[0]) as clear:
        clear.convert("RGB").filter(ImageFilter.GaussianBlur(12)).save(tmp_path / "blurred.png")
    blurred = look(tmp_path / "blurred.png")
    assert blurred not in chosen([*looks[1:], blurred])


def test_a_film_of_one_picture_has_one(tmp_path):
    film = make(tmp_path / "film.mp4", "-f", "lavfi", "-i", "color=gray:s=64x64:d=3", *CODED)
    assert len(candidates(film, tmp_path)) == 1


def test_a_long_film_is_looked_at_in_some_places_only():
    assert len(places(7200)) == MOST and places(7200)[0] == 288 and places(7200)[-1] == 6912


@needs_media
@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("odd/sample_edit_list.mp4", (1080, 1920)),
        ("odd/hdr10-av1.mp4", (720, 1280)),
        ("odd/sample_rotate_and_reflect.mp4", (720, 1080)),
        ("odd/lpms_portrait.ts", (720, 1280)),
        ("odd/bear-vp9-odd-dimensions.webm", (160, 120)),
    ],
)
def test_pictures_have_the_shape_of_the_film_as_it_is_shown(tmp_path, name, size):
    found = candidates(MEDIA / name, tmp_path)
    assert 1 <= len(found) <= 6 and {Image.open(path).size for path in found} == {size}
