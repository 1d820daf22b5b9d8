"""Rate limits: how often a route answers, and whom a request counts against.

`@limited` only marks a view. The limits are enforced before the view and everything around it runs (body, validation,
password hash), whatever the order of its decorators; a route without a limit pays for one dict lookup. When the
store cannot be reached a limited route answers 503: no limit ever lapses silently.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from flask import Flask, Response, g, request
from flask_limiter import Limiter
from limits import RateLimitItem, parse_many
from limits.storage import Storage

from core.access import optional_viewer
from core.boot import BootError, Fault, suggestion
from core.counters import PostgresStorage
from core.dsn import connect_arguments
from core.errors import TooMany, Unauthorised, Unavailable
from core.metrics import count_limited
from core.proxies import client_network
from core.settings import Settings

__all__ = ["Limit", "client_key", "init_limits", "limited", "viewer_key"]

log = logging.getLogger(__name__)

View = TypeVar("View", bound=Callable[..., Any])
Key = Callable[[], str | None]


@dataclass(frozen=True)
class Limit:
    """`rule` as in "10/minute" or "5/minute;50/hour"; `key` says whom a request counts against (None: nobody).

    `name` tells several limits of one route apart: the settings know them as "auth.login" and "auth.login.account".
    """

    rule: str
    key: Key
    name: str = ""

    def __str__(self) -> str:
        return f"{self.rule} per {self.name or self.key.__name__.removesuffix('_key')}"

    @property
    def items(self) -> tuple[RateLimitItem, ...]:
        return tuple(parse_many(self.rule))


def client_key() -> str:
    """The address that the request comes from; for IPv6 its /64."""
    return f"address {client_network(request.remote_addr or '')}"


def viewer_key() -> str:
    """The account, or the address of somebody who is not signed in."""
    try:
        viewer = optional_viewer()
    except Unauthorised:
        viewer = None
    return f"user {viewer.user_id}" if viewer else client_key()


KEYS: dict[str, Key] = {"address": client_key, "viewer": viewer_key}


def limited(rule: str, *, key: Literal["address", "viewer"] | Key = "viewer", name: str = "") -> Callable[[View], View]:
    """Answers 429 above `rule`. Several limits may stand above one view; each counts."""
    limit = Limit(rule, key if callable(key) else KEYS[key], name)
    assert limit.items

    def mark(view: View) -> View:
        view._limits = (limit, *getattr(view, "_limits", ()))  # type: ignore[attr-defined]
        return view

    return mark


@dataclass(frozen=True)
class Allowance:
    """What is left of the tightest limit of a request; `reset` is a Unix time."""

    amount: int
    remaining: int
    reset: float

    @property
    def wait(self) -> int:
        return max(1, int(self.reset - time.time() + 0.999))

    @property
    def headers(self) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(self.amount),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": str(int(self.reset + 0.999)),
        }


class Guard:
    """The limits of one app: finds those of a route, counts, refuses."""

    def __init__(self, app: Flask, storage: Storage, overrides: dict[str, str]) -> None:
        self.app = app
        self.storage = storage
        self.overrides = overrides
        self.found: dict[str | None, tuple[Limit, ...]] = {None: ()}

    def check(self) -> None:
        endpoint = request.endpoint
        limits = self.found.get(endpoint)
        if limits is None:
            limits = self.found[endpoint] = self.limits_of(endpoint or "")
        if limits and request.method != "OPTIONS":
            self._enforce(endpoint or "", limits)

    def limits_of(self, endpoint: str) -> tuple[Limit, ...]:
        marked: tuple[Limit, ...] = getattr(self.app.view_functions.get(endpoint), "_limits", ())
        return tuple(replace(limit, rule=self.overrides.get(_named(endpoint, limit), limit.rule)) for limit in marked)

    def _enforce(self, endpoint: str, limits: tuple[Limit, ...]) -> None:
        for limit in limits:
            if (who := limit.key()) is None:
                continue
            for item in limit.items:
                self._count(item, _named(endpoint, limit), who)

    def _count(self, item: RateLimitItem, name: str, who: str) -> None:
        # Hashed: neither addresses nor e-mail addresses lie about in the store, and keys are of one length.
        key = item.key_for(name, hashlib.blake2b(who.encode(), digest_size=16).hexdigest())
        try:
            hits = self.storage.incr(key, item.get_expiry())
            reset = self.storage.get_expiry(key)
        except self.storage.base_exceptions as error:
            log.error("rate limits cannot be counted, %s is refused: %s", name, error)
            raise Unavailable("Limits cannot be checked at the moment. Try again soon.", headers={"Retry-After": "5"}) from None
        allowance = Allowance(item.amount, max(0, item.amount - hits), reset)
        known: Allowance | None = g.get("allowance")
        if known is None or allowance.remaining <= known.remaining:
            g.allowance = allowance
        if hits > item.amount:
            count_limited(name)
            raise TooMany("Too many requests. Wait a little.", retry_after=allowance.wait)

    def tell(self, response: Response) -> Response:
        """Says on every answer of a limited route what is left."""
        if self.found.get(request.endpoint) and (allowance := g.get("allowance")):
            response.headers.update(allowance.headers)
        return response


def _named(endpoint: str, limit: Limit) -> str:
    return f"{endpoint}.{limit.name}" if limit.name else endpoint


def init_limits(app: Flask, settings: Settings) -> None:
    """Called after all blueprints are registered, so that a limit set for a route that is not there is found."""
    if not settings.limits.enabled:
        return
    limiter = _limiter(app, settings)
    guard = Guard(app, limiter.storage, settings.limits.routes)
    app.extensions["marquee.limits"] = guard
    app.before_request(guard.check)
    app.after_request(guard.tell)
    _check_names(app, guard)


def _limiter(app: Flask, settings: Settings) -> Limiter:
    """Flask-Limiter with our store. Its own hooks cost each request some 80 µs, limited or not: the guard replaces them."""
    redis = settings.limits.redis_url.get_secret_value()
    arguments = connect_arguments(app, statement_timeout_ms=2000, name="limits")
    options: dict[str, Any] = {} if redis else {"arguments": arguments}
    limiter = Limiter(client_key, storage_uri=redis or "marquee-postgres://", storage_options=options)
    hooks: tuple[Any, ...] = (app.before_request_funcs, app.after_request_funcs, app.teardown_request_funcs)
    before = [list(hook.get(None, ())) for hook in hooks]
    limiter.init_app(app)
    for hook, functions in zip(hooks, before, strict=True):
        hook[None] = functions
    return limiter


def _check_names(app: Flask, guard: Guard) -> None:
    known = {_named(endpoint, limit) for endpoint in app.view_functions for limit in guard.limits_of(endpoint)}
    faults = [
        Fault(f"[limits] routes.{name}", "no operation has this limit", suggestion(name, known, "Remove it."))
        for name in sorted(guard.overrides.keys() - known)
    ]
    if faults:
        raise BootError(faults)


