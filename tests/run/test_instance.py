"""The instance folder: what is made, who may read it, who may run it."""

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from core.run.instance import ROOT, SECRETS, Instance, InstanceBusy, instance_of, make_secret


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    made = Instance(tmp_path / "instance")
    made.prepare()
    return made


def test_the_folder_and_its_secrets_are_for_its_owner_alone(instance: Instance) -> None:
    assert mode(instance.path) == 0o700
    assert {mode(instance.path / "secrets" / name) for name in SECRETS} == {0o600}


def test_secrets_are_long_and_differ(instance: Instance) -> None:
    values = {(instance.path / "secrets" / name).read_text() for name in SECRETS}

    assert len(values) == len(SECRETS)
    assert min(map(len, values)) >= 64


def test_a_second_start_keeps_the_secrets(instance: Instance) -> None:
    before = (instance.path / "secrets/secret_key").read_text()

    instance.prepare()

    assert (instance.path / "secrets/secret_key").read_text() == before


def test_a_generous_umask_opens_no_secret(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        Instance(tmp_path / "open").prepare()
    finally:
        os.umask(before)

    assert mode(tmp_path / "open/secrets") == 0o700
    assert mode(tmp_path / "open/secrets/secret_key") == 0o600


def test_two_starts_at_once_agree_on_a_secret(tmp_path: Path) -> None:
    seen: list[str] = []

    def make() -> None:
        make_secret(tmp_path / "secret")
        seen.append((tmp_path / "secret").read_text())

    threads = [threading.Thread(target=make) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(seen) == 20
    assert len(set(seen)) == 1
    assert os.listdir(tmp_path) == ["secret"]


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir(mode=0o755)
    Instance(tmp_path / "mine").prepare()

    assert mode(tmp_path / "mine") == 0o755


def test_a_second_start_learns_who_has_the_instance(instance: Instance) -> None:
    with instance.locked("127.0.0.1:8000"), pytest.raises(InstanceBusy) as refusal, instance.locked("127.0.0.1:8001"):
        pass

    assert f"already running: process {os.getpid()} at 127.0.0.1:8000" in str(refusal.value)


def test_a_killed_holder_lets_go_of_the_instance(instance: Instance) -> None:
    hold = f"from core.run.instance import *; import os; l = Instance(Path({str(instance.path)!r})).locked('x'); l.__enter__()"
    subprocess.run([sys.executable, "-c", f"{hold}; os.kill(os.getpid(), 9)"], cwd=ROOT, check=False)

    with instance.locked("127.0.0.1:8000"):
        assert (instance.run / "lock").read_text() == f"process {os.getpid()} at 127.0.0.1:8000\n"


def test_the_environment_names_the_instance(tmp_path: Path) -> None:
    assert instance_of({"INSTANCE": str(tmp_path)}).path == tmp_path
    assert instance_of({}).path == ROOT / "instance"
