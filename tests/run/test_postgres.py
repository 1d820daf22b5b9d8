"""The private PostgreSQL: where it lives, what it survives, what it leaves alone."""

import json
import os
import signal
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import psycopg2
import pytest
import sqlalchemy as sa

from core.run import cluster as clusters
from core.run.cluster import Cluster, ClusterError
from core.run.postgres import database_url, place, temporary_postgres

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has a service user")
as_user = pytest.mark.skipif(os.geteuid() == 0, reason="root's database lies elsewhere")


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "instance"
    folder.mkdir(mode=0o700)
    yield folder
    forget(folder)


def forget(instance: Path) -> None:
    """Remove what root's instance keeps outside of its folder."""
    record = instance / "postgres.json"
    if record.exists():
        folder = json.loads(record.read_text())["folder"]
        assert folder.startswith("/var/lib/marquee/")
        subprocess.run(["rm", "-r", folder], check=True)


@contextmanager
def running(instance: Path) -> Iterator[Cluster]:
    cluster = place(instance)
    clusters.create(cluster)
    process = clusters.start(cluster, {"fsync": "off"}, subprocess.DEVNULL)
    try:
        clusters.wait_until_ready(cluster, process)
        yield cluster
    finally:
        clusters.end(cluster, patience=5)
        process.wait()


def answer(url: str, question: str) -> object:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        found = connection.execute(sa.text(question))
        value = found.scalar() if found.returns_rows else None
    engine.dispose()
    return value


def server(cluster: Cluster) -> psutil.Process:
    return psutil.Process(int((cluster.data / "postmaster.pid").read_text().splitlines()[0]))


def test_a_passing_postgres_keeps_text_in_utf8_and_sorts_without_surprises(tmp_path: Path) -> None:
    with temporary_postgres(tmp_path) as url:
        assert answer(url, "SELECT lower('ÄÖ')") == "äö"
        assert answer(url, "SHOW server_encoding") == "UTF8"
        assert str(answer(url, "SHOW server_version")).startswith("18")


def test_a_passing_postgres_leaves_nothing(tmp_path: Path) -> None:
    with temporary_postgres(tmp_path) as url:
        data = Path(sa.make_url(url).query["host"])  # type: ignore[arg-type]
        assert data.is_dir()

    assert not data.exists()
    assert not [process for process in psutil.process_iter(["cmdline"]) if str(data) in (process.info["cmdline"] or [])]


def test_a_passing_postgres_suits_a_folder_with_a_very_long_name(tmp_path: Path) -> None:
    folder = tmp_path / ("long" * 30) / "with spaces, and ünusual letters"
    folder.mkdir(parents=True)

    with temporary_postgres(folder) as url:
        assert answer(url, "SELECT 1") == 1


def connections(process: psutil.Process) -> list[Any]:
    """Those of a process; a backend that has just done its work has none."""
    try:
        return list(process.net_connections("inet"))
    except psutil.NoSuchProcess:
        return []


def test_nobody_reaches_it_through_the_network(instance: Path) -> None:
    with running(instance) as cluster:
        everyone = [server(cluster), *server(cluster).children(recursive=True)]
        assert answer(cluster.url, "SHOW listen_addresses") == ""
        assert not [found for process in everyone for found in connections(process) if found.status == "LISTEN"]


def test_its_folder_is_for_its_user_alone(instance: Path) -> None:
    with running(instance) as cluster:
        assert stat.S_IMODE(cluster.data.stat().st_mode) == 0o700
        assert cluster.sockets.stat().st_uid == server(cluster).uids().real


def test_its_role_is_no_superuser_and_owns_its_database(instance: Path) -> None:
    with running(instance) as cluster:
        assert answer(cluster.url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
        assert answer(cluster.url, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'marquee'") == "marquee"


def test_pages_have_checksums_and_commits_reach_the_disk(instance: Path) -> None:
    cluster = place(instance)
    clusters.create(cluster)

    assert "on" in (cluster.data / "postgresql.conf").read_text()
    process = clusters.start(cluster, None, subprocess.DEVNULL)
    clusters.wait_until_ready(cluster, process)
    shown = [answer(cluster.url, f"SHOW {name}") for name in ("data_checksums", "fsync", "full_page_writes")]
    clusters.end(cluster, patience=5)
    process.wait()

    assert shown == ["on", "on", "on"]


def test_the_address_is_known_to_others_of_the_same_instance(instance: Path) -> None:
    with running(instance) as cluster:
        assert database_url(instance) == cluster.url


def test_data_outlive_a_kill(instance: Path) -> None:
    with running(instance) as cluster:
        answer(cluster.url, "CREATE TABLE film AS SELECT 'kept' AS title")
        server(cluster).kill()

    with running(instance) as cluster:
        assert answer(cluster.url, "SELECT title FROM film") == "kept"


def test_a_pid_file_that_names_another_program_stops_nothing(instance: Path) -> None:
    with running(instance) as cluster:
        left = (cluster.data / "postmaster.pid").read_text()
    stranger = subprocess.Popen(["sleep", "60"])
    (cluster.data / "postmaster.pid").write_text(left.replace(left.split("\n")[0], str(stranger.pid), 1))

    with running(instance) as cluster:
        assert answer(cluster.url, "SELECT 1") == 1
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_a_server_that_an_earlier_run_left_is_ended_first(instance: Path) -> None:
    with running(instance) as cluster:
        earlier = server(cluster)
        process = clusters.start(cluster, {"fsync": "off"}, subprocess.DEVNULL)
        clusters.wait_until_ready(cluster, process)

        assert server(cluster).pid == process.pid != earlier.pid


def test_backends_without_a_server_are_ended_first(instance: Path) -> None:
    with running(instance) as cluster:
        connection = psycopg2.connect(sa.make_url(cluster.url).set(drivername="postgresql").render_as_string(False))
        backend = psutil.Process(connection.info.backend_pid)
        backend.send_signal(signal.SIGSTOP)  # so that it cannot notice
        server(cluster).kill()
        process = clusters.start(cluster, {"fsync": "off"}, subprocess.DEVNULL)
        clusters.wait_until_ready(cluster, process)

        assert not backend.is_running() or backend.status() == psutil.STATUS_ZOMBIE
        connection.close()


def test_an_interrupted_first_start_is_made_again(instance: Path) -> None:
    cluster = place(instance)
    half = cluster.data.with_name(cluster.data.name + ".new")
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")

    with running(instance):
        assert not half.exists()


def test_data_of_another_version_are_not_touched(instance: Path) -> None:
    cluster = place(instance)
    cluster.data.mkdir()
    (cluster.data / "PG_VERSION").write_text("15\n")

    with pytest.raises(ClusterError, match="made by PostgreSQL 15"):
        clusters.create(cluster)


@as_root
def test_as_root_no_folder_of_others_changes_its_mode(instance: Path) -> None:
    parents = [instance, *instance.parents]
    before = [path.stat().st_mode for path in parents]

    with running(instance) as cluster:
        assert server(cluster).uids().real != 0

    assert [path.stat().st_mode for path in parents] == before


@as_root
def test_as_root_a_new_instance_at_an_old_place_has_a_new_database(instance: Path, caplog: pytest.LogCaptureFixture) -> None:
    first = place(instance).data.parent
    (instance / "postgres.json").unlink()

    second = place(instance).data.parent

    assert second != first
    assert f"{first} holds the database of an earlier" in caplog.text
    first.rename(second / "first")  # goes with the second at the end


@as_user
def test_as_a_user_everything_lies_in_the_instance(instance: Path) -> None:
    with running(instance) as cluster:
        assert cluster.data == instance / "postgres"


@as_user
def test_a_socket_beside_a_long_path_lies_in_a_private_folder_that_is_used_again(tmp_path: Path) -> None:
    instance = tmp_path / ("long" * 25)
    instance.mkdir()

    first, second = place(instance), place(instance)

    assert first.sockets == second.sockets
    assert stat.S_IMODE(first.sockets.stat().st_mode) == 0o700
    assert database_url(instance) == first.url
    first.sockets.rmdir()
