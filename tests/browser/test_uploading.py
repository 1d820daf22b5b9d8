"""Films from an administrator's browser into the service; the tests themselves are in frontend/e2e/uploads.spec.ts."""

import subprocess

import pytest

from plugins.streaming.media.tools import ffmpeg
from tests.browser.conftest import ADMINISTRATOR, running
from tests.browser.test_frontend import run
from tests.parts import require
from tests.plugins.streaming.making.held import Held

pytestmark = pytest.mark.slow
SECONDS = 6


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """An ffmpeg that waits before it begins, if the browser wants that."""
    return Held(tmp_path_factory.mktemp("held"))


@pytest.fixture(scope="module")
def service(tmp_path_factory, held):
    """The service with films' files, which get their sizes in AV1 too."""
    # In a sandbox the held ffmpeg would not find the files beside it.
    streaming = {"AV1": "true", "FFMPEG": str(held.path), "SANDBOX": "off"}
    settings = {f"MARQUEE_STREAMING__{name}": value for name, value in streaming.items()}
    with running(tmp_path_factory.mktemp("uploading"), DEMO="0", MARQUEE_PLUGINS="catalog,streaming", **settings) as made:
        yield made


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    """A short film."""
    path = tmp_path_factory.mktemp("clip") / "clip.mp4"
    inputs = ["-f", "lavfi", "-i", "testsrc2=size=640x360:rate=25", "-f", "lavfi", "-i", "sine=frequency=330:sample_rate=48000"]
    coded = ["-t", str(SECONDS), "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-g", "50", "-c:a", "aac"]
    subprocess.run([ffmpeg("").path, "-v", "error", *inputs, *coded, str(path)], check=True)
    return path


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_films_are_uploaded_and_watched(service, held, clip, screen, tmp_path):
    facts = {"MARQUEE_URL": service.url, "RESULTS": str(tmp_path / "results"), "CHROMIUM": require("chromium"), **ADMINISTRATOR}
    files = {"UPLOAD_FILES": str(service.instance / "files"), "UPLOAD_CLIP": str(clip), "UPLOAD_HELD": str(held.path)}
    command = ("npx", "--no-install", "playwright", "test", f"--project={screen}", "uploads.spec.ts")
    run(*command, minutes=20, **facts, **files)
