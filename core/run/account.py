"""The system account that runs PostgreSQL when root starts the service: PostgreSQL refuses to be root."""

import logging
import os
import pwd
import shutil
import subprocess
import time
from dataclasses import dataclass

log = logging.getLogger("marquee.run")

NAME = "marquee"
FALLBACKS = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """A system user by name and numbers."""

    name: str
    uid: int
    gid: int


class NoAccount(Exception):
    """There is no ordinary user to run PostgreSQL as."""


def service_account() -> Account | None:
    """Whom to run PostgreSQL as; None for an ordinary user, who runs it as themselves."""
    if os.geteuid() != 0:
        return None
    return _find(NAME) or _make() or _fallback()


def _find(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(name, entry.pw_uid, entry.pw_gid) if entry.pw_uid != 0 else None


def _make() -> Account | None:
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if useradd is None:
        return None
    command = [useradd, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent",
               "--shell", "/usr/sbin/nologin", NAME]  # fmt: skip
    for _ in range(10):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if account := _find(NAME):
            log.info("made the system user %s: PostgreSQL does not run as root", NAME)
            return account
        time.sleep(0.3)  # another start is making it: /etc/passwd is locked for a moment
    log.warning("useradd failed: %s", done.stderr.strip())
    return None


def _fallback() -> Account:
    for account in filter(None, map(_find, FALLBACKS)):
        log.warning("cannot make the system user %s: PostgreSQL runs as %s, which other services may share", NAME, account.name)
        return account
    raise NoAccount(
        f"PostgreSQL does not run as root, and the system user {NAME} could not be made: "
        f"make it (useradd --system {NAME}), start as an ordinary user, or set DATABASE_URL"
    )
