"""A fresh clone with an environment of its own, into which a plugin is installed from its wheel."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from core.app import ROOT

CLONED = (
    *("config", "core", "migrations", "plugins", "tools"),
    *("setup.cfg", "pyproject.toml", "requirements.lock", "wsgi.py", "README.md", "LICENSE", "Makefile"),
)
GUESTBOOK = ROOT / "tests" / "example_plugin"
INHERITED = ("PATH", "HOME", "LANG", "TMPDIR", "USER")


class House:
    """A clone in `folder`; `environ` is all that its commands see of the world."""

    def __init__(self, folder: Path, environ: dict[str, str]) -> None:
        self.folder = folder
        self.environ = {**{name: os.environ[name] for name in INHERITED if name in os.environ}, **_pip(), **environ}

    @property
    def python(self) -> Path:
        return self.folder / ".venv" / "bin" / "python"

    def build(self) -> None:
        """What `make run` builds, without the pages."""
        for name in CLONED:
            _copy(ROOT / name, self.folder / name)
        self.run(Path(sys.executable), "tools/environment.py")

    def run(self, program: Path, *arguments: object, **environ: str) -> str:
        """What a command prints; fails with everything that it said."""
        done = self.attempt(program, *arguments, **environ)
        assert done.returncode == 0, f"{program.name} {arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def attempt(self, program: Path, *arguments: object, **environ: str) -> subprocess.CompletedProcess[str]:
        command = [str(program), *map(str, arguments)]
        return subprocess.run(
            command, cwd=self.folder, env=self.environ | environ, capture_output=True, text=True, timeout=300, check=False
        )

    def pip(self, *arguments: object) -> str:
        return self.run(self.python, "-m", "pip", "--disable-pip-version-check", *arguments)

    def flask(self, *arguments: object, **environ: str) -> str:
        return self.run(self.python.parent / "flask", *arguments, **environ)

    @contextmanager
    def service(self, **environ: str) -> Iterator[str]:
        """The whole service under its supervisor; yields its address once it says that it is ready."""
        port = _free_port()
        log = self.folder / f"service-{port}.log"
        with log.open("w") as output:
            process = subprocess.Popen(
                [str(self.python), "-m", "core.run"],
                cwd=self.folder,
                env=self.environ | environ | {"PORT": str(port)},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            try:
                _await(lambda: "Marquee is ready:" in log.read_text(), log, process)
                yield f"http://127.0.0.1:{port}"
            finally:
                process.send_signal(signal.SIGTERM)
                process.wait(30)


class Visitor(requests.Session):
    """A browser, as far as cookies go."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url

    def request(self, method: str, path: str, **options: object) -> requests.Response:  # type: ignore[override]
        token = self.cookies.get("csrf_access_token", path="/")
        headers = {"X-CSRF-TOKEN": token} if token and method.upper() != "GET" else {}
        return super().request(method, self.url + path, headers=headers, timeout=20, **options)  # type: ignore[arg-type]

    def sign_up(self, email: str) -> requests.Response:
        account = {"email": email, "password": "a staple, a horse, a battery", "name": "Viewer"}
        return self.post("/api/auth/register", json=account)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
    elif source.exists():
        shutil.copy(source, target)


def _pip() -> dict[str, str]:
    """Where this machine gets its packages from; what is imported of them is compiled then."""
    return {**{name: value for name, value in os.environ.items() if name.startswith("PIP_")}, "PIP_NO_COMPILE": "1"}


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _await(done: object, log: Path, process: subprocess.Popen[bytes], seconds: float = 120) -> None:
    assert callable(done)
    deadline = time.monotonic() + seconds
    while not done():
        assert process.poll() is None and time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)
