"""Copying everything from one storage to another, as often as it takes, and looking whether all is whole."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import chain
from typing import Literal, TypeVar

from core.errors import Problem
from core.storage.interface import NoSuchFile, Storage, StorageAway, StoredFile, new_key

CHUNK = 1024 * 1024
AT_ONCE = 4

ALL = ("",)
"""What every key begins with."""

Locked = Callable[[str], AbstractContextManager[None]]
"""Holds a key against everybody else who writes it, on any machine."""
Outcome = Literal["copied", "there", "newer", "gone", "failed"]
Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Done:
    """What became of one file: copied, there before, newer in the new storage, deleted meanwhile, or failed and why."""

    key: str
    size: int
    outcome: Outcome
    reason: str = ""


def copy_all(old: Storage, new: Storage, locked: Locked, prefixes: Sequence[str] = ALL) -> Iterator[Done]:
    """Brings every file that is missing. Nothing is remembered: whoever was interrupted begins again and finds what is there."""

    def copy(file: StoredFile) -> Done:
        try:
            with locked(file.key):
                return Done(file.key, file.size, _copy(old, new, file.key))
        except Problem as problem:
            return Done(file.key, file.size, "failed", _reason(problem))

    return in_parallel(copy, chain.from_iterable(map(old.list, prefixes)))


def _copy(old: Storage, new: Storage, key: str) -> Outcome:
    source = _found(old, key)
    if source is None:
        return "gone"
    there = _found(new, key)
    if there and same(source, there):
        return "there"
    if there and there.modified > source.modified:
        return "newer"
    transfer(old, new, source)
    return "copied"


def transfer(old: Storage, new: Storage, source: StoredFile, to: str = "") -> None:
    """One file, as it is. Raises `StorageAway` when what arrived is not what was stored."""
    with old.open(source.key) as content:
        stored = new.put(to or source.key, content, source.content_type)
    if source.size != stored.size or (source.sha256 or stored.sha256) != stored.sha256:
        new.delete(to or source.key)
        raise StorageAway("its bytes are no longer those that were stored")


def same(source: StoredFile, there: StoredFile) -> bool:
    """By checksum; by size and age where none was made."""
    if source.sha256 and there.sha256:
        return (source.size, source.sha256) == (there.size, there.sha256)
    return source.size == there.size and source.modified <= there.modified


def remove_copied(old: Storage, new: Storage, locked: Locked, prefixes: Sequence[str] = ALL) -> Iterator[Done]:
    """Deletes from the old storage what the new one has, or has something newer of. What it has not stays."""

    def remove(file: StoredFile) -> Done:
        with locked(file.key):
            source, there = _found(old, file.key), _found(new, file.key)
            if source and there and (same(source, there) or there.modified > source.modified):
                old.delete(file.key)
                return Done(file.key, file.size, "gone")
        return Done(file.key, file.size, "failed" if source else "gone", "it is not in the new storage")

    return in_parallel(remove, [file for prefix in prefixes for file in old.list(prefix)])


def is_same(old: Storage, new: Storage) -> bool:
    """Whether both are one place, however it is written down: what is put into one is then found in the other."""
    key = new_key("checks")
    try:
        new.put(key, b"x", "text/plain")
        return _found(old, key) is not None
    finally:
        new.delete(key)


def broken_files(store: Storage, prefix: str, *, quick: bool) -> Iterator[tuple[StoredFile, str | None]]:
    """Every file, and what is wrong with it: by size, and unless it must be quick by reading it and its checksum."""
    return in_parallel(lambda file: (file, _fault(store, file.key, quick)), store.list(prefix))


def _fault(store: Storage, key: str, quick: bool) -> str | None:
    try:
        known, size = store.recorded(key), store.stat(key).size
        if known and known[0] != size:
            return f"{size} bytes lie there, {known[0]} were stored"
        if known and known[1] and not quick and checksum(store, key) != known[1]:
            return "its bytes are not those that were stored"
    except NoSuchFile:
        return None  # deleted since it was listed
    except Problem as problem:
        return _reason(problem)
    return None


def checksum(store: Storage, key: str) -> str:
    read = hashlib.sha256()
    with store.open(key) as file:
        while chunk := file.read(CHUNK):
            read.update(chunk)
    return read.hexdigest()


def _found(store: Storage, key: str) -> StoredFile | None:
    try:
        return store.stat(key)
    except NoSuchFile:
        return None


def _reason(problem: Problem) -> str:
    return problem.reason if isinstance(problem, StorageAway) else problem.detail


def in_parallel(function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """The results in order; of the items only as many are asked for as are being worked on."""
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="files") as executor:
        waiting: deque[Future[Result]] = deque()
        for item in items:
            waiting.append(executor.submit(function, item))
            if len(waiting) > 2 * AT_ONCE:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
