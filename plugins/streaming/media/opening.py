"""Opens a file that a stranger sent: as one of the kinds that are taken, by its content alone, and nothing beside it."""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
from collections.abc import Callable
from typing import Any

import av
import av.logging
from av.container import InputContainer

from plugins.streaming.media.kinds import KINDS, TAKEN

NO_FILM = f"This is no film that can be read: the file is damaged, or of another kind. {TAKEN}."
TOLD = {
    "moov atom not found": "The file is not complete: the part that says what is in it (“moov”) is missing.",
    "not on whitelist": f"This is no film, or of a kind that is not taken. {TAKEN}.",
}


class Unreadable(Exception):
    """The file cannot be read as a film; the message is a sentence for an administrator."""


def opened(path: str) -> InputContainer:
    """The film in a file. Raises `Unreadable`."""
    number = _regular(path)
    # Named by its number: no end of a name, and no neighbour, plays a part.
    options = {"format_whitelist": ",".join(KINDS), "protocol_whitelist": "file"}
    av.logging.set_level(av.logging.ERROR)
    with av.logging.Capture(local=False) as said:
        try:
            return av.open(f"file:/dev/fd/{number}", "r", options=options, metadata_errors="replace")
        except (OSError, ValueError, av.error.FFmpegError) as error:
            words = " ".join(message for *_, message in said)
            known = next((sentence for saying, sentence in TOLD.items() if saying in words), NO_FILM)
            raise Unreadable(known) from error
        finally:
            av.logging.set_level(None)  # threads of a decoder would wait for ever to write into it


def _regular(path: str) -> int:
    try:
        number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        missing = error.errno in (errno.ENOENT, errno.ENOTDIR)
        raise Unreadable("There is no such file." if missing else f"The file cannot be opened: {error.strerror}.") from None
    found = os.fstat(number)
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable("This is no file, but something else that the system has.")
    if not found.st_size:
        raise Unreadable("The file is empty.")
    return number


def answer(question: Callable[..., Any]) -> None:
    """Asks with the words of the command line and prints the answer, or `{"unreadable": …}`, as JSON."""
    try:
        told = question(*sys.argv[1:])
    except Unreadable as error:
        told = {"unreadable": str(error)}
    except MemoryError:
        told = {"unreadable": "Looking into the file needs more memory than it may."}
    print(json.dumps(told, default=str))
