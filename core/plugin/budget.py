"""Runs a function of a plugin beside the request, and stops waiting when its time is up."""

from __future__ import annotations

import ctypes
import os
import threading
from collections import deque
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
        self.answer: T
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.answer = self.function()
        except BaseException as error:  # noqa: BLE001 - handed to the caller
            self.error = error
        self.done.set()


class _Worker(threading.Thread):
    """A daemon thread that is used again while its calls come back; one that was given up ends with its call."""

    def __init__(self) -> None:
        super().__init__(name="plugin-call", daemon=True)
        self.wake = threading.Semaphore(0)
        self.call: _Call[Any] | None = None
        self.given_up = False
        self.start()

    def give(self, call: _Call[Any]) -> None:
        self.call = call
        self.wake.release()

    def give_up(self) -> None:
        """Has the thread end: with an exception where it runs, or at once where it waits for the next call."""
        self.given_up = True
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.ident or 0), ctypes.py_object(_Stop))
        self.wake.release()

    def run(self) -> None:
        try:
            while not self.given_up:
                self.wake.acquire()
                call, self.call = self.call, None
                if call is None:
                    return
                call.run()
        except _Stop:
            return


_idle: deque[_Worker] = deque()
_hanging: dict[str, list[_Worker]] = {}
_lock = threading.Lock()


def run_within(seconds: float, plugin: str, function: Callable[[], T]) -> T:
    """The answer of `function`, run in a thread of its own; raises `OverBudget` after `seconds`, or what it raised.

    A thread cannot be killed: an abandoned one gets an exception for when it returns from what it waits for, and is
    counted while it lives, so that a plugin that always hangs cannot fill the process with threads.
    """
    if _hanging and _still_hanging(plugin) >= ABANDONED_AT_MOST:
        raise StillHanging
    call = _Call(function)
    worker = _take()
    worker.give(call)
    if not call.done.wait(seconds):
        with _lock:
            _hanging.setdefault(plugin, []).append(worker)
        worker.give_up()
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


def _still_hanging(plugin: str) -> int:
    with _lock:
        alive = [worker for worker in _hanging.get(plugin, ()) if worker.is_alive()]
        _hanging[plugin] = alive
        return len(alive)


def _forget_threads() -> None:
    """A process that was forked has none of its parent's threads."""
    global _lock
    _lock = threading.Lock()
    _idle.clear()
    _hanging.clear()


os.register_at_fork(after_in_child=_forget_threads)
