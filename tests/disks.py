"""A small disk for a test. Nobody has to be allowed to mount one: it lies in a namespace of its own, which a shell keeps open.

Where even that is forbidden the test is skipped, or with CI=true fails.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.parts import missing

NAMESPACES = (["unshare", "--user", "--map-root-user", "--mount"], ["unshare", "--mount"])
"""For everybody, where the kernel lets them; for root."""
MOUNT = 'mount -t tmpfs -o "size=$1" tmpfs "$2" && mkdir "$2/here" && echo mounted && exec sh'
"""The folder on the disk is not there outside of the namespace: nothing is written beside the disk unnoticed."""


class Disk:
    """`folder` lies on the disk, and can be reached from everywhere."""

    def __init__(self, shell: subprocess.Popen[str], mount: Path) -> None:
        self.shell, self.mount = shell, mount
        self.folder = Path(f"/proc/{shell.pid}/root{mount}/here")

    def resize(self, size: int) -> None:
        """It has room for so many bytes from now on."""
        print(f"mount -t tmpfs -o 'remount,size={size}' tmpfs '{self.mount}'; echo $?", file=self.shell.stdin, flush=True)
        assert self.shell.stdout and self.shell.stdout.readline() == "0\n"


@contextmanager
def disk(mount: Path, size: int) -> Iterator[Disk]:
    """A disk with room for so many bytes; it is gone afterwards, also when the tests are killed."""
    mount.mkdir()
    for namespace in NAMESPACES:
        command = [*namespace, "sh", "-c", MOUNT, "sh", str(size), str(mount)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as shell:
            if shell.stdout and shell.stdout.readline() == "mounted\n":
                yield Disk(shell, mount)
                return
    missing("no disk can be mounted: that takes user namespaces (sysctl user.max_user_namespaces), or root")
