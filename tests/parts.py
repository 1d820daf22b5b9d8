"""Programs that some tests need beside the Python packages, as in `require("chromium")`.

A variable of its name, as in CHROMIUM=/path/to/one, names another than the machine's. Missing ones are installed where
that needs nobody's consent (root on Debian). Elsewhere the test is skipped and says what is missing, except with CI=true:
there nothing may pass because it was left out.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest

PROGRAMS = {
    "bwrap": ("bwrap",),
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "ffmpeg": ("ffmpeg",),
    "nginx": ("nginx",),
    "redis": ("redis-server",),
    "node": ("node",),
    "curl": ("curl",),
}
FILES = {"njs": ("/usr/lib/nginx/modules/ngx_http_js_module.so",)}
"""Parts that are no programs, but modules of one."""

PACKAGES = {"bwrap": "bubblewrap", "redis": "redis-server", "node": "nodejs", "njs": "libnginx-mod-http-js"}


def require(part: str) -> str:
    """The path of the program or module; skips the test, or with CI=true fails it, when it cannot be had."""
    found = _program(part) or _installed(part)
    if found:
        return found
    missing(f"{part} is missing: install it (apt install {PACKAGES.get(part, part)})")


def missing(reason: str) -> NoReturn:
    """Skips the test, or with CI=true fails it."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}; with CI=true nothing is skipped", pytrace=False)
    pytest.skip(reason)


def _program(part: str) -> str | None:
    if part in FILES:
        return next((name for name in FILES[part] if Path(name).is_file()), None)
    if named := os.environ.get(part.upper()):
        return named
    # Services are often in the folders that an ordinary user's PATH leaves out.
    path = f"{os.environ.get('PATH', '')}:/usr/local/sbin:/usr/sbin:/usr/bin"
    return next(filter(None, (shutil.which(name, path=path) for name in PROGRAMS[part])), None)


@cache
def _installed(part: str) -> str | None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", PACKAGES.get(part, part)]
    with open(Path(tempfile.gettempdir()) / "marquee-tests-apt", "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # other workers of this run wait for the same package
        # With this run level no service that comes with a package is started.
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        for command in (install, ["apt-get", "update", "-qq"], install):
            if _program(part) is None:
                subprocess.run(command, env=environment, capture_output=True, check=False)
    return _program(part)
