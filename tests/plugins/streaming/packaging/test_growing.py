"""Files that are read while ffmpeg still writes them."""

from fractions import Fraction

import pytest

from plugins.streaming.packaging.boxes import BrokenBoxes
from plugins.streaming.packaging.growing import Growing
from plugins.streaming.packaging.segments import gathered, joined
from tests.plugins.streaming.media.clips import make, picture, sound

FLAGS = "+frag_keyframe+delay_moov+default_base_moof+skip_trailer"
FRAGMENTS = ["-movflags", FLAGS, "-avoid_negative_ts", "disabled", "-f", "mp4"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    coded = ["-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "25", "-pix_fmt", "yuv420p"]
    return make(tmp_path_factory.mktemp("film") / "whole.mp4", *picture(10, "160x90"), *coded, *FRAGMENTS).read_bytes()


def grown(data, path, step, length=3, beginning=3):
    """The pieces of a file that grows by so many bytes."""
    path.write_bytes(b"")
    growing, found = Growing(path, Fraction(length), Fraction(beginning)), []
    for place in range(0, len(data), step):
        with path.open("ab") as file:
            file.write(data[place : place + step])
        found += growing.pieces()
    return [*found, *growing.pieces(ended=True)]


def written(pieces, folder):
    for number, piece in enumerate(pieces):
        piece.write(folder / f"{number}.mp4")
    return [gathered(folder / f"{number}.mp4", f"{number}.mp4", Fraction(1)) for number in range(len(pieces))]


@pytest.mark.parametrize("step", [997, 20_000, 10_000_000])
def test_pieces_are_whole_however_the_file_grows(whole, tmp_path, step):
    pieces = grown(whole, tmp_path / "growing.mp4", step)
    tracks = written(pieces, tmp_path)
    assert [track.seconds for track in tracks] == [3, 3, 3, 1]
    assert joined(tracks).seconds == 10 and len({(track.config, track.init.size) for track in tracks}) == 1


def test_nothing_is_handed_out_twice_or_left_out(whole, tmp_path):
    pieces = grown(whole, tmp_path / "growing.mp4", 5000)
    head = pieces[0].head
    ends = [(piece.parts[0].start, piece.parts[-1].start + piece.parts[-1].size) for piece in pieces]
    assert ends[0][0] == head and ends[-1][1] == len(whole) and [end for _, end in ends[:-1]] == [start for start, _ in ends[1:]]


def test_a_file_that_is_not_there_yet_has_no_pieces(tmp_path):
    assert list(Growing(tmp_path / "none.mp4", Fraction(3)).pieces()) == []


def test_a_file_that_was_cut_off_is_no_whole_one(whole, tmp_path):
    with pytest.raises(BrokenBoxes):
        grown(whole[:-100], tmp_path / "growing.mp4", 10_000)


def test_sound_is_cut_at_its_fragments(tmp_path):
    flags = ["-frag_duration", "1000000", "-movflags", "+empty_moov+default_base_moof+skip_trailer", "-f", "mp4"]
    data = make(tmp_path / "sound.mp4", *sound(7), "-c:a", "aac", *flags).read_bytes()
    pieces = grown(data, tmp_path / "growing.mp4", 3000, length=2, beginning=1)
    assert [len(piece.parts) for piece in pieces][:3] == [1, 2, 2]
    assert abs(joined(written(pieces, tmp_path)).seconds - 7) < 0.05
