"""The private PostgreSQL of an instance, and a passing one for tests."""

import hashlib
import json
import logging
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.run import cluster as clusters
from core.run.account import Account, service_account
from core.run.binaries import binaries, shared_folder
from core.run.cluster import Cluster, ClusterError

log = logging.getLogger("marquee.run")

MEMORY, ROOM = Path("/dev/shm"), 4 * 2**30
"""Where a passing database is quickest (making and dropping one is a thousand small files), and the bytes to find free there."""

LONGEST_SOCKET = 107  # bytes: the kernel's struct has 108, with a zero at the end
HURRY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def database_url(instance: Path) -> str:
    """The SQLAlchemy address of the instance's own database; starts nothing and does not look whether it runs."""
    return clusters.url(_sockets(instance))


def _sockets(instance: Path) -> Path:
    record = instance / "run" / "database"
    return Path(record.read_text()) if record.exists() else instance.absolute() / "postgres"


def place(instance: Path) -> Cluster:
    """Decide where the instance's PostgreSQL lives, and keep that decision in the instance."""
    account = service_account()
    data = instance.absolute() / "postgres" if account is None else _service_folder(instance, account) / "data"
    if account and (instance / "postgres" / "PG_VERSION").exists():
        owner = (instance / "postgres").owner()
        raise ClusterError(f"the database in {instance} was made by the user {owner}: start the service as {owner}, not as root")
    sockets = data if _fits(data) else _short_folder(instance)
    _write(instance / "run" / "database", str(sockets))
    return Cluster(data, sockets, binaries(account), account)


def _fits(folder: Path) -> bool:
    """Whether a socket may lie here: short enough, and free of the characters that address lists are split at."""
    return len(os.fsencode(folder / clusters.SOCKET)) <= LONGEST_SOCKET and bool(
        re.fullmatch(r"[A-Za-z0-9/._+~@-]+", str(folder))
    )


def _short_folder(instance: Path) -> Path:
    """A private folder with a short name; the one of the last start when it is still ours alone."""
    last = _sockets(instance)
    if not (last.name.startswith("marquee-") and _private(last)):
        last = Path(tempfile.mkdtemp(prefix="marquee-", dir="/tmp"))  # mode 0700
    log.info("the path of %s does not suit a socket: the database's lies in %s", instance, last)
    return last


def _private(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return found.st_uid == os.geteuid() and found.st_mode == 0o040700


def _service_folder(instance: Path, account: Account) -> Path:
    """The folder of root's instance under /var/lib, named in the instance: a new one never finds an old one's rows."""
    record = instance / "postgres.json"
    if record.exists():
        folder = Path(json.loads(record.read_text())["folder"])
        if not folder.is_dir():
            raise ClusterError(
                f"the database of {instance} lay in {folder}, which is gone: bring it back, or delete {record} to begin anew"
            )
    else:
        folder = _new_service_folder(instance)
        _write(record, json.dumps({"folder": str(folder)}))
    log.info("started as root: PostgreSQL runs as %s and keeps its data in %s", account.name, folder)
    return folder


def _new_service_folder(instance: Path) -> Path:
    name = hashlib.sha256(os.fsencode(instance.resolve())).hexdigest()[:8]
    for orphan in sorted(shared_folder().glob(f"{name}-*")):
        log.warning("%s holds the database of an earlier %s; it is not used: delete it when nobody needs it", orphan, instance)
    folder = shared_folder() / f"{name}-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)  # whatever the umask; the data inside is the service user's alone
    (folder / "instance").write_text(f"{instance.resolve()}\n")
    return folder


def _write(path: Path, text: str) -> None:
    """Replace a small file in one step."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    half.write_text(text)
    half.replace(path)


@contextmanager
def temporary_postgres(directory: Path | str | None = None) -> Iterator[str]:
    """Run a PostgreSQL that nobody will miss; yields its SQLAlchemy address, whose role may make databases.

    Its data lie in `directory`; in /tmp when root calls (the service user cannot reach a private folder) or when the path
    is too long; without `directory` in memory, for many small databases. It is fast, because it forgets everything when
    the machine stops.
    """
    account = service_account()
    if directory and not account and _fits(Path(directory).absolute() / "postgres"):
        folder, mine = Path(directory).absolute(), False
    else:
        folder, mine = Path(tempfile.mkdtemp(prefix="marquee-test-", dir=Path("/tmp") if directory else _quickest())), True
    if account:
        os.chown(folder, account.uid, account.gid)
    cluster = _passing(folder, account)
    try:
        with _served(cluster):
            yield cluster.url
    finally:
        shutil.rmtree(folder if mine else cluster.data, ignore_errors=True)


def _quickest() -> Path:
    roomy = os.access(MEMORY, os.W_OK | os.X_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if roomy else Path("/tmp")


def _passing(folder: Path, account: Account | None) -> Cluster:
    data = folder / "postgres"
    cluster = Cluster(data, data, binaries(account), account)
    clusters.create(cluster)
    cluster.execute("postgres", f"ALTER ROLE {clusters.NAME} CREATEDB;\n\n")
    return cluster


@contextmanager
def _served(cluster: Cluster) -> Iterator[None]:
    with tempfile.TemporaryFile("w+") as said:
        process = clusters.start(cluster, HURRY, said)
        try:
            clusters.wait_until_ready(cluster, process)
            yield
        except ClusterError as error:
            said.seek(0)
            raise ClusterError(f"{error}: {said.read()[-2000:]}") from None
        finally:
            process.terminate() if process.poll() is None else None
            clusters.end(cluster, patience=0)
            process.wait()
