"""What it costs to make films: the whole pipeline against one hand-written ffmpeg that makes the same renditions."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from flask import Flask
from sqlalchemy import text

from core import current_storage, db, new_key, schema, use
from core.app import ROOT, create_app
from core.contracts.catalog import CATALOG
from core.run.instance import Instance
from core.run.postgres import temporary_postgres
from plugins.streaming.making.intake import take_in
from plugins.streaming.media import recipe
from plugins.streaming.media.ladder import Rendition
from plugins.streaming.media.plan import Plan
from plugins.streaming.media.planning import plan
from plugins.streaming.media.probing import probed
from plugins.streaming.media.tools import ffmpeg
from tests.bench.pairs import Row

REAL = ROOT.parent / "shared/media/films/bbb_1080p25_62s.mp4"
PATIENCE = 1800.0
PAIRS = 3
"""So many, since each takes minutes."""
STATE = text("SELECT state, failure FROM streaming_assets WHERE id = :id")
Cost = tuple[float, float]
"""Seconds on the clock, and of processors."""


def against_one_ffmpeg(folder: Path, pairs: int = PAIRS) -> list[Row]:
    """One worker against one process, on all cores; then two workers with a core each against one with one core."""
    folder.mkdir(parents=True)
    film = a_film(folder)
    with service(folder) as (app, environ):
        wall, cpu = compared([(made(app, environ, film, [None]), one_process(film, folder)) for _ in range(pairs)])
        alone, together = made(app, environ, film, [[0]]), made(app, environ, film, [[0], [1]])
    of = f" (pairs: {pairs})"
    return [
        (f"a film through the whole pipeline against one hand-written ffmpeg, wall{of}", f"{wall:.2f}", "≤ 1.15", wall <= 1.15),
        (f"the same, time of processors{of}", f"{cpu:.2f}", "≤ 1.10", cpu <= 1.10),
        ("two workers with a core each against one with one core, wall", f"{together[0] / alone[0]:.2f}", "reported", True),
    ]


def compared(pairs: list[tuple[Cost, Cost]]) -> Cost:
    """The medians of the ratios of pairs, by the clock and by processors."""
    wall, cpu = ([one[place] / other[place] for one, other in pairs] for place in (0, 1))
    for ratios in (wall, cpu):
        print(f"# {min(ratios):.2f} {statistics.median(ratios):.2f} {max(ratios):.2f}", file=sys.stderr)
    return statistics.median(wall), statistics.median(cpu)


def a_film(folder: Path) -> Path:
    """A film of a minute in 1080p: a real one where there is one."""
    if REAL.exists():
        return REAL
    path = folder / "film.mp4"
    drawn = ["-f", "lavfi", "-i", "testsrc2=s=1920x1080:r=25,noise=alls=12:allf=t", "-f", "lavfi", "-i", "sine=330"]
    coded = ["-t", "62", "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-g", "50", "-c:a", "aac"]
    subprocess.run([ffmpeg("").path, "-v", "error", *drawn, *coded, str(path)], check=True)
    return path


@contextmanager
def service(folder: Path) -> Iterator[tuple[Flask, dict[str, str]]]:
    """An app with its own database, and the environment for its workers."""
    Instance(folder / "instance").prepare()
    with temporary_postgres(folder / "postgres") as url:
        environ = {"DATABASE_URL": url, "INSTANCE": str(folder / "instance"), "DEMO": "0"}
        environ |= {"MARQUEE_PLUGINS": "catalog,streaming", "MARQUEE_LOGS__LEVEL": "WARNING"}
        app = create_app(ROOT, {**os.environ, **environ})
        with app.app_context():
            schema.upgrade()
        yield app, environ


def made(app: Flask, environ: dict[str, str], film: Path, cores: list[list[int] | None]) -> Cost:
    """What it costs workers, each on these cores (None: all), to make everything of a film."""
    workers = [worker(environ, own) for own in cores]
    try:
        time.sleep(5)  # until they are ready and idle
        before, started = sum(map(used, workers)), time.monotonic()
        asset_id = add(app, film)
        until_complete(app, asset_id)
        return time.monotonic() - started, sum(map(used, workers)) - before
    finally:
        for one in workers:
            one.terminate()
        psutil.wait_procs(workers, timeout=20)


def worker(environ: dict[str, str], cores: list[int] | None) -> psutil.Popen:
    process = psutil.Popen([sys.executable, "-m", "core.worker"], cwd=ROOT, env={**os.environ, **environ})
    if cores is not None:
        process.cpu_affinity(cores)
    return process


def used(process: psutil.Popen) -> float:
    """Seconds of processors, of the process and of all that it has started."""
    times = process.cpu_times()
    return float(times.user + times.system + times.children_user + times.children_system)


def add(app: Flask, film: Path) -> int:
    with app.app_context():
        movie_id = use(CATALOG).add(f"Film {time.monotonic_ns()}", 2026, is_premium=False)
        with film.open("rb") as file:
            stored = current_storage().put(new_key("sources"), file, "video/mp4")
        asset = take_in(movie_id, "film", stored.key, film.name, stored.size)
        db.session.commit()
        return int(asset.id)


def until_complete(app: Flask, asset_id: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with app.app_context():
            state, failure = db.session.execute(STATE, {"id": asset_id}).one()
            db.session.rollback()
        if state == "complete":
            return
        if state in ("failed", "cancelled"):
            raise RuntimeError(f"the film {state}: {failure}")
        time.sleep(0.1)
    raise RuntimeError("the film was not complete in time")


def one_process(film: Path, folder: Path) -> Cost:
    """What it costs one ffmpeg to make the same sizes and sounds."""
    target = folder / "by_hand"
    target.mkdir()
    before, started = children(), time.monotonic()
    subprocess.run([ffmpeg("").path, "-nostdin", "-v", "error", *arguments(film, plan(probed(film)), target)], check=True)
    cost = time.monotonic() - started, children() - before
    shutil.rmtree(target)
    return cost


def children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def arguments(film: Path, wanted: Plan, target: Path) -> list[str]:
    """What somebody who knows ffmpeg types: one decode, all sizes by `split`, the sound beside them."""
    ports = "".join(f"[s{number}]" for number in range(len(wanted.renditions)))
    chains = [f"[0:{wanted.video}]setpts=PTS-STARTPTS,fps={wanted.rate},split={len(wanted.renditions)}{ports}"]
    chains += [f"[s{number}]{sized(one)}[v{number}]" for number, one in enumerate(wanted.renditions)]
    found = ["-i", str(film), "-filter_complex", ";".join(chains)]
    for number, one in enumerate(wanted.renditions):
        rate = ["-crf", f"{one.crf:g}", "-maxrate", str(one.cap), "-bufsize", str(one.buffer)]
        groups = ["-g", str(wanted.gop), "-keyint_min", str(wanted.gop), "-sc_threshold", "0"]
        coded = ["-c:v", "libx264", "-preset", recipe.Effort().preset, "-profile:v", "high"]
        found += ["-map", f"[v{number}]", *coded, *rate, *groups]
        found += ["-movflags", "+frag_keyframe+empty_moov+default_base_moof", str(target / f"{one.name}.mp4")]
    for sound in wanted.sounds:
        found += ["-map", f"0:{sound.track.index}", "-c:a", "aac", "-b:a", str(sound.bit_rate), "-ac", str(sound.channels)]
        found += ["-ar", "48000", "-movflags", "+empty_moov+default_base_moof", "-frag_duration", "4000000"]
        found += [str(target / f"{sound.name}.mp4")]
    return found


def sized(one: Rendition) -> str:
    return f"scale={one.width}:{one.height},setsar=1,format=yuv420p"
