"""What the operations of administrators take and answer."""

from __future__ import annotations

from flask_smorest.fields import Upload
from marshmallow import fields as plain
from marshmallow.validate import URL, Length, OneOf, Range, Regexp

from core import LARGEST_ID, Schema, Whole
from plugins.catalog.desk.fields import GenreName, Line, Paragraphs
from plugins.catalog.models import ROLES, STATES
from plugins.catalog.schemas import (
    AGES,
    END,
    LANGUAGE,
    SLUG,
    YEARS,
    CatalogCreditOut,
    CatalogGenreOut,
    CatalogPictureOut,
    about,
    maybe,
    required,
)

SLUG_WITH_LETTER = r"^(?:[0-9]+-)*[0-9]*[a-z][a-z0-9]*(?:-[a-z0-9]+)*" + END
"""As `SLUG`, and not made of digits alone. Without looking ahead: what makes examples of a description can follow it."""

ACTIONS = ("publish", "unpublish", "delete", "add_genre", "remove_genre", "set_premium", "set_open", "feature", "unfeature")
ADMIN_SORTS = ("changed", "title", "newest", "added")
IMPORT_STATES = ("waiting", "checking", "checked", "importing", "done", "failed")


class CatalogCreditIn(Schema):
    """What somebody did in a film; a name that is not known yet becomes a person."""

    name = Line(200, required=True, **about("Who.", "Ada Lovelace"))
    role = plain.String(load_default="actor", validate=OneOf(ROLES), **about("What they did.", "actor"))
    character = Line(200, load_default=None, allow_none=True, **about("Whom an actor plays.", "The keeper"))


class CatalogMovieFieldsIn(Schema):
    """The fields of a film that an administrator writes."""

    original_title = Line(300, allow_none=True, **about("Its title at home.", None))
    tagline = Line(300, allow_none=True, **about("One sentence.", "Someone stays."))
    description = Paragraphs(20_000, **about("What it is about.", "A keeper of the last gas lamps…"))
    genres = plain.List(
        GenreName(60),
        validate=Length(0, 20),
        **about("Names or slugs, the main one first; a name that is not known yet becomes a genre.", ["Drama"]),
    )
    languages = plain.List(
        plain.String(validate=[Length(2, 20), Regexp(LANGUAGE)]), validate=Length(0, 30), **about("Spoken languages.", ["en"])
    )
    release_year = Whole(allow_none=True, validate=YEARS, **about("The year of release.", 2019))
    duration = Whole(allow_none=True, validate=Range(1, 6000), **about("Minutes.", 104))
    rating = plain.Float(allow_none=True, validate=Range(0, 5), **about("Stars, of five; kept to one decimal.", 4.2))
    maturity = Whole(allow_none=True, validate=AGES, **about("From which age.", 12))
    is_premium = plain.Boolean(truthy={True}, falsy={False}, **about("Whether it is for members.", False))
    featured = plain.Boolean(truthy={True}, falsy={False}, **about("Whether the home page opens with it.", False))
    video_url = plain.String(
        allow_none=True, validate=[Length(1, 2000), URL(schemes={"https", "http"})], **about("Elsewhere.", None)
    )
    thumbnail_url = plain.String(
        allow_none=True, validate=[Length(1, 2000), URL(schemes={"https", "http"})], **about("Elsewhere; kept, not shown.", None)
    )
    trailer_url = plain.String(
        allow_none=True, validate=[Length(1, 2000), URL(schemes={"https", "http"})], **about("Elsewhere.", None)
    )
    external_id = Line(200, allow_none=True, **about("Its id in another catalogue.", "tt0391198"))
    slug = plain.String(
        validate=[Length(1, 200), Regexp(SLUG_WITH_LETTER)], **about("Made from title and year when left out.", "a-2019")
    )
    credits = plain.List(plain.Nested(CatalogCreditIn), validate=Length(0, 500), **about("In order.", []))
    publish_at = plain.AwareDateTime(
        format="iso",
        allow_none=True,
        **about("When it will be published, if `status` is scheduled.", "2027-01-01T20:00:00+00:00"),
    )
    status = plain.String(validate=OneOf(STATES), **about("Who sees it.", "draft"))


class CatalogMovieIn(CatalogMovieFieldsIn):
    """A new film."""

    title = Line(300, required=True, **about("Its title.", "The Lamplighter"))


class CatalogMovieChangeIn(CatalogMovieFieldsIn):
    """What shall be different about a film, and the version that the editor saw."""

    title = Line(300, **about("Its title.", "The Lamplighter"))
    version = Whole(required=True, validate=Range(1), **about("`version` of the film as it was read.", 3))


class CatalogVersionIn(Schema):
    """The version that the editor saw."""

    version = plain.Integer(required=True, validate=Range(1, 2**31 - 1), **about("`version` of the film as it was read.", 3))


class CatalogAdminListIn(Schema):
    """Which films, in the eyes of an administrator."""

    q = plain.String(validate=Length(0, 200), **about("Words of titles and names, or an id or external id.", "lamplighter"))
    status = plain.String(validate=OneOf(STATES), **about("Who sees them.", "draft"))
    genre = plain.String(validate=[Length(1, 60), Regexp(SLUG)], **about("A genre's slug.", "drama"))
    sort = plain.String(load_default="changed", validate=OneOf(ADMIN_SORTS), **about("The order.", "changed"))
    cursor = plain.String(validate=Length(1, 500), **about("`next_cursor` of the page before.", "eyJpZCI6MTJ9"))
    limit = plain.Integer(load_default=50, validate=Range(1, 100), **about("How many films at most.", 50))


class CatalogAdminCardOut(Schema):
    """A film in the administrators' table."""

    id = plain.Integer(**required("The film.", 12))
    slug = plain.String(**required("Its name in addresses.", "the-lamplighter-2019"))
    title = plain.String(**required("Its title.", "The Lamplighter"))
    release_year = plain.Integer(**maybe("The year of release.", 2019))
    status = plain.String(validate=OneOf(STATES), **required("Who sees it.", "published"))
    publish_at = plain.DateTime(format="iso", **maybe("When it will be published.", None))
    published_at = plain.DateTime(format="iso", **maybe("When it was published.", "2026-11-22T12:00:00+00:00"))
    is_premium = plain.Boolean(**required("Whether it is for members.", False))
    featured = plain.Boolean(**required("Whether the home page opens with it.", False))
    maturity = plain.Integer(**maybe("From which age.", 12))
    genres = plain.List(plain.Nested(CatalogGenreOut), required=True)
    poster = plain.Nested(CatalogPictureOut, required=True)
    version = plain.Integer(**required("How often it was edited.", 3))
    updated_at = plain.DateTime(format="iso", **required("When it was last changed.", "2026-11-22T12:00:00+00:00"))


class CatalogAdminPageOut(Schema):
    """Films, and where the next ones are."""

    items = plain.List(plain.Nested(CatalogAdminCardOut), required=True)
    next_cursor = plain.String(**maybe("For the next page; null: there is none.", "eyJpZCI6MTJ9"))
    total = plain.Integer(**required("How many there are, counted up to 10,000.", 812))


class CatalogAdminMovieOut(CatalogAdminCardOut):
    """A film with everything that can be edited."""

    original_title = plain.String(**maybe("Its title at home.", None))
    tagline = plain.String(**maybe("One sentence.", "Someone has to stay awake."))
    description = plain.String(**required("What it is about.", "A keeper of the last gas lamps…"))
    languages = plain.List(plain.String(), **required("Spoken languages.", ["en"]))
    duration = plain.Integer(**maybe("Minutes.", 104))
    rating = plain.Float(**maybe("Stars, of five.", 4.2))
    video_url = plain.String(**maybe("Elsewhere.", None))
    thumbnail_url = plain.String(**maybe("Elsewhere; kept, not shown.", None))
    trailer_url = plain.String(**maybe("Elsewhere.", None))
    external_id = plain.String(**maybe("Its id in another catalogue.", "tt0391198"))
    credits = plain.List(plain.Nested(CatalogCreditOut), required=True)
    backdrop = plain.Nested(CatalogPictureOut, required=True)
    created_at = plain.DateTime(format="iso", **required("When it was made.", "2026-11-22T12:00:00+00:00"))


class CatalogConflictOut(Schema):
    """A stale edit: the film as it is now, and what was sent."""

    type = plain.String(**required("The kind of problem.", "/problems/stale"))
    title = plain.String(**required("The HTTP phrase.", "Conflict"))
    status = plain.Integer(**required("The HTTP status.", 409))
    code = plain.String(**required("For programs.", "stale"))
    detail = plain.String(**required("What to do.", "Somebody else changed this film since you read it."))
    request_id = plain.String(**required("To look up in the log.", "0c9f6a9a2f0e4c5d"))
    current = plain.Nested(CatalogAdminMovieOut, required=True)
    yours = plain.Dict(**required("The fields that were sent.", {"title": "The Lamplighter", "version": 2}))


class CatalogBulkIn(Schema):
    """One thing to do with many films."""

    ids = plain.List(
        Whole(validate=Range(1, LARGEST_ID)),
        required=True,
        validate=Length(1, 500),
        **about("The films.", [12, 13]),
    )
    action = plain.String(required=True, validate=OneOf(ACTIONS), **about("What to do.", "publish"))
    genre = GenreName(60, **about("Which one, for the genre actions.", "Drama"))


class CatalogBulkOut(Schema):
    """What became of it."""

    changed = plain.Integer(**required("Films that are different now.", 2))
    missing = plain.List(plain.Integer(), **required("Ids that are no film.", []))


class CatalogPictureIn(Schema):
    """A picture as a file."""

    file = Upload(required=True, **about("A JPEG, PNG, WebP or AVIF file.", "poster.jpg"))


class CatalogImportFileIn(Schema):
    """A file of films."""

    file = Upload(required=True, **about("JSON (an array, or one object a line) or CSV with a line of names.", "films.csv"))


class CatalogImportHowIn(Schema):
    """How to import."""

    dry_run = plain.Boolean(load_default=True, **about("Whether to look first and change nothing.", True))


class CatalogImportProblemOut(Schema):
    """What was wrong with a line."""

    line = plain.Integer(**required("The line of the file, from 1; in a JSON array the element's first line.", 17))
    title = plain.String(**maybe("The film, if its title could be read.", "Caught"))
    reason = plain.String(**required("What was wrong and how it should be.", "release_year: must be between 1870 and 2200"))
    severity = plain.String(
        validate=OneOf(("refused", "repaired")),
        **required("Whether the film was left out, or taken without what was wrong.", "refused"),
    )


class CatalogImportSampleOut(Schema):
    """What an import does to one film."""

    line = plain.Integer(**required("The line of the file.", 17))
    title = plain.String(**required("The film.", "Caught"))
    year = plain.Integer(**maybe("Its year.", 1949))
    change = plain.String(validate=OneOf(("create", "update", "same")), **required("What happens to it.", "create"))
    fields = plain.List(plain.String(), **required("Fields that change.", ["description"]))  # type: ignore[assignment]


class CatalogImportOut(Schema):
    """An import, while it runs and afterwards."""

    id = plain.Integer(**required("The import.", 4))
    file_name = plain.String(**required("The file, as it was called.", "films.csv"))
    state = plain.String(validate=OneOf(IMPORT_STATES), **required("How far it is; `checked`: waits for a yes.", "checked"))
    done = plain.Integer(**required("Films looked at.", 36273))
    total = plain.Integer(**required("Films in the file, as far as known.", 36273))
    created = plain.Integer(**required("New films.", 36000))
    updated = plain.Integer(**required("Films that changed.", 200))
    unchanged = plain.Integer(**required("Films that were the same.", 70))
    refused = plain.Integer(**required("Lines that were left out.", 3))
    repaired = plain.Integer(**required("Films that were taken without something that was wrong.", 12))
    problems = plain.List(plain.Nested(CatalogImportProblemOut), required=True)
    more_problems = plain.Integer(**required("Problems beyond the first 1,000, which are not kept.", 0))
    sample = plain.List(plain.Nested(CatalogImportSampleOut), required=True)
    failure = plain.String(**maybe("Why it ended early.", None))
    created_at = plain.DateTime(format="iso", **required("When it was uploaded.", "2026-11-22T12:00:00+00:00"))
    finished_at = plain.DateTime(format="iso", **maybe("When it ended.", None))
