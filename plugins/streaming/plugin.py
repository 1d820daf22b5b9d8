"""What streaming adds to the service."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import click

from core import Blueprint, HealthProblem, Job, UiModule, hookimpl


@hookimpl
def blueprints() -> Sequence[Blueprint]:
    from plugins.streaming.api import blueprint

    return [blueprint]


@hookimpl
def ui_modules() -> Sequence[UiModule]:
    return [UiModule()]


@hookimpl
def jobs() -> Sequence[Job[Any]]:
    from plugins.streaming.jobs import JOBS

    return JOBS


@hookimpl
def commands() -> Sequence[click.Command]:
    from plugins.streaming.commands import COMMANDS

    return COMMANDS


@hookimpl
def health_problems() -> Sequence[HealthProblem]:
    from core import current_settings
    from plugins.streaming.media.tools import problems

    settings = current_settings().of("streaming")
    return [HealthProblem(what, cure) for what, cure in problems(settings.ffmpeg, av1=settings.av1, walls=settings.sandbox)]


@hookimpl
def demo() -> None:
    from plugins.streaming.demo import fill

    fill()


@hookimpl
def movies_deleted(movie_ids: Collection[int]) -> None:
    from plugins.streaming.jobs import forget_films

    forget_films(movie_ids)


@hookimpl
def account_export(user_id: int) -> Mapping[str, Any]:
    from plugins.streaming.watching import exported

    return exported(user_id)


@hookimpl
def movie_facts(movie_ids: Collection[int]) -> Mapping[int, Mapping[str, Any]]:
    from plugins.streaming.films import playable

    return {movie_id: {"playable": True} for movie_id in playable(movie_ids)}


@hookimpl
def sessions_ended(user_id: int, session_ids: Collection[int]) -> None:
    from core import db
    from plugins.streaming.sessions import end

    end("signed-out", user_id=user_id, sign_in_ids=session_ids)
    db.session.commit()


@hookimpl
def movies_changed(movie_ids: Collection[int]) -> None:
    from plugins.streaming.watching import withdraw

    withdraw(movie_ids)
