"""Builds what `make` needs, and only what has changed: the Python environment, and the frontend.

    python3 tools/environment.py [dev] [frontend]

`.venv/` is made from requirements.lock (`dev`: requirements-dev.lock), `frontend/dist` from the frontend's sources.
Each result carries a stamp of what it was made from, written last: an interrupted build is made again.
Uses the standard library alone, because it runs before anything is installed.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
FRONTEND = ROOT / "frontend"
NODE = (20, 19)
NOT_SOURCES = {"node_modules", "dist", "e2e", "results", "coverage"}


class Stamp:
    """A note of what a folder was made from."""

    def __init__(self, file: Path, *sources: Path | str) -> None:
        self.file = file
        self.value = fingerprint(sources)

    def holds(self) -> bool:
        return self.file.exists() and self.file.read_text() == self.value

    def lift(self) -> None:
        self.file.unlink(missing_ok=True)

    def put(self) -> None:
        self.file.write_text(self.value)


def fingerprint(sources: Iterable[Path | str]) -> str:
    """A hash of texts and of the content of files."""
    total = hashlib.sha256()
    for source in sources:
        content = source.read_bytes() if isinstance(source, Path) else source.encode()
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


def say(text: str) -> None:
    print(f"· {text}", flush=True)


def run(command: list[str], folder: Path = ROOT) -> None:
    """Run a command silently; show what it said when it fails."""
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{done.stdout}\n`{' '.join(command)}` failed: the cause is above.")


def build_python(dev: bool) -> None:
    """Make `.venv`, or bring it up to date."""
    lock = ROOT / ("requirements-dev.lock" if dev else "requirements.lock")
    package = Stamp(VENV / "package.stamp", ROOT / "setup.cfg", ROOT / "pyproject.toml", str(ROOT))
    runtime = Stamp(VENV / "runtime.stamp", ROOT / "requirements.lock")
    wanted = Stamp(VENV / "dev.stamp", lock, ROOT / "requirements.lock") if dev else runtime
    make_venv()
    if not wanted.holds():
        say(f"Installing the Python packages of {lock.name}")
        wanted.lift()
        # Of what only development needs, most is never imported: Python compiles the rest when it is.
        pip("install", *(["--no-compile"] if dev else []), "--requirement", str(lock))
        wanted.put()
        runtime.put()  # the packages of development are those of the service and some more
    if not package.holds():
        package.lift()
        pip("install", "--no-deps", "--no-build-isolation", "--editable", ".")
        package.put()


def make_venv() -> None:
    """Make an empty `.venv`, unless there is a whole one that runs and lies where it was made."""
    made = Stamp(VENV / "venv.stamp", str(VENV))
    if made.holds() and subprocess.run([VENV / "bin/python", "-c", ""], capture_output=True, check=False).returncode == 0:
        return
    say(f"Making .venv with Python {sys.version.split()[0]}")
    shutil.rmtree(VENV, ignore_errors=True)
    run([sys.executable, "-m", "venv", str(VENV)])
    made.put()


def pip(*arguments: str) -> None:
    run([str(VENV / "bin/python"), "-m", "pip", "-qq", "--disable-pip-version-check", *arguments])


def build_frontend() -> None:
    """Install the frontend's packages and build its pages."""
    if not (FRONTEND / "package.json").exists():
        return
    installed = Stamp(FRONTEND / "node_modules/.stamp", FRONTEND / "package-lock.json", FRONTEND / "package.json")
    built = Stamp(FRONTEND / "dist/.stamp", *sources(FRONTEND))
    if installed.holds() and built.holds():
        return
    check_node()
    if not installed.holds():
        say("Installing the packages of the frontend")
        installed.lift()
        run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], FRONTEND)
        installed.put()
    if not built.holds():
        say("Building the frontend")
        built.lift()
        run(["npm", "run", "--silent", "build"], FRONTEND)
        built.put()


def sources(folder: Path) -> Iterable[Path | str]:
    """The names and files that a build of the frontend depends on."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(set(folders) - NOT_SOURCES)
        for name in sorted(files):
            if ".test." not in name and not name.startswith("."):
                path = Path(parent, name)
                yield str(path.relative_to(folder))
                yield path


def check_node() -> None:
    try:
        version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
        subprocess.run(["npm", "--version"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        sys.exit("Marquee needs Node 20.19 or newer with npm to build its pages: see https://nodejs.org/en/download")
    found = tuple(int(part) for part in re.findall(r"\d+", version)[:2])
    if found < NODE:
        sys.exit(f"Marquee needs Node 20.19 or newer, and this is {version}: see https://nodejs.org/en/download")


def main(wanted: set[str]) -> None:
    with open(ROOT / "Makefile") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # two builds in one checkout take turns
        with ThreadPoolExecutor() as beside:
            frontend = beside.submit(build_frontend) if "frontend" in wanted else None
            build_python("dev" in wanted)
        if frontend:
            frontend.result()


if __name__ == "__main__":
    main(set(sys.argv[1:]))
