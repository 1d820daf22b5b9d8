"""What fields of films are called in files: as here, or as other catalogues and spreadsheets call them."""

from __future__ import annotations

import re
from functools import lru_cache

NAMES: dict[str, str] = {
    "title": "title name film movie primary_title movie_title film_title series_title titel filmtitel",
    "original_title": "original_title originaltitel",
    "tagline": "tagline slogan",
    "description": "description overview extract plot synopsis summary beschreibung inhalt handlung",
    "release_year": "release_year year start_year released_year release_date released date jahr erscheinungsjahr",
    "duration": "duration runtime runtime_minutes runtime_mins runtime_min minutes length dauer laufzeit",
    "rating": "rating stars bewertung",
    "rating_of_ten": "vote_average imdb_rating average_rating score",
    "maturity": "maturity mpaa certificate certification content_rating age_rating age rated fsk altersfreigabe",
    "genres": "genres genre categories listed_in",
    "languages": "languages language spoken_languages original_language sprachen sprache",
    "is_premium": "is_premium premium",
    "featured": "featured",
    "video_url": "video_url video",
    "thumbnail_url": "thumbnail_url thumbnail poster_url poster image",
    "trailer_url": "trailer_url trailer",
    "external_id": "external_id imdb_id imdb tconst const tmdb_id wikidata_id href id",
    "slug": "slug",
    "status": "status",
    "credits": "credits",
    "actor": "cast actors actor starring besetzung darsteller schauspieler",
    "director": "directors director directed_by regie regisseur",
    "writer": "writers writer screenplay written_by drehbuch",
    "producer": "producers producer produced_by produktion",
    "composer": "composers composer music musik",
    "cinematographer": "cinematographers cinematographer cinematography kamera",
    "editor": "editors editor edited_by schnitt",
}
"""By field, the first names count more: a file with `imdb_id` and `id` means the former. In the languages of the interface."""

IGNORED = frozenset(("thumbnail_width", "thumbnail_height", "poster_path", "backdrop_path"))
FIELDS = {name: (field, place) for field, names in NAMES.items() for place, name in enumerate(names.split())}
WORD = re.compile(r"IMDb|[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


@lru_cache(1024)
def meaning(name: str) -> tuple[str, int] | None:
    """The field that a name means and how much it counts, the less the more; `Release Year` and `releaseYear` are one."""
    return FIELDS.get("_".join(word.lower() for word in WORD.findall(name)))


def field_of(name: str) -> str | None:
    found = meaning(name)
    return found and found[0]
