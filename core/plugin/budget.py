"""Runs a function of a plugin beside the request, and stops waiting when its time is up."""

from __future__ import annotations

import ctypes
import threading
from collections import Counter, deque
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")

ABANDONED_AT_MOST = 4
"""So many calls of one plugin may hang at once; until one ends, it is not called any more."""


class OverBudget(Exception):
    """The time budget ran out; the call was abandoned."""


class StillHanging(Exception):
    """Earlier calls of the plugin hang: it was not called."""


class _Stop(BaseException):
    """Raised inside an abandoned call, so that it ends as soon as it runs Python again."""


class _Call(Generic[T]):
    def __init__(self, function: Callable[[], T]) -> None:
        self.function = function
        self.done = threading.Event()
        self.lock = threading.Lock()
        self.finished = False
        self.abandoned_by: Callable[[], None] | None = None
        self.answer: T
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.answer = self.function()
        except BaseException as error:  # noqa: BLE001 - handed to the caller
            self.error = error
        with self.lock:
            self.finished = True
            released = self.abandoned_by
        if released:
            released()
        self.done.set()


class _Worker(threading.Thread):
    """A daemon thread that is reused while its calls come back."""

    def __init__(self) -> None:
        super().__init__(name="plugin-call", daemon=True)
        self.wake = threading.Semaphore(0)
        self.call: _Call[Any] | None = None
        self.start()

    def give(self, call: _Call[Any]) -> None:
        self.call = call
        self.wake.release()

    def run(self) -> None:
        while True:
            try:
                self.wake.acquire()
                if self.call is None:
                    return
                self.call.run()
            except _Stop:
                return


_idle: deque[_Worker] = deque()
_hanging: Counter[str] = Counter()
_lock = threading.Lock()


def run_within(seconds: float, plugin: str, function: Callable[[], T]) -> T:
    """The answer of `function`, run in a thread of its own; raises `OverBudget` after `seconds`, or what it raised.

    A thread cannot be killed: an abandoned one gets an exception for when it returns from what it waits for, and is
    counted until then, so that a plugin that always hangs cannot fill the process with threads.
    """
    if _hanging[plugin] >= ABANDONED_AT_MOST:
        raise StillHanging
    call = _Call(function)
    worker = _take()
    worker.give(call)
    if not call.done.wait(seconds) and _abandon(call, worker, plugin):
        raise OverBudget
    _idle.append(worker)
    if call.error is not None:
        raise call.error
    return call.answer


def _take() -> _Worker:
    try:
        return _idle.pop()
    except IndexError:
        return _Worker()


def _abandon(call: _Call[Any], worker: _Worker, plugin: str) -> bool:
    """Gives a call up, unless it has just come back."""

    def released() -> None:
        with _lock:
            _hanging[plugin] -= 1

    with call.lock:
        if call.finished:
            return False
        call.abandoned_by = released
        with _lock:
            _hanging[plugin] += 1
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(worker.ident or 0), ctypes.py_object(_Stop))
    return True


def forget_threads() -> None:
    """After a fork the child has none of its parent's threads."""
    _idle.clear()
    _hanging.clear()
