"""Argument lists for ffmpeg, made from a Plan: numbers and generated paths only, never a stranger's words.

A chunk of the picture comes in all its renditions from one decode. The sound comes whole, once: cut into chunks it would
jump at every joint. What comes out is fragmented MP4 that `packaging` reads; no argument names the program itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Literal

from plugins.streaming.media.colours import NAMES, RGB
from plugins.streaming.media.facts import LONG
from plugins.streaming.media.kinds import KINDS
from plugins.streaming.media.plan import Chunk, Plan, Rendition, Sound

COARSEST = 10_000
"""Ticks a second that a track has at least."""
TAIL = Fraction(1, 4)
"""Seconds for which the last frame is held where the source ends a little before its plan, besides those for which it stands."""
SAMPLE_RATE = 48_000
LAYOUTS = {1: "mono", 2: "stereo", 6: "5.1"}
LOUDEST = 0.84
"""Of the loudest that a sample can be, so that what lies between two samples is not cut off either: 1.5 dB."""
PIECES = 4
"""Fragments of sound in a segment: segments follow the grid of the picture by half of such a piece."""

Preset = Literal["superfast", "veryfast", "faster", "fast", "medium", "slow", "slower"]


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard the encoder tries, and on how many threads; with 0 it decides."""

    preset: Preset = "veryfast"
    threads: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A film as it was uploaded. `lead` is how long after the beginning of the file its first frame is shown, in seconds.

    `run_up` is how many seconds before a cut are read too. In a container without an index, as MPEG-TS is, they have to be
    more than what lies between two key frames: ffmpeg finds its place there by the time alone, and what follows has gaps.

    `size` is that of its frames as they are stored, for a picture that is not turned: see `steadied`. `rgb` and `stands` are
    those of its track.
    """

    path: Path
    lead: Fraction = Fraction(0)
    run_up: Fraction = Fraction(1)
    size: tuple[int, int] | None = None
    rgb: bool = False
    stands: tuple[tuple[float, float], ...] = ()


def timescale(rate: Fraction) -> int:
    """Ticks a second in which a frame of the grid lasts a whole number of them."""
    return rate.numerator * max(1, ceil(Fraction(COARSEST, rate.numerator)))


def delay(plan: Plan) -> Fraction:
    """Seconds by which the encoder shows frames later than it decodes them: two frames, for groups with a frame in the middle."""
    return 2 / plan.rate


def picture(plan: Plan, chunk: Chunk, source: Source, outputs: Mapping[str, Path], effort: Effort = Effort()) -> list[str]:
    """One chunk in all renditions at once; `outputs` says by the name of the rendition where it goes."""
    return pictured(plan, chunk, source, outputs, {one.name: encoding(plan, one, effort) for one in plan.renditions})


def pictured(
    plan: Plan, chunk: Chunk, source: Source, outputs: Mapping[str, Path], encodings: Mapping[str, list[str]]
) -> list[str]:
    """The same with whatever encoder; `encodings` by the name of the rendition."""
    opened, graphed = filtered(plan, chunk, source)
    arguments = [*opened, "-filter_complex", graphed]
    for rendition in plan.renditions:
        arguments += ["-map", f"[{label(rendition)}]", *encodings[rendition.name], *fragmenting(plan)]
        arguments += ["-f", "mp4", f"file:{outputs[rendition.name]}"]
    return arguments


def filtered(plan: Plan, chunk: Chunk, source: Source) -> tuple[list[str], str]:
    """How the source is opened for a chunk, and the graph from there to a labelled picture for each rendition."""
    seek, shift = cut(plan, chunk, source)
    return [*unturned(source), *reading(source.path, seek)], graph(plan, chunk, source, steadied(source) + moved(seek, shift))


def sound(plan: Plan, source: Source, outputs: Mapping[str, Path], gains: Mapping[str, float] | None = None) -> list[str]:
    """All languages of the whole film; `outputs` by the name of the sound, as are `gains`, in dB (see `loudness`)."""
    chains = [hearing(plan, one, number, (gains or {}).get(one.name, 0.0)) for number, one in enumerate(plan.sounds)]
    arguments = [*reading(source.path, source.lead), "-filter_complex", ";".join(chains)]
    piece = Fraction(plan.segment_frames, PIECES) / plan.rate
    for number, one in enumerate(plan.sounds):
        arguments += ["-map", f"[a{number}]", "-c:a", "aac", "-b:a", str(one.bit_rate), *nameless()]
        # The packet before 0 only warms the encoder up. Players disagree about hiding it by an edit list.
        arguments += ["-bsf:a", r"noise=drop=lt(pts\,0)", "-frag_duration", microseconds(piece)]
        arguments += ["-movflags", "+empty_moov+default_base_moof+skip_trailer", "-avoid_negative_ts", "disabled"]
        arguments += ["-f", "mp4", f"file:{outputs[one.name]}"]
    # In MPEG-TS times count from the first packet that is read: without the picture a sound that begins later would come early.
    return [*arguments, "-map", f"0:{plan.video}", "-c", "copy", "-f", "null", "-"]


def reading(path: Path, seek: Fraction = Fraction(0)) -> list[str]:
    """How a stranger's file is opened: as a local file of a known kind, by demuxers that open no second one."""
    start = ["-ss", seconds(seek)] if seek > 0 else []
    guards = ["-protocol_whitelist", "file", "-format_whitelist", ",".join(KINDS)]
    return ["-y", *guards, *start, "-i", f"file:{path}"]


def cut(plan: Plan, chunk: Chunk, source: Source) -> tuple[Fraction, Fraction]:
    """Where to begin reading, and by how much times are then shifted for the chunk's first frame to be at 0: times from there
    on, or of the film where it is read from its beginning. (In MPEG-TS ffmpeg counts from the first frame then.)

    Reading begins early and half a frame before a frame: what is on the screen at the cut and a deinterlacer's neighbours
    are there, and no rounding loses a frame.
    """
    start = chunk.first / plan.rate
    early = ceil(max(source.run_up, stood(plan, source, start)) * plan.rate) + Fraction(1, 2)
    if start <= early / plan.rate:
        return Fraction(0), start
    seek = Fraction(round((source.lead + start - early / plan.rate) * 1_000_000), 1_000_000)
    return seek, source.lead + start - seek


def moved(seek: Fraction, shift: Fraction) -> str:
    return f"setpts=round(PTS-{'' if seek else 'STARTPTS-'}{seconds(shift)}/TB)"


def steadied(source: Source) -> str:
    """Frames of one size, whatever comes: recordings of broadcasts and of calls change it. Costs nothing where they do not."""
    return f"scale={source.size[0]}:{source.size[1]}," if source.size else ""


def unturned(source: Source) -> list[str]:
    """Keeps ffmpeg from beginning the graph, and with it the count of frames, anew where the size changes.

    Only with `steadied` in front of all else, also of what ffmpeg itself would put there to turn the picture.
    """
    return ["-noautorotate", "-reinit_filter:v", "0"] if source.size else []


def graph(plan: Plan, chunk: Chunk, source: Source, shift: str) -> str:
    """From the stream of the source to a labelled picture for each rendition."""
    ports = "".join(f"[s{label(rendition)}]" for rendition in plan.renditions)
    begin = f"[0:{plan.video}]{','.join(frames(plan, chunk, source, shift))},split={len(plan.renditions)}{ports}"
    return ";".join([begin, *(sized(rendition) for rendition in plan.renditions)])


def frames(plan: Plan, chunk: Chunk, source: Source, shift: str) -> list[str]:
    """The frames of the grid that the chunk has, as many as it says."""
    steps = [shift, *(["bwdif=mode=send_frame"] if plan.deinterlace else [])]
    end = chunk.first + chunk.frames
    early, late = (ceil(stood(plan, source, place / plan.rate) * plan.rate) for place in (chunk.first, end))
    steps += [f"fps={plan.rate}:start_time={seconds(-early / plan.rate) if early else 0}"]
    if late or end >= plan.frames:
        steps += [f"tpad=stop={ceil(TAIL * plan.rate) + late}:stop_mode=clone"]
    steps += [f"trim=start_frame={early}:end_frame={early + chunk.frames}" if early else f"trim=end_frame={chunk.frames}"]
    return steps + (toned(max(plan.renditions, key=lambda one: one.height)) if plan.tone_map else coloured(plan, source))


def stood(plan: Plan, source: Source, place: Fraction) -> Fraction:
    """For how many seconds the frame that is on the screen at a place has stood already, at most: a chunk reads from there."""
    if not plan.uneven:
        return Fraction(0)
    return max([Fraction(LONG), *(place - Fraction(begin) for begin, end in source.stands if begin < place <= end)])


def coloured(plan: Plan, source: Source) -> list[str]:
    """Says of the colours what the source does not; red, green and blue become light and colours."""
    matrix, primaries, transfer = plan.untold.matrix, plan.untold.primaries, plan.untold.transfer
    said = {"colorspace": RGB if source.rgb else matrix, "color_primaries": primaries, "color_trc": transfer}
    words = ":".join(f"{name}={number}" for name, number in said.items() if number is not None)
    converted = [f"scale=out_color_matrix={NAMES[RGB]}:out_range=limited", "format=yuv444p"] if source.rgb else []
    return converted + ([f"setparams={words}"] if words else [])


def toned(largest: Rendition) -> list[str]:
    """High dynamic range as a usual screen shows it. In the size of the largest rendition: the light is costly by the pixel."""
    return [
        "setparams=color_primaries=bt2020:colorspace=bt2020nc",
        f"zscale=w={largest.width}:h={largest.height}:t=linear:npl=100",
        "format=gbrpf32le",
        "zscale=p=bt709",
        "tonemap=hable:desat=0",
        "zscale=t=bt709:m=bt709:r=limited",
        "format=yuv420p",
    ]


def sized(rendition: Rendition) -> str:
    """Square pixels in the size of the rendition, eight bits, the range that players take for granted."""
    scale = f"scale={rendition.width}:{rendition.height}:out_range=limited"
    return f"[s{label(rendition)}]{scale},setsar=1,format=yuv420p[{label(rendition)}]"


def encoding(plan: Plan, rendition: Rendition, effort: Effort) -> list[str]:
    """H.264 with closed groups of pictures of one length, constant quality under a cap."""
    rate = ["-crf", f"{rendition.crf:g}", "-maxrate", str(rendition.cap), "-bufsize", str(rendition.buffer)]
    groups = ["-g", str(plan.gop), "-keyint_min", str(plan.gop), "-sc_threshold", "0", "-flags", "+cgop"]
    work = ["-preset", effort.preset, "-threads", str(effort.threads)]
    return ["-c:v", "libx264", "-profile:v", "high", *work, *rate, *groups, "-fps_mode", "passthrough", *nameless()]


def fragmenting(plan: Plan) -> list[str]:
    """One fragment for each segment: the first key frame that comes after three quarters of one."""
    least = Fraction(plan.segment_frames * 3, 4) / plan.rate if plan.gops_per_segment > 1 else Fraction(0)
    flags = ["-movflags", "+frag_keyframe+delay_moov+default_base_moof+skip_trailer", "-avoid_negative_ts", "disabled"]
    return ["-video_track_timescale", str(timescale(plan.rate)), "-min_frag_duration", microseconds(least), *flags]


def hearing(plan: Plan, one: Sound, number: int, gain: float) -> str:
    """The sound from 0 to the end of the picture: gaps are filled with silence, and so is what lacks at the end."""
    steps = [f"aresample={SAMPLE_RATE}:async=1:first_pts=0", f"aformat=sample_fmts=fltp:channel_layouts={LAYOUTS[one.channels]}"]
    steps += raised(gain)
    length = ceil(SAMPLE_RATE * plan.frames / plan.rate)
    steps += [f"apad=whole_len={length}", f"atrim=end_sample={length}"]
    return f"[0:{one.track.index}]{','.join(steps)}[a{number}]"


def raised(gain: float) -> list[str]:
    """All as much louder or softer; what would be too loud for a sample is caught, 5 ms ahead, and without a delay."""
    if not gain:
        return []
    return [f"volume={gain:g}dB", *([f"alimiter=limit={LOUDEST:g}:level=0:latency=1:attack=5:release=50"] if gain > 0 else [])]


def nameless() -> list[str]:
    """Nothing that the source says of itself goes on."""
    return ["-map_metadata", "-1", "-map_chapters", "-1"]


def label(rendition: Rendition) -> str:
    return f"v{rendition.height}x{rendition.width}"


def seconds(time: Fraction) -> str:
    return f"{float(time):.9f}"


def microseconds(time: Fraction) -> str:
    return str(round(time * 1_000_000))
