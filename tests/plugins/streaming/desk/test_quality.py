"""How well films played."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.plugins.streaming.desk import made

QUALITY = "/api/streaming/admin/quality"


@pytest.fixture
def lamp(app, admin):
    movie = made.film(admin)
    return movie, made.asset(app, movie)


def test_nothing_was_played(admin):
    told = admin.get(QUALITY).json
    assert (told["titles"], told["daily"], told["total"]["sessions"], told["total"]["startup_ms"]) == ([], [], 0, None)


def test_sessions_are_summed_up_by_film(app, admin, lamp):
    moon = made.film(admin, "Moon")
    made.played(app, moon, made.asset(app, moon), startup_ms=900, watched=10)
    for startup, stalled, height in ((200, 0, 1080), (400, 0, 720), (600, 25_000, 1080)):
        values = {"startup_ms": startup, "stalls": min(stalled, 1), "stalled_ms": stalled, "height": height, "watched": 325}
        made.played(app, *lamp, **values)
    first, second = admin.get(QUALITY).json["titles"]
    assert (first["movie_title"], first["starts"], first["startup_ms"], first["height"]) == ("The Lamplighter", 3, 400, 1080)
    assert first["with_stalls"] == pytest.approx(1 / 3) and first["stalled"] == pytest.approx(25 / 1000)
    assert (second["movie_title"], second["starts"], second["with_stalls"]) == ("Moon", 1, 0)


def test_changes_of_the_picture_s_size_are_told_for_each_start(app, admin, lamp):
    for changes in (0, 3):
        made.played(app, *lamp, startup_ms=100, level_changes=changes)
    assert admin.get(QUALITY).json["titles"][0]["level_changes"] == 1.5


def test_what_never_began_is_no_start(app, admin, lamp):
    made.played(app, *lamp)
    told = admin.get(QUALITY).json["total"]
    assert (told["sessions"], told["starts"], told["startup_ms"], told["with_stalls"]) == (1, 0, None, None)


def test_errors_count_by_session(app, admin, lamp):
    made.played(app, *lamp, startup_ms=100, errors=["network", "network"])
    made.played(app, *lamp, startup_ms=100, errors=["network", "decode"])
    told = admin.get(QUALITY).json
    assert told["total"]["with_errors"] == 2
    assert told["errors"] == [{"code": "network", "sessions": 2}, {"code": "decode", "sessions": 1}]


def test_only_the_last_days_count(app, admin, lamp):
    now = datetime.now(UTC)
    made.played(app, *lamp, startup_ms=100, started_at=now - timedelta(days=10))
    made.played(app, *lamp, startup_ms=300, started_at=now)
    assert admin.get(f"{QUALITY}?days=7").json["total"]["starts"] == 1
    told = admin.get(f"{QUALITY}?days=30&movie_id={lamp[0]}").json
    assert [day["starts"] for day in told["daily"]] == [1, 1] and told["total"]["startup_ms"] == 200


@pytest.mark.parametrize("days", ["0", "367", "many"])
def test_days_have_a_bound(admin, days):
    assert admin.get(f"{QUALITY}?days={days}").status_code == 422
