"""What the settings say about how to run: asked in a process of its own, so that the supervisor stays small.

`python -m core.run.configured` makes the instance folder (its secrets are settings too), checks every setting, and
writes what the supervisor needs as JSON; what is wrong goes to standard error.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from core.run.instance import ROOT, Instance
from core.run.part import python


class Misconfigured(Exception):
    """The settings are wrong; carries the whole explanation."""


@dataclass(frozen=True)
class Choices:
    """How this service is to be run."""

    instance: str
    host: str
    port: int
    demo: bool
    own_database: bool  # a private PostgreSQL, because no address of another is set


def choices(environ: Mapping[str, str]) -> Choices:
    """Read them from the layers of the configuration and the environment."""
    asked = subprocess.run(
        python("-m", __name__),
        env=dict(environ),
        cwd=ROOT,
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
    )
    if asked.returncode != 0:
        raise Misconfigured(asked.stderr.strip())
    return Choices(**json.loads(asked.stdout))


def _read() -> Choices:
    from core.layers import raise_faults, read_layers, settings_of

    layers = read_layers(ROOT, os.environ)
    Instance(Path(layers.instance)).prepare()
    settings = settings_of(layers, os.environ)
    raise_faults(layers.faults)
    assert settings is not None
    server, own = settings.server, not layers.tables["database"]["url"]
    return Choices(str(layers.instance), server.host, server.port, server.demo, own)


if __name__ == "__main__":
    from core.boot import BootError

    try:
        print(json.dumps(asdict(_read())))
    except (BootError, OSError) as error:
        sys.exit(str(error))
