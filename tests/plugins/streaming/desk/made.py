"""Films' files in any state, as if the engine had made them."""

from secrets import token_hex

from core.extensions import db
from plugins.streaming.models import Asset, Edition, PlaybackSession, Rendition, Step


def film(admin, title="The Lamplighter"):
    answer = admin.post("/api/catalog/movies", json={"title": title, "status": "published"})
    assert answer.status_code == 201, answer.text
    return answer.json["id"]


def asset(app, movie_id, **facts):
    """The id of a new file of a film."""
    values = {"token": token_hex(16), "file_name": "lamp.mkv", "size": 1000, "source_key": "sources/aa/aa", **facts}
    return _added(app, Asset(movie_id=movie_id, **values))


def rendition(app, asset_id, name="720p", **facts):
    return _added(app, Rendition(asset_id=asset_id, name=name, **{"kind": "picture", "facts": {}, **facts}))


def step(app, asset_id, number=0, **facts):
    return _added(app, Step(asset_id=asset_id, number=number, **{"kind": "picture", "outputs": {}, "seconds": 60, **facts}))


def edition(app, asset_id, number=1, **facts):
    return _added(app, Edition(asset_id=asset_id, number=number, kind="final", master="e1.m3u8", facts=facts))


def played(app, movie_id, asset_id, **facts):
    with app.app_context():
        db.session.add(PlaybackSession(token=token_hex(16), movie_id=movie_id, asset_id=asset_id, **facts))
        db.session.commit()


def _added(app, row):
    with app.app_context():
        db.session.add(row)
        db.session.commit()
        return row.id
