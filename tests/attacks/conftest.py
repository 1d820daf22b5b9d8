"""The whole service, as it faces the internet: known under one name, behind no proxy."""

from collections.abc import Iterator

import pytest

from tests.run.service import RunningService, forget

SETTINGS = {
    "DEMO": "0",
    "MARQUEE_SERVER__PUBLIC_URL": "http://films.example.org",
    "MARQUEE_AUTH__BCRYPT_COST": "4",
    "MARQUEE_LIMITS__ROUTES": '{ "auth.register" = "1000/hour", "auth.refresh" = "1000/hour" }',
}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    instance = tmp_path_factory.mktemp("attacked") / "instance"
    running = RunningService(instance, **SETTINGS)
    try:
        yield running.wait_until_ready(180)
    finally:
        running.kill()
        forget(instance)
