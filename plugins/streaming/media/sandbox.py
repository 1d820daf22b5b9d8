"""Walls around programs that read what strangers sent: bubblewrap, where it is installed and the system lets it work.

Behind them is no network and no other process. A program reads the system's programs, our own and what it is given, and
writes into its folder alone: whoever takes it over finds neither a secret nor a database nor another film.
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Mode = Literal["auto", "required", "off"]
ROOT = Path(__file__).resolve().parents[3]
ENVIRONMENT = {
    "PATH": os.defpath,
    "LC_ALL": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    "MALLOC_ARENA_MAX": "4",
    "SVT_LOG": "1",  # mistakes only: the encoder tells all of its settings otherwise
}
"""All that is handed on: a decoder that was taken over finds no secret in it."""
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store", "/etc/alternatives", "/etc/ld.so.cache")
"""Programs, their libraries, and how these are found."""
DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
INSTALLED = ("bin", "lib", "lib64", "pyvenv.cfg")
"""What belongs to programs below their prefix. Whatever else lies there, a checkout with its instance, say, is not for them."""
ALONE = ("--unshare-user-try", "--unshare-net", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--cap-drop", "ALL")
ENDING = ("--die-with-parent", "--new-session", "--as-pid-1")
"""The program is the first process of its namespace: whatever it started ends with it, and its time of processors is ours."""
PATIENCE = 30.0  # seconds
CURE = (
    "Install bubblewrap (`apt install bubblewrap`) and restart; in a container it may need rights that docs/deployer.md names. "
    'Or write sandbox = "off" into [streaming].'
)
log = logging.getLogger(__name__)


class NoSandbox(Exception):
    """A program may run in a sandbox only, and there is none; the message is a sentence for an administrator."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a program is given: the folder that it runs in, whether it writes there, and what it reads elsewhere."""

    folder: Path
    writes: bool = True
    reads: tuple[Path, ...] = ()


def wanted(mode: Mode) -> bool:
    """Whether programs run behind walls. Raises `NoSandbox` where they must, and cannot."""
    if mode == "off":
        return False
    why = obstacle()
    if why and mode == "required":
        raise NoSandbox(f'Films are read in a sandbox only here ([streaming] sandbox = "required"), and {why}.')
    return why is None


def problems(mode: Mode, program: str | None) -> Iterator[tuple[str, str]]:
    """What an administrator should know of the sandbox in which this ffmpeg runs, if there is one; each with the cure."""
    try:
        if wanted(mode):
            yield from _strange(program) if program else ()
        elif mode == "auto":
            yield f"Films are read without a sandbox: {obstacle()}.", CURE
    except NoSandbox as error:
        yield str(error), CURE


@cache
def obstacle() -> str | None:
    """Why there are no walls on this machine, as the end of a sentence; nothing when there are. Tried once in a process."""
    why = "bubblewrap is not installed" if shutil.which("bwrap") is None else None
    if why is None and (complaint := _complaint([sys.executable, "-I", "-S", "-c", ""], Room(ROOT, writes=False))):
        why = f"bubblewrap does not work here (“{complaint}”)"
    if why:
        log.warning("films are read without a sandbox: %s", why)
    else:
        log.info("films are read in a sandbox of bubblewrap")
    return why


@cache
def _strange(program: str) -> tuple[tuple[str, str], ...]:
    """An ffmpeg of somebody's own may need libraries that it does not find behind the walls."""
    complaint = _complaint([program, "-version"], Room(ROOT, writes=False, reads=installed(Path(program))))
    if complaint is None:
        return ()
    cure = 'Install it below /usr, leave `ffmpeg` of [streaming] empty for ours, or write sandbox = "off" there.'
    return ((f"{program} does not run in the sandbox (“{complaint}”).", cure),)


def _complaint(command: list[str], room: Room) -> str | None:
    """What comes of a command behind walls when it does not work."""
    try:
        ran = subprocess.run(
            [*walls(room), *command],
            env=ENVIRONMENT,
            timeout=PATIENCE,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "it does not answer"
    except OSError as error:
        return str(error.strerror)
    lines = ran.stderr.decode(errors="replace").split("\n")
    return next((line for line in reversed(lines) if line), f"it gave the code {ran.returncode}") if ran.returncode else None


def walls(room: Room, told: int | None = None) -> list[str]:
    """What stands in front of a command that shall run in the room; `told` is where bubblewrap tells its number."""
    folder = os.path.abspath(room.folder)
    words = [shutil.which("bwrap") or "bwrap", *ALONE, *ENDING, *_system()]
    there = (*SYSTEM, folder) if room.writes else SYSTEM
    for path in _apart([ROOT / "core", ROOT / "plugins", *_python(), *room.reads], there):
        words += ["--ro-bind-try", path, path]
    words += ["--bind", folder, folder] if room.writes else ["--dir", folder]
    words += ["--remount-ro", "/", "--chdir", folder]
    return [*words, *(["--info-fd", str(told)] if told is not None else []), "--"]


def installed(program: Path) -> tuple[Path, ...]:
    """What a program needs that is not the system's: itself, and what was installed with it."""
    below = _installation(program.parent.parent) if program.parent.name == "bin" else (program,)
    return *below, program.resolve()


def _installation(prefix: Path) -> tuple[Path, ...]:
    return tuple(prefix / name for name in INSTALLED)


def _python() -> Iterator[Path]:
    """Ours, which first gives up what a program must not have, and the packages of our environment."""
    for prefix in (sys.prefix, sys.base_prefix, os.path.realpath(sys.executable).rpartition("/bin/")[0]):
        yield from _installation(Path(prefix))


def _system() -> Iterator[str]:
    for name in SYSTEM:
        if os.path.islink(name):
            yield from ("--symlink", os.readlink(name), name)
        else:
            yield from ("--ro-bind-try", name, name)
    for name in DEVICES:
        yield from ("--dev-bind", name, name)
    yield from ("--symlink", "/proc/self/fd", "/dev/fd")
    # Without any capability root could still write what the kernel is set to.
    yield from ("--proc", "/proc", "--remount-ro", "/proc")


def _apart(paths: Iterable[Path], there: Iterable[str]) -> Iterator[str]:
    """Each path once, but those that lie in what is there anyway."""
    folders = tuple(f"{name}/" for name in there)
    names = dict.fromkeys(os.path.abspath(path) for path in paths)
    return (name for name in names if not f"{name}/".startswith(folders))
