"""What `make` builds, and what it believes."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def program(path: Path, text: str, mode: int = 0o755) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(mode)
    return path


def find_python(path: str, **environ: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": f"{path}:{os.environ['PATH']}", **environ}
    return subprocess.run([ROOT / "tools/find-python"], env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The builder, in a checkout of its own with the lock of two tiny packages."""
    spec = importlib.util.spec_from_file_location("environment", ROOT / "tools/environment.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, value in (("ROOT", tmp_path), ("VENV", tmp_path / ".venv"), ("FRONTEND", tmp_path / "frontend")):
        monkeypatch.setattr(module, name, value)
    return module


def test_a_python_that_is_only_a_dead_shim_is_passed_over(tmp_path: Path) -> None:
    program(tmp_path / "python3", "#!/bin/sh\necho 'pyenv: no such version' >&2\nexit 127\n")

    found = find_python(str(tmp_path)).stdout.strip()

    assert found
    assert not found.startswith(str(tmp_path))


def test_a_python_that_is_too_old_is_passed_over(tmp_path: Path) -> None:
    program(tmp_path / "python3", "#!/bin/sh\nexit 1\n")

    assert not find_python(str(tmp_path)).stdout.startswith(str(tmp_path))


def test_the_python_that_is_asked_for_comes_first(tmp_path: Path) -> None:
    chosen = program(tmp_path / "mine", f'#!/bin/sh\nexec {sys.executable} "$@"\n')

    assert find_python("/usr/bin", PYTHON=str(chosen)).stdout.strip() == str(chosen)


def test_a_stamp_holds_until_a_source_changes(build: ModuleType, tmp_path: Path) -> None:
    source = tmp_path / "lock"
    source.write_text("flask==1\n")
    build.Stamp(tmp_path / "stamp", source).put()

    assert build.Stamp(tmp_path / "stamp", source).holds()
    source.write_text("flask==2\n")
    assert not build.Stamp(tmp_path / "stamp", source).holds()


def test_an_environment_without_its_stamp_is_made_again(build: ModuleType, tmp_path: Path) -> None:
    program(tmp_path / ".venv/bin/python", "#!/bin/sh\nexit 0\n")  # as an interrupted build leaves it

    build.make_venv()

    assert (tmp_path / ".venv/pyvenv.cfg").exists()
    assert (tmp_path / ".venv/venv.stamp").exists()


def test_a_whole_environment_is_kept(build: ModuleType, tmp_path: Path) -> None:
    program(tmp_path / ".venv/bin/python", "#!/bin/sh\nexit 0\n")
    build.Stamp(tmp_path / ".venv/venv.stamp", str(tmp_path / ".venv")).put()

    build.make_venv()

    assert not (tmp_path / ".venv/pyvenv.cfg").exists()


def test_an_environment_that_was_moved_is_made_again(build: ModuleType, tmp_path: Path) -> None:
    program(tmp_path / ".venv/bin/python", "#!/bin/sh\nexit 0\n")
    build.Stamp(tmp_path / ".venv/venv.stamp", "/elsewhere/.venv").put()

    build.make_venv()

    assert (tmp_path / ".venv/pyvenv.cfg").exists()


def test_the_frontend_is_built_only_when_its_sources_change(build: ModuleType, tmp_path: Path) -> None:
    program(tmp_path / "frontend/src/app.ts", "export {}")
    before = build.fingerprint(build.sources(tmp_path / "frontend"))

    program(tmp_path / "frontend/dist/app.js", "built")
    program(tmp_path / "frontend/src/app.test.ts", "a test")
    assert build.fingerprint(build.sources(tmp_path / "frontend")) == before

    program(tmp_path / "frontend/src/app.ts", "export { x }")
    assert build.fingerprint(build.sources(tmp_path / "frontend")) != before


def test_an_old_node_is_refused_in_words(build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("node", "npm"):
        program(tmp_path / f"bin/{name}", "#!/bin/sh\necho v18.19.0\n")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)

    with pytest.raises(SystemExit, match=r"needs Node 20.19 or newer, and this is v18.19.0"):
        build.check_node()


@pytest.mark.parametrize("part", ["build_python", "build_frontend"])
def test_what_fails_beside_the_other_ends_the_build(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    program(tmp_path / "Makefile", "")
    made = []
    monkeypatch.setattr(build, "build_python", lambda dev: made.append("python"))
    monkeypatch.setattr(build, "build_frontend", lambda: made.append("frontend"))
    build.main({"dev", "frontend"})
    assert sorted(made) == ["frontend", "python"]

    monkeypatch.setattr(build, part, lambda *of: sys.exit("the cause is above"))
    with pytest.raises(SystemExit, match="the cause is above"):
        build.main({"dev", "frontend"})


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_machine_and_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text()

    assert "==" in text
    assert not [word for word in ("://", "--index", "--find-links", "file:", " @ ") if word in text]
