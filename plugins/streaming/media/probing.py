"""What is in a film: `probe.py`, run apart."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from plugins.streaming.media.apart import ask
from plugins.streaming.media.facts import Probe
from plugins.streaming.media.opening import Unreadable
from plugins.streaming.media.sandbox import Mode

PROBE = TypeAdapter(Probe)


def probed(file: Path, patience: float | None = None, sandbox: Mode = "auto") -> Probe:
    """The facts of a file, within `patience` seconds (else as many as its size needs). Raises `Unreadable`."""
    answer = ask("plugins.streaming.media.probe", file, patience=patience, sandbox=sandbox)
    try:
        return PROBE.validate_python(answer)
    except ValidationError as error:
        raise Unreadable("The file cannot be read: what it says of itself makes no sense.") from error
