"""Answers that a process keeps: the ones asked for last, up to so many bytes. What several ask for at once is made once."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from hashlib import blake2b
from threading import Lock

WORTH_PACKING = 600
"""Bytes below which packing saves less than it costs."""
PACKED = 5
ALONE = 8
"""No answer takes more than this part of the room."""
BESIDES = 600
"""Bytes that an answer takes beside its body, about."""
LONGEST_KEY = 500
"""Letters of path and query beyond which nobody asks for the same again."""
Key = tuple[str, str, int | None]
"""Path, query and age limit."""


@dataclass(slots=True)
class Answer:
    """The bytes of an answer, and until when they hold. The tag is the same wherever the bytes are."""

    body: bytes
    generation: int
    until: float
    tag: str = ""
    packed: bytes = b""

    def __post_init__(self) -> None:
        self.tag = f'W/"{blake2b(self.body, digest_size=12).hexdigest()}"'

    def pack(self) -> bytes:
        """The body in gzip, or itself where that is not worth it."""
        if not self.packed:
            small = len(self.body) < WORTH_PACKING
            self.packed = self.body if small else gzip.compress(self.body, PACKED, mtime=0)
        return self.packed

    @property
    def size(self) -> int:
        return 2 * BESIDES + len(self.body) + len(self.body) // 4


@dataclass
class Kept:
    """What is kept, in the order of use, and what is being made. `room` is in bytes; without any nothing is kept."""

    room: int
    size: int = 0
    answers: OrderedDict[Key, Answer] = field(default_factory=OrderedDict)
    making: dict[tuple[Key, int], Future[Answer | None]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def find(self, key: Key, generation: int, now: float) -> Answer | None:
        """The answer, unless the catalogue has changed or the answer has had its time."""
        answer = self.answers.get(key)
        if answer is None or answer.generation != generation or answer.until < now:
            return None
        with self.lock:
            if key in self.answers:
                self.answers.move_to_end(key)
        return answer

    def made(self, key: Key, generation: int, make: Callable[[], Answer]) -> Answer:
        """What `make` makes, which is kept. Whoever asks for the same meanwhile waits for it, and makes it if that failed."""
        mine: Future[Answer | None] = Future()
        with self.lock:
            first = self.making.setdefault((key, generation), mine)
        if first is not mine:
            return first.result() or make()
        answer = None
        try:
            answer = make()
            self.keep(key, answer)
            return answer
        finally:
            with self.lock:
                del self.making[key, generation]
            mine.set_result(answer)

    def keep(self, key: Key, answer: Answer) -> None:
        if answer.size > self.room // ALONE or _letters(key) > LONGEST_KEY:
            return
        with self.lock:
            if (before := self.answers.pop(key, None)) is not None:
                self.size -= before.size + _letters(key)
            self.answers[key] = answer
            self.size += answer.size + _letters(key)
            while self.size > self.room:
                oldest, gone = self.answers.popitem(last=False)
                self.size -= gone.size + _letters(oldest)


def _letters(key: Key) -> int:
    return len(key[0]) + len(key[1])
