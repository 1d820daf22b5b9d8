"""Answers that a process keeps: the ones asked for last, up to so many bytes."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import blake2b
from threading import Lock
from typing import Any

WORTH_PACKING = 600
"""Bytes below which packing saves less than it costs."""
PACKED = 5
ALONE = 8
"""No answer takes more than this part of the room."""
BESIDES = 600
"""Bytes that an answer takes beside its body, about."""


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
    """What is kept, in the order of use. `room` is in bytes; without any nothing is kept.

    `for_visitors`: whether those who are not signed in may have any of it.
    """

    room: int
    for_visitors: bool = True
    size: int = 0
    answers: OrderedDict[Any, Answer] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def find(self, key: object, generation: int, now: float) -> Answer | None:
        """The answer, unless the catalogue has changed or the answer has had its time."""
        answer = self.answers.get(key)
        if answer is None or answer.generation != generation or answer.until < now:
            return None
        with self.lock:
            if key in self.answers:
                self.answers.move_to_end(key)
        return answer

    def keep(self, key: object, answer: Answer) -> None:
        if answer.size > self.room // ALONE:
            return
        with self.lock:
            if (before := self.answers.pop(key, None)) is not None:
                self.size -= before.size
            self.answers[key] = answer
            self.size += answer.size
            while self.size > self.room:
                self.size -= self.answers.popitem(last=False)[1].size
