"""MPEG-DASH: one description over the very objects that the HLS playlists name."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from plugins.streaming.packaging.offer import Offer, Picture, Voice, Words
from plugins.streaming.packaging.segments import Span, Track
from plugins.streaming.packaging.wording import address

NAMESPACE = "urn:mpeg:dash:schema:mpd:2011"
PROFILE = "urn:mpeg:dash:profile:isoff-main:2011"
ROLE = "urn:mpeg:dash:role:2011"
CHANNELS = "urn:mpeg:dash:23003:3:audio_channel_configuration:2011"


def description(offer: Offer) -> str:
    """The description of a whole film. Titles are escaped by the writer of XML."""
    tracks = [*(picture.track for picture in offer.pictures), *(voice.track for voice in offer.voices)]
    mpd = Element("MPD", xmlns=NAMESPACE, type="static", profiles=PROFILE)
    mpd.set("mediaPresentationDuration", lasting(offer.pictures[0].track.seconds))
    mpd.set("maxSegmentDuration", lasting(max(track.lasting(one) for track in tracks for one in track.segments)))
    mpd.set("minBufferTime", "PT4S")
    period = SubElement(mpd, "Period", id="0", start="PT0S")
    for codec in offer.codecs:
        pictures(period, [picture for picture in offer.pictures if picture.codec == codec])
    for voice in offer.voices:
        sound(period, voice)
    for one in offer.words:
        words(period, one)
    indent(mpd)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(mpd, encoding="unicode") + "\n"


def pictures(period: Element, sizes: list[Picture]) -> None:
    """All sizes of a codec in one set: they change over at any segment."""
    chosen = SubElement(period, "AdaptationSet", contentType="video", mimeType="video/mp4", segmentAlignment="true")
    chosen.set("startWithSAP", "1")
    role(chosen, "main")
    for picture in sizes:
        segments(seen(chosen, picture), picture.track)


def seen(chosen: Element, picture: Picture) -> Element:
    representation = represented(chosen, picture.name, picture.track)
    rate = picture.rate
    fraction = str(rate.numerator) if rate.denominator == 1 else f"{rate.numerator}/{rate.denominator}"
    for key, value in (("width", picture.width), ("height", picture.height), ("frameRate", fraction), ("sar", "1:1")):
        representation.set(key, str(value))
    return representation


def sound(period: Element, voice: Voice) -> None:
    """A language of its own set; so is each number of channels, among which players do not change over."""
    chosen = SubElement(period, "AdaptationSet", contentType="audio", mimeType="audio/mp4", lang=voice.language)
    chosen.set("segmentAlignment", "true")
    chosen.set("startWithSAP", "1")
    role(chosen, "commentary" if voice.commentary else "main" if voice.default else "alternate")
    SubElement(chosen, "Label").text = voice.title
    representation = represented(chosen, voice.name, voice.track)
    representation.set("audioSamplingRate", str(voice.track.timescale))
    SubElement(representation, "AudioChannelConfiguration", schemeIdUri=CHANNELS, value=str(voice.channels))
    segments(representation, voice.track)


def words(period: Element, one: Words) -> None:
    """Subtitles, as the one file that they are."""
    chosen = SubElement(period, "AdaptationSet", contentType="text", mimeType="text/vtt", lang=one.language)
    role(chosen, "forced-subtitle" if one.forced else "caption" if one.hearing_impaired else "subtitle")
    if one.default:
        role(chosen, "main")
    SubElement(chosen, "Label").text = one.title
    representation = SubElement(chosen, "Representation", id=one.name, bandwidth="256")
    SubElement(representation, "BaseURL").text = address(one.file)


def represented(chosen: Element, name: str, track: Track) -> Element:
    return SubElement(chosen, "Representation", id=name, codecs=track.codec, bandwidth=str(track.peak))


def segments(representation: Element, track: Track) -> None:
    """Segments by their times and ranges of bytes. A timeline, for no two segments of sound need to last equally long."""
    listed = SubElement(representation, "SegmentList", timescale=str(track.timescale))
    SubElement(listed, "Initialization", sourceURL=address(track.init.object), range=span(track.init))
    timeline = SubElement(listed, "SegmentTimeline")
    for segment in track.segments:
        # Each has its own entry: with a repeated one (@r) dash.js 5 takes a list of segments to end after the second.
        SubElement(timeline, "S", t=str(segment.time), d=str(segment.duration))
    for segment in track.segments:
        SubElement(listed, "SegmentURL", media=address(segment.span.object), mediaRange=span(segment.span))


def role(chosen: Element, value: str) -> None:
    SubElement(chosen, "Role", schemeIdUri=ROLE, value=value)


def span(bytes_: Span) -> str:
    return f"{bytes_.start}-{bytes_.last}"


def lasting(seconds: float) -> str:
    return f"PT{seconds:.6f}S"
