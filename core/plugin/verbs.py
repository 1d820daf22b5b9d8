"""The three ways to call the plugins: `ask` a gate, `gather` additions, `tell` what has happened.

Each takes a function of `core.hooks` and its arguments, so that both are checked by the type checker.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, ParamSpec, TypeVar

import pluggy
from flask import Flask, current_app
from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from core.extensions import db
from core.hooks import PATIENCE
from core.logs import context as log_values
from core.logs import log_context
from core.metrics import observe_hook
from core.plugin.budget import OverBudget, StillHanging, run_within
from core.plugin.host import Host, host

log = logging.getLogger(__name__)
trace = logging.getLogger("marquee.trace")

P = ParamSpec("P")
R = TypeVar("R")

PENDING = "marquee.announcements"


def ask(hook: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> dict[str, R]:
    """Every plugin's answer to a gate, by plugin. An exception propagates: who cannot say yes has said no.

    Runs in the caller's transaction.
    """
    return {name: _measured(hook.__name__, name, call) for name, call in _calls(host(), hook, args, kwargs)}


def gather(hook: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> dict[str, R]:
    """What plugins add, by plugin. One that fails or exceeds its time is logged by name and left out.

    Each runs in a thread, app context and database session of its own, without a request: it gets what it needs as
    arguments, and sees only what has been committed.
    """
    answers: dict[str, R] = {}
    for name, call in _calls(host(), hook, args, kwargs):
        for answer in _isolated(hook.__name__, name, call):
            answers[name] = answer
    return answers


def tell(hook: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
    """Sends an announcement after the current transaction is committed; at once when there is none.

    A rolled back transaction takes its announcements with it. Each listener is isolated as in `gather`.
    """
    session = db.session()
    announce = partial(_announce, hook, args, kwargs)
    if not session.in_transaction():
        announce()
        return
    transaction = session.get_nested_transaction() or session.get_transaction()
    session.info.setdefault(PENDING, []).append((transaction, announce))


def _announce(hook: Callable[P, None], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    for name, call in _calls(host(), hook, args, kwargs):
        _isolated(hook.__name__, name, call)


def _calls(
    there: Host, hook: Callable[P, R], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Iterator[tuple[str, Callable[[], R]]]:
    caller: pluggy.HookCaller = getattr(there.manager.hook, hook.__name__)
    if caller.spec:
        kwargs = {**dict(zip(caller.spec.argnames, args, strict=False)), **kwargs}
    implementations = {implementation.plugin_name: implementation for implementation in caller.get_hookimpls()}
    for manifest in there.loaded:
        if found := implementations.get(manifest.name):
            function: Callable[..., R] = found.function  # type: ignore[assignment]
            yield manifest.name, partial(function, *[kwargs[argument] for argument in found.argnames])


def _isolated(hook: str, plugin: str, call: Callable[[], R]) -> list[R]:
    """Calls a plugin beside the request, within its time budget: its one answer, or none when it failed or was late."""
    answers: list[R] = []
    seconds = PATIENCE.get(hook, host().settings.plugins.listener_seconds)
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    context = {**log_values(), "plugin": plugin}
    started = time.perf_counter()
    try:
        answers.append(run_within(seconds, plugin, partial(_in_own_context, app, context, call)))
        outcome = "ok"
    except OverBudget:
        outcome = "timeout"
        log.error("plugin %s: %s took longer than %s s and was cut off", plugin, hook, seconds)
    except StillHanging:
        outcome = "skipped"
        log.error("plugin %s: %s was left out, earlier calls of the plugin still hang", plugin, hook)
    except Exception:
        outcome = "error"
        log.exception("plugin %s: %s failed and was left out", plugin, hook)
    _observe(plugin, hook, time.perf_counter() - started, outcome)
    return answers


def _in_own_context(app: Flask, context: dict[str, Any], call: Callable[[], R]) -> R:
    with app.app_context(), log_context(**context):
        return call()


def _measured(hook: str, plugin: str, call: Callable[[], R]) -> R:
    """Calls a plugin within the request; what it raises names the plugin."""
    started = time.perf_counter()
    outcome = "error"
    try:
        with log_context(plugin=plugin):
            answer = call()
        outcome = "ok"
        return answer
    except Exception as error:
        error.add_note(f"in plugin {plugin}, hook {hook}")
        raise
    finally:
        _observe(plugin, hook, time.perf_counter() - started, outcome)


def _observe(plugin: str, hook: str, seconds: float, outcome: str) -> None:
    """Every call is in the metrics; with [plugins] trace it is in the log too, beside the id of its request."""
    observe_hook(plugin, hook, seconds, outcome)
    if host().settings.plugins.trace:
        trace.info("%s.%s %s in %.2f ms", plugin, hook, outcome, seconds * 1000)


def _committed(session: Session) -> None:
    if (savepoint := session.get_nested_transaction()) is not None:
        _hand_over(session, savepoint)
        return
    for _, announce in session.info.pop(PENDING, ()):
        announce()


def _rolled_back(session: Session, transaction: SessionTransaction) -> None:
    """Drops what a savepoint that is undone was to announce."""
    if transaction.nested:
        session.info[PENDING] = [entry for entry in session.info.get(PENDING, ()) if entry[0] is not transaction]


def _hand_over(session: Session, savepoint: SessionTransaction) -> None:
    """What a released savepoint announces belongs to what it stands in from now on."""
    pending = session.info.get(PENDING, ())
    session.info[PENDING] = [(savepoint.parent if own is savepoint else own, announce) for own, announce in pending]


def _ended(session: Session, transaction: SessionTransaction) -> None:
    """After the outermost transaction, however it ended, nothing waits any more."""
    if transaction.parent is None:
        session.info.pop(PENDING, None)


event.listen(Session, "after_commit", _committed)
event.listen(Session, "after_soft_rollback", _rolled_back)
event.listen(Session, "after_transaction_end", _ended)
