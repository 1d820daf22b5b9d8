"""Strings after RFC 6381, on settings as encoders write them."""

from __future__ import annotations

import pytest

from plugins.streaming.packaging.boxes import BrokenBoxes
from plugins.streaming.packaging.codecs import codec

AAC = bytes.fromhex("00000000 03808080220001000480808014401500000000017700000177000580808002119006808080 0102")


@pytest.mark.parametrize(("kind", "config", "name"), [
    ("avc1", "0164001fffe1", "avc1.64001f"),
    ("avc1", "0142c01effe1", "avc1.42c01e"),
    ("hvc1", "01016000000090000000000078f000fc", "hvc1.1.6.L120.90"),
    ("hvc1", "0122200000009000000000009900", "hvc1.2.4.H153.90"),
    ("av01", "81080c00", "av01.0.08M.08"),
    ("av01", "814dcc00", "av01.2.13H.10"),
    ("ac-3", "10", "ac-3"),
    ("Opus", "00", "opus"),
])  # fmt: skip
def test_a_codec_is_named(kind, config, name):
    assert codec(kind, bytes.fromhex(config)) == name


def test_the_kind_of_aac_is_found_in_the_descriptors():
    assert codec("mp4a", AAC) == "mp4a.40.2"


@pytest.mark.parametrize("size", range(4, 32))
def test_settings_that_end_too_early_are_refused(size):
    with pytest.raises(BrokenBoxes, match="end too early"):
        codec("mp4a", AAC[:size])


def test_an_unknown_codec_is_refused():
    with pytest.raises(BrokenBoxes, match="no name is known"):
        codec("xxxx", b"")
