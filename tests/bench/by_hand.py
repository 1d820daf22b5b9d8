"""What somebody would write who needs one list of films and nothing else: Flask, SQLAlchemy Core, orjson."""

from __future__ import annotations

import hashlib
import os
from typing import Any

import orjson
from flask import Flask, Response, request
from sqlalchemy import MetaData, Table, and_, create_engine, func, select

from plugins.catalog.cards import summary
from plugins.catalog.images.pictures import drawn_picture, uploaded_picture

app = Flask(__name__)
engine = create_engine(os.environ["DATABASE_URL"].replace("postgres://", "postgresql://", 1))
tables = MetaData()
movies = Table("movies", tables, autoload_with=engine)
artwork = Table("catalog_artwork", tables, autoload_with=engine)
genres = Table("catalog_genres", tables, autoload_with=engine)
with engine.connect() as connection:
    names = {row.slug: row.name for row in connection.execute(select(genres.c.slug, genres.c.name))}

PLAIN = ("id", "slug", "title", "release_year", "duration", "maturity", "rating", "is_premium", "genres")
NEWEST = (
    select(
        *(movies.c[name] for name in PLAIN),
        func.left(movies.c.description, 400).label("beginning"),
        *(artwork.c[name] for name in ("name", "widths", "width", "height", "color")),
    )
    .select_from(movies)
    .outerjoin(artwork, and_(artwork.c.movie_id == movies.c.id, artwork.c.kind == "poster"))
    .where(movies.c.status == "published", movies.c.release_year.is_not(None))
    .order_by(movies.c.release_year.desc().nulls_last(), movies.c.id.desc())
)


@app.route("/api/catalog/movies")
def newest() -> Response:
    limit = int(request.args["limit"])
    with engine.connect() as connection:
        rows = connection.execute(NEWEST.limit(limit + 1)).all()
    answer = {"items": [item(row) for row in rows[:limit]], "next_cursor": str(rows[-1].id) if len(rows) > limit else None}
    return Response(orjson.dumps(answer), mimetype="application/json")


def item(row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "slug": row.slug,
        "title": row.title,
        "year": row.release_year,
        "duration": row.duration,
        "maturity": row.maturity,
        "rating": None if row.rating is None else float(row.rating),
        "is_premium": row.is_premium,
        "summary": summary(row.beginning),
        "genres": [{"slug": slug, "name": names[slug]} for slug in row.genres],
        "poster": uploaded_picture(row) if row.name else drawn_picture("poster", row.id, row.genres[0] if row.genres else None),
    }


with app.test_request_context("/?limit=40"):
    KEPT = newest().get_data()
TAG = hashlib.blake2b(KEPT, digest_size=12).hexdigest()


@app.route("/kept")
def kept() -> Response:
    return Response(KEPT, mimetype="application/json")


@app.route("/unchanged")
def unchanged() -> Response:
    if request.headers.get("If-None-Match"):
        return Response(status=304, headers={"ETag": f'W/"{TAG}"'})
    return kept()
