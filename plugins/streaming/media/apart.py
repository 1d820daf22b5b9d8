"""Questions about a file of a stranger are answered by a process apart: what takes it over gets nothing."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from plugins.streaming.media.launching import GIB, Allowance, launched
from plugins.streaming.media.opening import Unreadable
from plugins.streaming.media.sandbox import ROOT, Mode, NoSandbox, Room

LONGEST_ANSWER = 16 << 20  # bytes
PATIENCE = 60.0  # seconds, and more for large files, which are read as a whole
SPEED = 20_000_000  # bytes a second that any disk reads
log = logging.getLogger(__name__)


def ask(module: str, file: Path, *words: str, patience: float | None = None, sandbox: Mode = "auto") -> Any:
    """What `python -m module FILE WORDS…` prints, read as JSON. Raises `Unreadable`."""
    patience = patience or PATIENCE + (file.stat().st_size / SPEED if file.is_file() else 0)
    allowance = Allowance(memory=4 * GIB, cpu=round(patience), file=LONGEST_ANSWER, sandbox=sandbox)
    room = Room(ROOT, writes=False, reads=(file.absolute(),))
    command = [sys.executable, "-m", module, str(file.absolute()), *words]
    with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as complaints:
        try:
            with launched(command, allowance, room, stdout=told, stderr=complaints) as process:
                code = process.wait(patience)
        except subprocess.TimeoutExpired:
            raise Unreadable(f"Looking into the file took longer than {patience:.0f} seconds.") from None
        except NoSandbox as error:
            raise Unreadable(str(error)) from error
        return _answer(code, _all(told), _all(complaints))


def _answer(code: int, told: bytes, complaints: bytes) -> Any:
    try:
        answer = json.loads(told)
    except ValueError:
        log.warning("looking into a film ended with %s: %s", code, complaints[-2000:].decode(errors="replace"))
        raise Unreadable("The file cannot be read: looking into it crashed, or needed more memory or time than it may.") from None
    if isinstance(answer, dict) and "unreadable" in answer:
        raise Unreadable(str(answer["unreadable"]))
    return answer


def _all(file: Any) -> bytes:
    file.seek(0)
    return bytes(file.read(LONGEST_ANSWER))
