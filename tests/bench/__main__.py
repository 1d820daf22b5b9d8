"""`make bench`: what the house costs. Every figure compares two things of one run; docs/performance.md keeps them.

python -m tests.bench [--write] [--pairs N] [core] [films] [encoding] [delivery] [many]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from core import schema
from core.app import ROOT, create_app
from core.run.instance import Instance
from core.run.postgres import temporary_postgres
from tests.bench.catalog import against_by_hand, against_fewer
from tests.bench.delivery import against_nginx
from tests.bench.encoding import PAIRS, against_one_ffmpeg
from tests.bench.load import throughput
from tests.bench.memory import idle_memory
from tests.bench.page import table, write
from tests.bench.pairs import Row, paired
from tests.bench.service import gunicorn, write_plugins

SECONDS = 2.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md, each part's in its place")
    parser.add_argument("--pairs", type=int, default=PAIRS, help=f"how often a film is made by each side ({PAIRS})")
    parser.add_argument("parts", nargs="*", default=[*PARTS], help=f"which of {', '.join(PARTS)}; all of them when left out")
    arguments = parser.parse_args()
    if strange := [part for part in arguments.parts if part not in PARTS]:
        parser.error(f"there is no part {', '.join(strange)}: choose of {', '.join(PARTS)}")
    if arguments.pairs < 1:
        parser.error("--pairs is one or more")
    holds, parts = True, {**PARTS, "encoding": partial(against_one_ffmpeg, pairs=arguments.pairs)}
    with tempfile.TemporaryDirectory(prefix="marquee-bench-") as folder:
        for part in arguments.parts:
            rows = list(parts[part](Path(folder) / part))
            print(table(rows), flush=True)
            if arguments.write:
                write(part, table(rows))
            holds &= all(row[3] for row in rows)
    sys.exit(0 if holds else 1)


def core(folder: Path) -> list[Row]:
    return [*routes(folder), *memory()]


def routes(folder: Path) -> list[Row]:
    folder.mkdir()
    Instance(folder / "instance").prepare()
    names = write_plugins(folder, 10)
    with temporary_postgres(folder / "postgres") as url:
        environ = {
            "DATABASE_URL": url,
            "INSTANCE": str(folder / "instance"),
            "MARQUEE_PLUGINS__FOLDERS": '["bench_plugins"]',
            "MARQUEE_PLUGINS": names[0],
            "MARQUEE_LOGS__FORMAT": "json",
            "PYTHONPATH": str(folder),
            "DEMO": "0",
        }
        sys.path.insert(0, str(folder))
        app = create_app(ROOT, {**os.environ, **environ})
        with app.app_context():
            schema.upgrade()
        cookie = signed_in_cookie(app)
        with gunicorn("bare:app", environ) as bare, gunicorn("wsgi:app", environ) as ours:
            plain = paired(
                lambda: (throughput(ours, "/api/bench0/plain", SECONDS), throughput(bare, "/api/bench0/plain", SECONDS))
            )
            mine = paired(
                lambda: (throughput(ours, "/api/bench0/mine", SECONDS, cookie), throughput(bare, "/api/bench0/plain", SECONDS))
            )
        boot = paired(
            lambda: (booting({**environ, "MARQUEE_PLUGINS": ",".join(names)}), booting({**environ, "MARQUEE_PLUGINS": ""}))
        )
    return [
        ("a trivial plugin route against the same bare Flask route, requests a second", f"{plain:.2f}", "≥ 0.85", plain >= 0.85),
        ("a signed-in plugin route (session checked) against the bare route", f"{mine:.2f}", "≥ 0.40", mine >= 0.4),
        ("boot with ten plugins against none, seconds", f"{boot:.2f}", "≤ 1.50", boot <= 1.5),
    ]


def signed_in_cookie(app: object) -> dict[str, str]:
    client = app.test_client()  # type: ignore[attr-defined]
    body = {"email": "bench@example.org", "password": "a long enough password", "name": "Bench"}
    assert client.post("/api/auth/register", json=body).status_code == 201
    return {"Cookie": f"access_token_cookie={client.get_cookie('access_token_cookie').value}"}


def booting(environ: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import wsgi"], cwd=ROOT, env={**os.environ, **environ}, check=True)
    return time.perf_counter() - started


def memory() -> list[Row]:
    parts = idle_memory()
    total = sum(parts.values())
    shown = ", ".join(f"{part} {size:.0f}" for part, size in sorted(parts.items(), key=lambda item: -item[1]))
    return [("idle memory of the whole service, PSS in MiB", f"{total:.0f} ({shown})", "≤ 400", total <= 400)]


PARTS: dict[str, Callable[[Path], Iterable[Row]]] = {
    "core": core,
    "films": against_by_hand,
    "encoding": against_one_ffmpeg,
    "delivery": against_nginx,
    "many": against_fewer,
}

if __name__ == "__main__":
    main()
