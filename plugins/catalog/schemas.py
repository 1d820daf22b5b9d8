"""What the public operations of the catalogue take and answer. `admin_schemas.py` has those of administrators."""

from __future__ import annotations

from typing import Any

from marshmallow import fields as plain
from marshmallow.validate import Length, OneOf, Range, Regexp

from core import LARGEST_ID, Schema
from plugins.catalog.models import ROLES

SORTS = ("newest", "oldest", "title", "rating", "added", "shortest", "relevance")
END = r"$(?!\n)"
"""The end, which `$` alone is in the document; here it is also before a last line break."""
SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*" + END
LANGUAGE = r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*" + END
IDS = r"^[1-9][0-9]{0,17}(?:,[1-9][0-9]{0,17}){0,99}" + END
YEARS = Range(1870, 2200)
AGES = Range(0, 21)


def about(description: str, example: object) -> dict[str, Any]:
    """What the OpenAPI document says of a field."""
    return {"metadata": {"description": description, "example": example}}


def required(description: str, example: object) -> dict[str, Any]:
    return {"required": True, **about(description, example)}


def maybe(description: str, example: object) -> dict[str, Any]:
    """A field that is always there, and null when nothing is known."""
    return {"required": True, "allow_none": True, **about(description, example)}


class CatalogFiltersIn(Schema):
    """Which films; what is left out does not matter. `genre` may be given several times: films of all of them."""

    q = plain.String(validate=Length(0, 200), **about("Words of titles and names, misspelt or not.", "the grudge"))
    genre = plain.List(
        plain.String(validate=[Length(1, 60), Regexp(SLUG)]), validate=Length(0, 10), **about("Slugs of genres.", ["drama"])
    )
    year_from = plain.Integer(validate=YEARS, **about("The earliest year of release.", 1990))
    year_to = plain.Integer(validate=YEARS, **about("The latest year of release.", 1999))
    maturity_max = plain.Integer(validate=AGES, **about("Only films for this age; films without a rating are left out.", 12))
    premium = plain.Boolean(**about("Only films of members (true), or only open ones (false).", False))
    language = plain.String(validate=[Length(2, 20), Regexp(LANGUAGE)], **about("A language of the film.", "en"))
    person = plain.Integer(validate=Range(1, LARGEST_ID), **about("Somebody who took part, by id.", 7))


class CatalogListIn(CatalogFiltersIn):
    """One page of films."""

    sort = plain.String(
        validate=OneOf(SORTS), **about("The order; without it `relevance` when `q` is given, else `newest`.", "newest")
    )
    cursor = plain.String(validate=Length(1, 4000), **about("`next_cursor` of the page before.", "eyJpZCI6MTJ9"))
    limit = plain.Integer(load_default=40, validate=Range(1, 100), **about("How many films at most.", 40))


class CatalogSuggestIn(Schema):
    """What was typed so far."""

    q = plain.String(required=True, validate=Length(0, 200), **about("What was typed so far.", "the gru"))
    limit = plain.Integer(load_default=8, validate=Range(1, 20), **about("How many suggestions at most.", 8))


class CatalogIdsIn(Schema):
    """Films by their ids, comma-separated."""

    ids = plain.String(
        required=True,
        validate=[Length(1, 2000), Regexp(IDS, error="Write up to 100 ids as in 1,2,3.")],
        **about("Up to 100 ids, with commas between.", "1,2,3"),
    )


class CatalogLimitIn(Schema):
    """How many."""

    limit = plain.Integer(load_default=18, validate=Range(1, 60), **about("How many films at most.", 18))


class CatalogSourceOut(Schema):
    """The picture in one format, for `<source>`."""

    type = plain.String(**required("The media type.", "image/avif"))
    srcset = plain.String(**required("Addresses with their widths.", "/api/catalog/artwork/0c9f…-320.avif 320w"))


class CatalogPictureOut(Schema):
    """A poster (2:3) or backdrop (16:9). `generated`: drawn here, without the title, since nobody uploaded one."""

    src = plain.String(**required("An address that every browser can show.", "/api/catalog/art/poster/drama-00c0ffee.svg"))
    sources = plain.List(plain.Nested(CatalogSourceOut), required=True)
    width = plain.Integer(**required("Pixels of the largest copy.", 780))
    height = plain.Integer(**required("Pixels of the largest copy.", 1170))
    color = plain.String(**required("What to show until it is there.", "#2b3a55"))
    generated = plain.Boolean(**required("Whether it was drawn by the service.", True))


class CatalogGenreOut(Schema):
    """A kind of film."""

    slug = plain.String(**required("Its name in addresses.", "science-fiction"))
    name = plain.String(**required("Its name.", "Science Fiction"))


class CatalogCardOut(Schema):
    """A film in a list."""

    id = plain.Integer(**required("The film.", 12))
    slug = plain.String(**required("Its name in addresses.", "the-lamplighter-2019"))
    title = plain.String(**required("Its title.", "The Lamplighter"))
    year = plain.Integer(**maybe("The year of release.", 2019))
    duration = plain.Integer(**maybe("Minutes.", 104))
    maturity = plain.Integer(**maybe("The age from which it may be seen.", 12))
    rating = plain.Float(**maybe("Stars, of five.", 4.2))
    is_premium = plain.Boolean(**required("Whether it is for members.", False))
    summary = plain.String(**required("Its first sentences, at most 200 characters.", "A keeper of the last gas lamps…"))
    genres = plain.List(plain.Nested(CatalogGenreOut), required=True)
    poster = plain.Nested(CatalogPictureOut, required=True)


class CatalogPersonOut(Schema):
    """Somebody who takes part in films."""

    id = plain.Integer(**required("The person.", 7))
    slug = plain.String(**required("The name in addresses.", "ada-lovelace"))
    name = plain.String(**required("The name.", "Ada Lovelace"))


class CatalogCreditOut(Schema):
    """What somebody did in a film."""

    person = plain.Nested(CatalogPersonOut, required=True)
    role = plain.String(validate=OneOf(ROLES), **required("What they did.", "actor"))
    character = plain.String(**maybe("Whom an actor plays.", "The keeper"))


class CatalogFeaturedOut(CatalogCardOut):
    """A film that a page opens with."""

    tagline = plain.String(**maybe("One sentence that makes curious.", "Someone has to stay awake."))
    backdrop = plain.Nested(CatalogPictureOut, required=True)


class CatalogMovieOut(CatalogFeaturedOut):
    """A film, with everything that its page shows."""

    original_title = plain.String(**maybe("The title in its own language, where it is another one.", None))
    description = plain.String(**required("What it is about.", "A keeper of the last gas lamps of the city…"))
    languages = plain.List(plain.String(), **required("Languages that are spoken, as tags.", ["en"]))
    trailer_url = plain.String(**maybe("A trailer elsewhere.", None))
    credits = plain.List(plain.Nested(CatalogCreditOut), required=True)
    updated_at = plain.DateTime(format="iso", **required("When it was last changed.", "2026-11-22T12:00:00+00:00"))


class CatalogPageOut(Schema):
    """Films, and where the next ones are. With `q`, `corrected` says what was searched for instead, if anything."""

    items = plain.List(plain.Nested(CatalogCardOut), required=True)
    next_cursor = plain.String(**maybe("For the next page; null: there is none.", "eyJpZCI6MTJ9"))
    corrected = plain.String(**maybe("The words that were found, where the query was misspelt.", "the grudge"))


class CatalogGenreCountOut(CatalogGenreOut):
    """A genre and how many films it would leave."""

    count = plain.Integer(**required("Films.", 812))


class CatalogDecadeOut(Schema):
    """Ten years and how many films are of them."""

    year_from = plain.Integer(**required("The first year.", 1990))
    year_to = plain.Integer(**required("The last year.", 1999))
    count = plain.Integer(**required("Films.", 812))


class CatalogMaturityCountOut(Schema):
    """An age rating and its films."""

    maturity = plain.Integer(**maybe("The age; null: not rated.", 12))
    count = plain.Integer(**required("Films.", 812))


class CatalogLanguageCountOut(Schema):
    """A language and its films."""

    language = plain.String(**required("A tag.", "en"))
    count = plain.Integer(**required("Films.", 812))


class CatalogFacetsOut(Schema):
    """How many films each further choice would leave. Each part counts with the other filters, not with its own.

    Genres, of which several may be chosen, are counted among the films that have those chosen already.
    """

    total = plain.Integer(**required("Films with all filters.", 2750))
    genres = plain.List(plain.Nested(CatalogGenreCountOut), required=True)
    decades = plain.List(plain.Nested(CatalogDecadeOut), required=True)
    maturities = plain.List(plain.Nested(CatalogMaturityCountOut), required=True)
    languages = plain.List(plain.Nested(CatalogLanguageCountOut), required=True)
    premium = plain.Integer(**required("Films for members.", 40))


class CatalogItemsOut(Schema):
    """Films in order."""

    items = plain.List(plain.Nested(CatalogCardOut), required=True)


class CatalogRowOut(CatalogItemsOut):
    """A row of the home page."""

    id = plain.String(**required("Stable, begins with the plugin that brought it.", "catalog:new"))
    title = plain.String(**required("Its heading, in English or a key of the interface's texts.", "rows.new"))
    more = plain.String(**maybe("Where all of them are.", "/browse?sort=added"))
    plugin = plain.String(**required("Who brought it.", "catalog"))
    facts = plain.Dict(keys=plain.String(), values=plain.String(), **required("What the heading names.", {"genre": "Drama"}))


class CatalogHomeOut(Schema):
    """The home page: films to open with, and rows."""

    hero = plain.List(plain.Nested(CatalogFeaturedOut), required=True)
    rows = plain.List(plain.Nested(CatalogRowOut), required=True)


class CatalogFactsOut(Schema):
    """What plugins know of films for the viewer who asks: by film's id, then by plugin."""

    items = plain.Dict(**required("By id, by plugin.", {"12": {"library": {"in_list": True}}}))


class CatalogSuggestionOut(Schema):
    """A film or a person that may be meant."""

    kind = plain.String(validate=OneOf(("movie", "person")), **required("What it is.", "movie"))
    id = plain.Integer(**required("The film or the person.", 12))
    slug = plain.String(**required("Its name in addresses.", "the-lamplighter-2019"))
    text = plain.String(**required("The title or the name.", "The Lamplighter"))
    year = plain.Integer(**maybe("The film's year.", 2019))
    poster = plain.Nested(CatalogPictureOut, required=True, allow_none=True)


class CatalogSuggestionsOut(Schema):
    """What may be meant, best first."""

    items = plain.List(plain.Nested(CatalogSuggestionOut), required=True)


class CatalogPersonPageOut(CatalogPersonOut):
    """A person, and how many films they took part in by role. The films are the list with `person=`."""

    films = plain.Integer(**required("Films that the viewer may see.", 31))
    roles = plain.Dict(keys=plain.String(validate=OneOf(ROLES)), values=plain.Integer(), **required("By role.", {"actor": 30}))


class CatalogGenresOut(Schema):
    """All genres that have films, the largest first."""

    items = plain.List(plain.Nested(CatalogGenreCountOut), required=True)
