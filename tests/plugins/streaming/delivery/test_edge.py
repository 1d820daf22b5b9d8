"""The function for content delivery networks says yes and no as the app does."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path

from core.app import ROOT
from core.storage.folders import signature
from tests.parts import require
from tests.plugins.streaming.delivery.test_folders import ESCAPES

KEY, FOLDER = "k" * 48, "3/0123456789abcdef0123456789abcdef"
ASK = """
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
const [file, key, now] = process.argv.slice(2);
const { checked } = await import(pathToFileURL(file));
const paths = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(await Promise.all(paths.map((path) => checked(path, key, Number(now))))));
"""


def answers(paths: list[str], folder: Path, now: int) -> list[dict[str, object]]:
    (folder / "ask.mjs").write_text(ASK)
    (folder / "media.mjs").write_text((ROOT / "deploy" / "edge" / "media.js").read_text("utf-8"))
    command = [require("node"), str(folder / "ask.mjs"), str(folder / "media.mjs"), KEY, str(now)]
    done = subprocess.run(command, input=json.dumps(paths), capture_output=True, text=True, check=True)
    answered: list[dict[str, object]] = json.loads(done.stdout)
    return answered


def test_the_function_of_the_edge_knows_good_addresses_from_bad_ones(tmp_path: Path) -> None:
    now = int(time.time())
    good = f"/v/{now + 60}/{signature(KEY, FOLDER, str(now + 60))}/{FOLDER}/"
    old = f"/v/{now}/{signature(KEY, FOLDER, str(now))}/{FOLDER}/"
    made = good.split("/")[3]
    bad = [good.replace(made, other) for other in ("x" * 43, made[:-1], made + "A", made[:-1] + "_", "-", "")]
    bad += [good.replace(FOLDER, "4/" + FOLDER[2:]), good.replace(str(now + 60), str(now + 61)), good.replace("/v/", "/v/0")]
    fine = answers([good + "720p/000-00.mp4", good + "e1.m3u8"], tmp_path, now)
    assert fine == [{"status": 200, "file": f"{FOLDER}/{name}", "left": 60} for name in ("720p/000-00.mp4", "e1.m3u8")]
    assert [one["status"] for one in answers([path + "e1.m3u8" for path in bad], tmp_path, now)] == [403] * len(bad)
    assert answers([old + "e1.m3u8"], tmp_path, now) == [{"status": 410}]
    names = [name for name in ESCAPES if name not in ("90p", "nothing.mp4", "MASTER.M3U8")]  # the origin has to say these
    assert {one["status"] for one in answers([good + name for name in names], tmp_path, now)} == {404}
