"""What a player is told of a codec before it has a byte of it: strings after RFC 6381."""

from __future__ import annotations

from collections.abc import Callable

from plugins.streaming.packaging.boxes import BrokenBoxes

SPECIFIC = 5
"""The tag of an MPEG-4 descriptor that holds the decoder's own settings."""
HELD = {3: 3, 4: 13}
"""Tags of descriptors that hold others, and the bytes before these."""


def codec(kind: str, config: bytes) -> str:
    """The string for a sample entry and what is in its box of settings (avcC, hvcC, av1C, esds)."""
    name = NAMES.get(kind)
    if name is None:
        raise BrokenBoxes(f"no name is known for the codec {kind!r}")
    try:
        return name(kind, config)
    except IndexError:
        raise BrokenBoxes(f"the settings of the codec {kind!r} end too early") from None


def avc(kind: str, config: bytes) -> str:
    """Profile, constraints and level, as they stand in avcC."""
    return f"{kind}.{config[1]:02x}{config[2]:02x}{config[3]:02x}"


def hevc(kind: str, config: bytes) -> str:
    """Profile space and number, compatibility with its bits turned round, tier and level, constraints without trailing zeros."""
    space = ("", "A", "B", "C")[config[1] >> 6]
    compatible = int(f"{int.from_bytes(config[2:6]):032b}"[::-1], 2)
    tier = "H" if config[1] & 0x20 else "L"
    parts = [kind, f"{space}{config[1] & 31}", f"{compatible:X}", f"{tier}{config[12]}"]
    return ".".join([*parts, *(f"{byte:X}" for byte in config[6:12].rstrip(b"\0"))])


def av1(kind: str, config: bytes) -> str:
    """Profile, level and tier, bits of a colour."""
    profile, level, flags = config[1] >> 5, config[1] & 31, config[2]
    bits = (12 if flags & 0x20 else 10) if flags & 0x40 else 8
    return f"{kind}.{profile}.{level:02d}{'H' if flags & 0x80 else 'M'}.{bits:02d}"


def mpeg4(kind: str, config: bytes) -> str:
    """The kind of object, and for AAC which: from the descriptors of esds, behind its version."""
    place = 4
    while True:
        tag, (body, size) = config[place], measure(config, place + 1)
        if tag == SPECIFIC:
            return f"{kind}.40.{audio_object(config[body : body + size])}"
        place = body + HELD.get(tag, size)


def measure(config: bytes, place: int) -> tuple[int, int]:
    """Where a descriptor begins and how long it is: seven bits a byte, the eighth says that more follow."""
    size = 0
    while True:
        byte, place = config[place], place + 1
        size = size << 7 | byte & 0x7F
        if not byte & 0x80:
            return place, size


def audio_object(specific: bytes) -> int:
    """The audio object type: five bits, or six more where these are all set."""
    start = specific[0] >> 3
    return start if start < 31 else 32 + ((specific[0] & 7) << 3 | specific[1] >> 5)


def plain(kind: str, config: bytes) -> str:
    """A codec that its name says all about."""
    return kind.lower()


NAMES: dict[str, Callable[[str, bytes], str]] = {
    "avc1": avc,
    "avc3": avc,
    "hvc1": hevc,
    "hev1": hevc,
    "av01": av1,
    "mp4a": mpeg4,
    "ac-3": plain,
    "ec-3": plain,
    "Opus": plain,
    "fLaC": plain,
}
CONFIGS = ("avcC", "hvcC", "av1C", "esds", "dac3", "dec3", "dOps", "dfLa")
"""Boxes that hold the settings of a codec."""
