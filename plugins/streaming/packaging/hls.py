"""HTTP Live Streaming (RFC 8216): playlists over objects that lie beside them. Every address is relative."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from plugins.streaming.packaging.offer import Offer, Picture, Voice, Words
from plugins.streaming.packaging.segments import Span, Track
from plugins.streaming.packaging.wording import address

VERSION = 7
"""The first that knows fragmented MP4 in all playlists."""
FOR_THE_DEAF = "public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound"
Attributes = Iterable[tuple[str, str | int | None]]
Named = Callable[[str], str]
"""What the playlist of a rendition is called; that of its key frames is one of "<name>.keys"."""


def media(track: Track, complete: bool = True, target: int | None = None) -> str:
    """The playlist of a track: the whole film, or what is there of one that still grows.

    `target` is the whole seconds that no segment is longer than: one that grows has to know before it has seen all of them.
    With a target it stays an EVENT until its end, for players do not expect a playlist to change its kind.
    """
    kind = "VOD" if complete and target is None else "EVENT"
    lines = [*opening(track, target), f"#EXT-X-PLAYLIST-TYPE:{kind}", "#EXT-X-MEDIA-SEQUENCE:0", mapped(track.init)]
    for segment in track.segments:
        lines += listed(segment.span, track.lasting(segment))
    return text(lines + ["#EXT-X-ENDLIST"] * complete)


def keys(track: Track) -> str:
    """The playlist for winding: the key frame that each segment begins with."""
    lines = [*opening(track), "#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-I-FRAMES-ONLY", "#EXT-X-MEDIA-SEQUENCE:0", mapped(track.init)]
    for segment in track.segments:
        lines += listed(segment.head, track.lasting(segment))
    return text([*lines, "#EXT-X-ENDLIST"])


def words(one: Words) -> str:
    """The playlist of subtitles: one segment, as long as the film."""
    target = max(1, int(one.seconds + 0.5))
    head = ["#EXTM3U", f"#EXT-X-VERSION:{VERSION}", f"#EXT-X-TARGETDURATION:{target}", "#EXT-X-PLAYLIST-TYPE:VOD"]
    return text([*head, "#EXT-X-MEDIA-SEQUENCE:0", f"#EXTINF:{one.seconds:.6f},", address(one.file), "#EXT-X-ENDLIST"])


def playlist(name: str) -> str:
    return f"{name}.m3u8"


def master(offer: Offer, named: Named = playlist, *, keys: bool = True) -> str:
    """The playlist that names all others: the best picture that a line carries is for the player to find out."""
    lines = ["#EXTM3U", f"#EXT-X-VERSION:{VERSION}", "#EXT-X-INDEPENDENT-SEGMENTS"]
    for channels in offer.channels:
        lines += [spoken(voice, channels, named) for voice in group(offer.voices, channels)]
    lines += [written(one, named) for one in offer.words]
    dearest = max((voice.track.peak for voice in offer.voices), default=0)
    for channels in offer.channels or [0]:
        for picture in offer.pictures:
            lines.append(variant(picture, group(offer.voices, channels), channels, dearest, bool(offer.words)))
            lines.append(address(named(picture.name)))
    return text(lines + [winding(picture, named) for picture in offer.pictures if keys])


def group(voices: tuple[Voice, ...], channels: int) -> list[Voice]:
    """The sounds to choose from with so many channels. A title without that many has its next best, for groups have to match."""
    titles = dict.fromkeys(voice.title for voice in voices)
    choices = {title: [voice for voice in voices if voice.title == title] for title in titles}
    return [best(choice, channels) for choice in choices.values()]


def best(choice: list[Voice], channels: int) -> Voice:
    fitting = [voice for voice in choice if voice.channels <= channels]
    return max(fitting, key=lambda voice: voice.channels) if fitting else min(choice, key=lambda voice: voice.channels)


def spoken(voice: Voice, channels: int, named: Named) -> str:
    return tag("EXT-X-MEDIA", [
        ("TYPE", "AUDIO"),
        ("GROUP-ID", quoted(f"sound-{channels}")),
        ("NAME", quoted(voice.title)),
        ("LANGUAGE", quoted(voice.language)),
        ("DEFAULT", yes(voice.default)),
        ("AUTOSELECT", yes(voice.default or not voice.commentary)),
        ("CHANNELS", quoted(str(voice.channels))),
        ("URI", quoted(address(named(voice.name)))),
    ])  # fmt: skip


def written(one: Words, named: Named) -> str:
    return tag("EXT-X-MEDIA", [
        ("TYPE", "SUBTITLES"),
        ("GROUP-ID", quoted("words")),
        ("NAME", quoted(one.title)),
        ("LANGUAGE", quoted(one.language)),
        ("DEFAULT", yes(one.default)),
        ("AUTOSELECT", "YES"),
        ("FORCED", yes(one.forced)),
        ("CHARACTERISTICS", quoted(FOR_THE_DEAF) if one.hearing_impaired else None),
        ("URI", quoted(address(named(one.name)))),
    ])  # fmt: skip


def variant(picture: Picture, voices: list[Voice], channels: int, dearest: int, subtitled: bool) -> str:
    """A picture with the sounds that go with it.

    The peak counts the dearest of all sounds, those of other groups too. hls.js takes a size to be one only where it has
    one bandwidth with every group, and then lets the sound be; else each change of the size may turn stereo to 5.1 and back.
    """
    codecs = dict.fromkeys([picture.track.codec, *(voice.track.codec for voice in voices)])
    return tag("EXT-X-STREAM-INF", [
        ("BANDWIDTH", picture.track.peak + dearest),
        ("AVERAGE-BANDWIDTH", picture.track.average + max((voice.track.average for voice in voices), default=0)),
        ("CODECS", quoted(",".join(codecs))),
        ("RESOLUTION", f"{picture.width}x{picture.height}"),
        ("FRAME-RATE", f"{float(picture.rate):.3f}"),
        ("AUDIO", quoted(f"sound-{channels}") if voices else None),
        ("SUBTITLES", quoted("words") if subtitled else None),
        ("CLOSED-CAPTIONS", "NONE"),
    ])  # fmt: skip


def winding(picture: Picture, named: Named) -> str:
    """The key frames of a picture."""
    track = picture.track
    rates = [8 * segment.head.size / track.lasting(segment) for segment in track.segments]
    average = 8 * sum(segment.head.size for segment in track.segments) / track.seconds
    return tag("EXT-X-I-FRAME-STREAM-INF", [
        ("BANDWIDTH", round(max(rates))),
        ("AVERAGE-BANDWIDTH", round(average)),
        ("CODECS", quoted(track.codec)),
        ("RESOLUTION", f"{picture.width}x{picture.height}"),
        ("URI", quoted(address(named(f"{picture.name}.keys")))),
    ])  # fmt: skip


def opening(track: Track, target: int | None = None) -> list[str]:
    head = ["#EXTM3U", f"#EXT-X-VERSION:{VERSION}", f"#EXT-X-TARGETDURATION:{target or track.target}"]
    return [*head, "#EXT-X-INDEPENDENT-SEGMENTS"]


def listed(bytes_: Span, seconds: float) -> list[str]:
    return [f"#EXTINF:{seconds:.6f},", f"#EXT-X-BYTERANGE:{span(bytes_)}", address(bytes_.object)]


def mapped(init: Span) -> str:
    return tag("EXT-X-MAP", [("URI", quoted(address(init.object))), ("BYTERANGE", quoted(span(init)))])


def span(bytes_: Span) -> str:
    return f"{bytes_.size}@{bytes_.start}"


def tag(name: str, attributes: Attributes) -> str:
    return f"#{name}:" + ",".join(f"{key}={value}" for key, value in attributes if value is not None)


def quoted(value: str) -> str:
    """A quoted value. The format knows no way to write these signs, so that a value with them is a mistake of ours."""
    if any(sign in value for sign in '"\r\n'):
        raise ValueError(f"{value!r} cannot be quoted in a playlist")
    return f'"{value}"'


def yes(value: bool) -> str:
    return "YES" if value else "NO"


def text(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
