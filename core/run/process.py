"""What the kernel does for us when a process dies."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

_LINUX = sys.platform.startswith("linux")
_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_libc = ctypes.CDLL(None, use_errno=True) if _LINUX else None


def _prctl(option: int, value: int) -> None:
    if _libc is not None and _libc.prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


def die_with_parent(how: signal.Signals, parent: int | None = None) -> None:
    """Have the kernel send this process `how` once its parent is gone, even after a kill -9 of that parent.

    Counts for the thread that started this process, and is forgotten when the user id changes: call it last.
    `parent` is who that should be; when another has already taken its place, the signal comes at once.
    """
    _prctl(_PR_SET_PDEATHSIG, how)
    if parent is not None and os.getppid() != parent:
        os.kill(os.getpid(), how)


def dying_with_this_process(how: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn` for children that must not outlive us."""
    parent = os.getpid()
    return lambda: die_with_parent(how, parent)


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent dies, so that none is lost from sight."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)
