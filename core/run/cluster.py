"""One private PostgreSQL: a data folder, a socket folder, the programs, and the user who runs them."""

import logging
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psutil

from core.run.account import Account
from core.run.part import Part
from core.run.process import dying_with_this_process

log = logging.getLogger("marquee.run")

PORT = 5432  # only part of the socket's name: there is no TCP
SOCKET = f".s.PGSQL.{PORT}"
NAME = "marquee"  # of the role and of its database

# Sized for a service that idles within 400 MiB together with web and worker, and written to postgresql.conf once:
# a deployer may edit it there. Statements and row values stay out of the log, because they may hold personal facts.
SETTINGS = {
    "shared_buffers": "48MB",
    "max_connections": "100",
    "max_worker_processes": "4",
    "max_logical_replication_workers": "0",
    "max_parallel_workers_per_gather": "0",
    "io_method": "sync",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "max_wal_size": "512MB",
    "min_wal_size": "64MB",
    "jit": "off",
    "log_checkpoints": "off",
    "log_line_prefix": "",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_timezone": "UTC",
    "timezone": "UTC",
}
CHOICES = (
    "--username=postgres",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",  # sorts alike on every machine, whatever its C library
    "--builtin-locale=C.UTF-8",
    "--auth-local=trust",  # who can enter the folder of the socket is its user, or root
    "--auth-host=reject",
    "--data-checksums",
    "--no-instructions",
)
CREATION = f"CREATE ROLE {NAME} LOGIN;\n\nCREATE DATABASE {NAME} OWNER {NAME};\n\n"
EXTENSION = "CREATE EXTENSION vector;\n\n"  # only a superuser may; a plugin that searches by meaning finds it made


class ClusterError(Exception):
    """A private PostgreSQL cannot be made or started; says why and what to do."""


@dataclass(frozen=True)
class Cluster:
    """Where one PostgreSQL lives and as whom it runs (`account` None: as ourselves)."""

    data: Path
    sockets: Path
    binaries: Path
    account: Account | None = None

    @property
    def url(self) -> str:
        """Its SQLAlchemy address."""
        return url(self.sockets)

    def command(self, program: str, *arguments: str) -> list[str]:
        return [str(self.binaries / program), "-D", str(self.data), *arguments]

    def spawn(self, command: list[str], stdin: int, stdout: int | IO[str] | None) -> subprocess.Popen[str]:
        """Start one of its programs as its user, so that it stops when we die."""
        return subprocess.Popen(
            command,
            cwd="/",
            env=environment(os.environ),
            user=self.account.uid if self.account else None,
            group=self.account.gid if self.account else None,
            extra_groups=[] if self.account else None,
            umask=0o077,
            start_new_session=True,
            preexec_fn=dying_with_this_process(signal.SIGINT),  # noqa: PLW1509 - one call of the kernel, no lock is taken
            stdin=stdin,
            stdout=stdout,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, command: list[str], text: str = "") -> None:
        """Run one of its programs to the end; raise with its last words when it fails."""
        process = self.spawn(command, subprocess.PIPE, subprocess.PIPE)
        output, _ = process.communicate(text)
        if process.returncode != 0 or "ERROR:" in output or "FATAL:" in output:
            raise ClusterError(f"{Path(command[0]).name} failed: {output.strip()[-2000:]}")

    def execute(self, database: str, statements: str) -> None:
        """Run statements (a blank line after each) as superuser, while no server runs."""
        self.run([str(self.binaries / "postgres"), "--single", "-D", str(self.data), "-j", database], statements)


def url(sockets: Path) -> str:
    """The SQLAlchemy address of the PostgreSQL whose socket lies in this folder."""
    return f"postgresql+psycopg2://{NAME}@/{NAME}?host={quote(str(sockets), safe='/')}&port={PORT}"


def environment(environ: Mapping[str, str]) -> dict[str, str]:
    """An environment without the variables that would bend PostgreSQL's own settings (PGPORT, PGDATA, a locale)."""
    return {name: value for name, value in environ.items() if not name.startswith(("PG", "LC_", "LANG"))} | {"LC_ALL": "C"}


def create(cluster: Cluster) -> None:
    """Make the data folder with role and database; it appears in one step, or not at all."""
    if (cluster.data / "PG_VERSION").exists():
        return _check_version(cluster.data)
    half = Cluster(cluster.data.with_name(cluster.data.name + ".new"), cluster.sockets, cluster.binaries, cluster.account)
    shutil.rmtree(half.data, ignore_errors=True)  # of a start that was interrupted
    half.data.mkdir(mode=0o700, parents=True)
    if half.account:
        os.chown(half.data, half.account.uid, half.account.gid)
    half.run(half.command("initdb", *CHOICES, *_set(SETTINGS)))
    half.execute("postgres", CREATION)
    if (cluster.binaries.parent / "share/postgresql/extension/vector.control").exists():
        half.execute(NAME, EXTENSION)
    half.data.rename(cluster.data)


def _set(settings: Mapping[str, str]) -> list[str]:
    return [f"--set={name}={value}" for name, value in settings.items()]


def _check_version(data: Path) -> None:
    version = (data / "PG_VERSION").read_text().strip()
    if version != "18":
        raise ClusterError(
            f"{data} was made by PostgreSQL {version}, and this is 18: dump it with that version, or set DATABASE_URL"
        )


def start(
    cluster: Cluster, settings: Mapping[str, str] | None = None, output: int | IO[str] | None = None
) -> subprocess.Popen[str]:
    """Start the server as a child of ours, after clearing away what a killed one left; `ready` tells when it answers."""
    clear(cluster)
    extra = {
        "unix_socket_directories": str(cluster.sockets),
        "listen_addresses": "",
        "port": str(PORT),
        **(settings or {}),
    }
    arguments = [part for name, value in extra.items() for part in ("-c", f"{name}={value}")]
    return cluster.spawn(cluster.command("postgres", *arguments), subprocess.DEVNULL, output)


def part(cluster: Cluster) -> Part:
    """The server as a part of the service."""
    return Part("database", lambda: start(cluster, output=subprocess.PIPE), ready=lambda: ready(cluster), farewell=signal.SIGINT)


def ready(cluster: Cluster) -> bool:
    """Whether it takes connections, as its own pid file says."""
    try:
        lines = (cluster.data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return False
    return len(lines) > 7 and lines[7].strip() == "ready" and listens(cluster.sockets)


def wait_until_ready(cluster: Cluster, process: subprocess.Popen[str], seconds: float = 60) -> None:
    """Return once it takes connections; raises when it ends instead."""
    deadline = time.monotonic() + seconds
    while not ready(cluster):
        if process.poll() is not None or time.monotonic() > deadline:
            raise ClusterError("PostgreSQL did not start")
        time.sleep(0.02)


def listens(sockets: Path) -> bool:
    """Whether a server answers at the socket in this folder."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(5)
        try:
            client.connect(str(sockets / SOCKET))
        except OSError:
            return False
    return True


def processes(cluster: Cluster) -> list[psutil.Process]:
    """Every PostgreSQL process that works in the data folder: server or backend, whoever started it."""
    data = cluster.data.resolve()
    return [process for process in psutil.process_iter() if _works_in(process, data)]


def _works_in(process: psutil.Process, data: Path) -> bool:
    try:
        return process.name() == "postgres" and Path(process.cwd()) == data
    except (psutil.Error, OSError):
        return False


def clear(cluster: Cluster) -> None:
    """End what is left of an earlier server, and remove pid files that would stop the next one.

    PostgreSQL refuses to start when the pid in its file lives, even as quite another program: after a kill -9 and a
    reboot that happens. With no process left in the data folder the file is only a leftover.
    """
    if left := processes(cluster):
        log.info("ending %d PostgreSQL processes of an earlier run", len(left))
        end(cluster, patience=5 if listens(cluster.sockets) else 0.5)
    for leftover in (cluster.data / "postmaster.pid", cluster.sockets / SOCKET, cluster.sockets / f"{SOCKET}.lock"):
        leftover.unlink(missing_ok=True)


def end(cluster: Cluster, patience: float) -> None:
    """Stop the server: fast first, which loses nothing; then at once, which it repairs at its next start."""
    for how, seconds in ((signal.SIGINT, patience), (signal.SIGQUIT, 2), (signal.SIGKILL, 2)):
        left = processes(cluster)
        for process in _servers(left) or left:
            _signal(process, how)
        if _gone(cluster, seconds):
            return
    raise ClusterError(f"a PostgreSQL in {cluster.data} does not end")


def _servers(found: list[psutil.Process]) -> list[psutil.Process]:
    """Those among them that are no other's child: the server decides for its backends."""
    pids = {process.pid for process in found}
    return [process for process in found if _parent(process) not in pids]


def _parent(process: psutil.Process) -> int | None:
    try:
        return process.ppid()
    except psutil.Error:
        return None


def _signal(process: psutil.Process, how: signal.Signals) -> None:
    try:
        process.send_signal(how)
    except psutil.Error:
        pass


def _gone(cluster: Cluster, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while _alive(processes(cluster)):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _alive(found: list[psutil.Process]) -> bool:
    return any(process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in found)
