"""Why an ffmpeg stopped, in a few words: the last useful line of what it wrote, without addresses and paths."""

from __future__ import annotations

import re
import signal

MEMORY = "it needed more memory than it may use"
SIGNALS = {
    signal.SIGXFSZ: "a file became larger than it may be",
    signal.SIGKILL: "it was killed: it used more processor time than it may, or the system had no memory left",
    signal.SIGSEGV: "it crashed",
    signal.SIGABRT: "it crashed",
}
SAYINGS = {
    "Cannot allocate memory": MEMORY,
    "malloc of size": MEMORY,
    "pthread_create() failed": MEMORY,
    "File too large": "a file became larger than it may be",
    "Could not open encoder before EOF": "nothing of what it was to encode could be decoded",
    "No space left on device": "there is no space left on the disk",
    "Disk quota exceeded": "there is no space left on the disk",
}
BY_SIGNAL = 128
"""What bubblewrap adds to the number of the signal that ended what runs within."""
NOISE = re.compile(r"^(\[[^\]]*\]\s*)+|\s*\b(file:)?(?<![\w.])/[^\s:]+")
USELESS = re.compile(
    r"Error (opening (input|output) files?\b|splitting|parsing|while|sending|submitting|muxing|closing|initializing|marking)"
    r"|Conversion failed|Terminating|Task finished|Nothing was written|Last message repeated|To ignore|Failed to set value"
)


def reason(code: int, complaints: str) -> str:
    """What goes after "ffmpeg stopped:"; `code` is that of its end, as `subprocess` tells it."""
    for saying, meaning in SAYINGS.items():
        if saying in complaints:
            return meaning
    if code - BY_SIGNAL in SIGNALS:
        return SIGNALS[signal.Signals(code - BY_SIGNAL)]
    if code < 0:
        return SIGNALS.get(signal.Signals(-code), f"it was ended by {signal.Signals(-code).name}")
    lines = [line for line in (NOISE.sub("", line).strip(" .") for line in complaints.splitlines()) if line]
    useful = [line for line in lines if not USELESS.match(line)] or lines
    return useful[-1] if useful else f"it gave the code {code} and no reason"
