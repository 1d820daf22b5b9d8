"""The instance folder: everything of one installation that is not code."""

import fcntl
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECRETS = ("secret_key", "password_pepper", "metrics_token", "media_key")
FOLDERS = ("secrets", "mail", "files", "run")


class InstanceBusy(Exception):
    """Another supervisor runs this instance; says which."""


@dataclass(frozen=True)
class Instance:
    """The folders and files of one installation (absolute path)."""

    path: Path

    @property
    def run(self) -> Path:
        """What only means something while the service runs."""
        return self.path / "run"

    @property
    def prometheus(self) -> Path:
        """Where the processes of the service lay down their counters."""
        return self.run / "prometheus"

    @property
    def demo(self) -> Path:
        """The sign-in of the demo accounts."""
        return self.path / "demo.json"

    def prepare(self) -> None:
        """Make what is missing; changes nothing that is there."""
        if not self.path.exists():
            self.path.mkdir(mode=0o700, parents=True)
        for name in FOLDERS:
            (self.path / name).mkdir(mode=0o700, exist_ok=True)
        for name in SECRETS:
            make_secret(self.path / "secrets" / name)

    def forget_counters(self) -> None:
        """Empty the folder of counters: those of an earlier run would be added to the new ones."""
        shutil.rmtree(self.prometheus, ignore_errors=True)
        self.prometheus.mkdir(mode=0o700)

    @contextmanager
    def locked(self, address: str) -> Iterator[None]:
        """Hold the instance for this process; the kernel lets go of it however the process ends."""
        with open(os.open(self.run / "lock", os.O_RDWR | os.O_CREAT, 0o600), "r+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise InstanceBusy(f"{self.path} is already running: {file.read().strip() or 'it is just starting'}") from None
            file.truncate()
            file.write(f"process {os.getpid()} at {address}\n")
            file.flush()
            yield


def instance_of(environ: Mapping[str, str]) -> Instance:
    """The instance that the environment names, or `instance/` in the checkout."""
    return Instance(Path(environ.get("INSTANCE") or ROOT / "instance").absolute())


def make_secret(path: Path) -> None:
    """Write 48 random bytes as text, once: complete and mode 600 from the first moment that the name exists."""
    if path.exists():
        return
    handle, half = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # mode 600
    try:
        with open(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        os.link(half, path)  # unlike a rename it never replaces one that another start has just made
    except FileExistsError:
        pass
    finally:
        os.unlink(half)
