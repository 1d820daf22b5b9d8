"""The hooks that the guestbook implements: a table of contents."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import click

from acme_guestbook import commands as cli
from acme_guestbook import guestbook
from acme_guestbook import jobs as work
from acme_guestbook.api import blueprint
from acme_guestbook.models import Arrival
from core import Blueprint, Denial, HealthProblem, Job, UiModule, current_settings, db, hookimpl

NAME = "acme_guestbook"


@hookimpl
def blueprints() -> Sequence[Blueprint]:
    return [blueprint]


@hookimpl
def commands() -> Sequence[click.Command]:
    return [cli.list_, cli.remove]


@hookimpl
def jobs() -> Sequence[Job[Any]]:
    return [work.deliver, work.forget]


@hookimpl
def ui_modules() -> Sequence[UiModule]:
    return [UiModule(script="ui/ui.js", style="ui/ui.css")]


@hookimpl
def health_problems() -> Sequence[HealthProblem]:
    settings = current_settings().of(NAME)
    if settings.webhooks and not settings.webhook_key.get_secret_value():
        return [HealthProblem("entries are sent to webhooks unsigned", "Set [acme_guestbook] webhook_key.")]
    return []


@hookimpl
def signup_denials(emails: Collection[str]) -> Mapping[str, Denial]:
    blocked = current_settings().of(NAME).blocked_domains
    denial = Denial("acme_guestbook-domain", "Accounts with an address of this provider are not opened here.")
    return {email: denial for email in emails if email.rpartition("@")[2].lower() in blocked}


@hookimpl
def account_created(user_id: int) -> None:
    db.session.add(Arrival(user_id=user_id))
    db.session.commit()


@hookimpl
def movies_deleted(movie_ids: Collection[int]) -> None:
    guestbook.forget_films(movie_ids)


@hookimpl
def account_export(user_id: int) -> Mapping[str, Any]:
    return {"entries": guestbook.export(user_id)}


@hookimpl
def account_erase(user_id: int) -> None:
    guestbook.erase(user_id)
