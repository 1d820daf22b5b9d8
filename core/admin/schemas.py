"""What the operations of administrators take and answer."""

from __future__ import annotations

from typing import Any

from marshmallow import fields as plain
from marshmallow.validate import Length, OneOf, Range

from core.api import LARGEST_ID, Schema
from core.auth import fields
from core.auth.fields import about
from core.jobs.history import STATUSES

STATES = ("running", "ready", "disabled", "left out", "broken")
ACCOUNT_STATES = ("active", "unproven", "disabled")
ROLES = ("user", "admin")


def names(description: str, *example: str) -> plain.List[str]:
    """A list of words in an answer."""
    return plain.List(plain.String(), required=True, **about(description, list(example)))


def maybe(kind: type[plain.Field[Any]], description: str, example: object) -> plain.Field[Any]:
    """A field that is always there, and null when nothing is known."""
    return kind(required=True, allow_none=True, **about(description, example))


def count(description: str, example: int) -> plain.Integer:
    return plain.Integer(required=True, **about(description, example))


class AdminProblemOut(Schema):
    """Something that is wrong, and the cure."""

    what = fields.words("What is wrong.", "no key for the payments")
    cure = fields.words("What helps.", "Set [billing] secret_key.")


class AdminHookOut(Schema):
    """A hook that a plugin implements, and what its calls took since the service started, in all processes."""

    hook = fields.words("The hook.", "home_rows")
    calls = count("How often it was called.", 1204)
    failures = count("Calls that failed, were cut off or left out.", 0)
    mean_ms = maybe(plain.Float, "Milliseconds of a call on average; null: never called.", 1.8)
    slow_ms = maybe(plain.Float, "What 95 of 100 calls stayed below, at most; null: never called, or beyond 10 s.", 5.0)


class AdminSchemaOut(Schema):
    """Where the tables of an owner stand."""

    stands = maybe(plain.String, "The revision of the database; null: none yet.", "0001")
    head = maybe(plain.String, "The revision of the code.", "0001")
    pending = fields.yes_or_no("Whether `flask db upgrade` has something to do.", False)


class AdminSettingOut(Schema):
    """A setting as it is in force."""

    key = fields.words("Its name.", "cache_mib")
    value = fields.words("Its value as text; of a secret, only whether it is set.", "32")
    origin = fields.words("Where it was set.", "config/default.toml")
    secret = fields.yes_or_no("Whether the value is hidden.", False)


class AdminSectionOut(Schema):
    """The settings of one section."""

    name = fields.words("The section.", "server")
    settings = plain.List(plain.Nested(AdminSettingOut), required=True)


class AdminPluginOut(Schema):
    """A plugin that was found. What does not run has neither health nor hooks nor settings."""

    name = fields.words("The plugin.", "catalog")
    state = plain.String(
        required=True,
        validate=OneOf(STATES),
        **about("`left out`: optional and broken; `ready`: enabled, starts next time.", "running"),
    )
    version = maybe(plain.String, "Its version; null: the manifest cannot be read.", "1.0.0")
    summary = fields.words("What it is for.", "Films: lists, search, pages.")
    source = fields.words("Where it was found.", "folder plugins", optional=True)
    optional = fields.yes_or_no("Whether the service starts without it when it is broken.", False)
    provides = names("What others may require.", "catalog")
    requires = names("What it needs.")
    uses = names("What it uses when it is there.")
    import_ms = maybe(plain.Float, "What loading it took, in milliseconds.", 41.5)
    faults = plain.List(plain.Nested(AdminProblemOut), required=True)
    problems = plain.List(plain.Nested(AdminProblemOut), required=True)
    hooks = plain.List(plain.Nested(AdminHookOut), required=True)
    schema = plain.Nested(AdminSchemaOut, required=True, allow_none=True)
    settings = plain.List(plain.Nested(AdminSettingOut), required=True)


class AdminServiceOut(Schema):
    """The core and every plugin that was found, as this process has started."""

    version = fields.words("The version of the core.", "0.1.0")
    safe_mode = fields.yes_or_no("Whether all plugins are switched off for repair.", False)
    schema = plain.Nested(AdminSchemaOut, required=True)
    sections = plain.List(plain.Nested(AdminSectionOut), required=True)
    plugins = plain.List(plain.Nested(AdminPluginOut), required=True)


class AdminJobsIn(Schema):
    """Which jobs."""

    status = plain.String(validate=OneOf(STATUSES), **about("Only jobs in this state.", "failed"))
    plugin = fields.Text(validate=Length(1, 40), **about("Only jobs of this owner; the core is `core`.", "catalog"))
    cursor = plain.Integer(validate=Range(1, LARGEST_ID), **about("`next_cursor` of the page before.", 812))
    limit = plain.Integer(load_default=50, validate=Range(1, 100), **about("How many at most.", 50))


class AdminJobOut(Schema):
    """A job. Its arguments are not shown: they may be secret."""

    id = fields.number("The job.", 812)
    name = fields.words("What it does, after its owner.", "catalog:import_file")
    queue = fields.words("The queue.", "default")
    status = plain.String(required=True, validate=OneOf(STATUSES), **about("How it stands.", "doing"))
    stopping = fields.yes_or_no("Whether it runs and was asked to stop.", False)
    attempts = count("How often it was begun and did not succeed.", 0)
    scheduled_at = fields.moment("When it may begin; null: at once.", optional=True)
    changed_at = fields.moment("When something last happened to it.", optional=True)
    done = maybe(plain.Integer, "How far it is; null: it does not say.", 1200)
    total = maybe(plain.Integer, "Of how many; null: not known.", 36273)
    note = maybe(plain.String, "What it says of that.", "films")
    error = maybe(plain.String, "The last thing that went wrong, in one line.", "TimeoutError: no answer")


class AdminAttemptOut(Schema):
    """An attempt that failed; `flask jobs show` has the place in the code."""

    attempt = count("Which one, from 1.", 1)
    kind = fields.words("`error`: it raised; `lost`: its worker died; `missing`: nobody knows the job.", "error")
    message = fields.words("What went wrong, in one line.", "TimeoutError: no answer")
    at = fields.moment("When.")


class AdminJobDetailsOut(AdminJobOut):
    """A job with every attempt that failed."""

    attempts_at_most = maybe(plain.Integer, "How often it is tried in all; null: nobody knows this job any more.", 5)
    periodic = maybe(plain.String, "When it runs by itself, as a cron expression; null: when asked.", "7 * * * *")
    errors = plain.List(plain.Nested(AdminAttemptOut), required=True)


class AdminJobsOut(Schema):
    """Jobs, and where the older ones are."""

    items = plain.List(plain.Nested(AdminJobOut), required=True)
    next_cursor = maybe(plain.Integer, "For the next page; null: there is none.", 762)
    counts = plain.Dict(
        keys=plain.String(validate=OneOf(STATUSES)),
        values=plain.Integer(),
        required=True,
        **about("Jobs in each state, whatever was asked for.", {"todo": 3, "failed": 1}),
    )


class AdminUsersIn(Schema):
    """Which accounts. Those that are being erased are never shown."""

    q = fields.Text(validate=Length(0, 200), **about("Part of the name or the e-mail address.", "ada"))
    role = plain.String(validate=OneOf(ROLES), **about("Only these.", "admin"))
    state = plain.String(
        validate=OneOf(ACCOUNT_STATES), **about("Only these; `unproven`: the address is not confirmed.", "disabled")
    )
    cursor = plain.Integer(validate=Range(1, LARGEST_ID), **about("`next_cursor` of the page before.", 812))
    limit = plain.Integer(load_default=50, validate=Range(1, 100), **about("How many at most.", 50))


class AdminUserOut(Schema):
    """An account, as administrators see it."""

    id = fields.number("The account.", 5)
    email = fields.words("Its e-mail address.", "ada@example.org")
    name = fields.words("What to call its owner.", "Ada Lovelace")
    role = plain.String(required=True, validate=OneOf(ROLES), **about("What the account may do.", "user"))
    state = plain.String(required=True, validate=OneOf(ACCOUNT_STATES), **about("How it stands.", "active"))
    created_at = fields.moment("When it was opened.")
    last_seen_at = fields.moment("When one of its devices was last used.", optional=True)
    sessions = count("Devices that are signed in.", 2)
    profiles = count("Profiles that watch.", 3)
    is_me = fields.yes_or_no("Whether it is the account that asks.", False)


class AdminUsersOut(Schema):
    """Accounts, and where the older ones are."""

    items = plain.List(plain.Nested(AdminUserOut), required=True)
    next_cursor = maybe(plain.Integer, "For the next page; null: there is none.", 762)


class AdminRoleIn(Schema):
    """What an account may do from now on."""

    role = plain.String(required=True, validate=OneOf(ROLES), **about("What the account may do.", "admin"))
