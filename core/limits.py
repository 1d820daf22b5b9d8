"""Rate limits: how often a route answers, and whom a request counts against.

Limits count before everything else that a view does (body, validation, password hash), whatever the order of its
decorators; a route without a limit pays nothing. When the store cannot be reached a limited route answers 503: no
limit ever lapses silently.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, Literal, TypeVar, cast

from flask import Flask, Response, after_this_request, current_app, g, request
from flask_limiter import Limiter
from limits import RateLimitItem, parse_many
from limits.errors import ConfigurationError
from limits.storage import Storage

from core.access import optional_viewer
from core.boot import BootError, Fault, suggestion
from core.counters import PostgresStorage, Window
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


@cache
def items(rule: str) -> tuple[RateLimitItem, ...]:
    return tuple(dict.fromkeys(parse_many(rule)))


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
    try:
        items(rule)
    except ValueError:
        raise ValueError(f'{rule!r} is no limit: write one as in "10/minute", or several as in "5/minute;50/hour"') from None

    def decorate(view: View) -> View:
        return _guarded(view, (limit, *getattr(view, "_limits", ())))

    return decorate


def _guarded(view: View, limits: tuple[Limit, ...]) -> View:
    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        check(limits)
        return view(*args, **kwargs)

    guarded._limits = limits  # type: ignore[attr-defined]
    return cast(View, guarded)


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
    """The limits of one app: counts, refuses, and says on the answer what is left."""

    def __init__(self, storage: Storage, overrides: dict[str, str]) -> None:
        self.storage = storage
        self.overrides = overrides

    def check(self, limits: tuple[Limit, ...]) -> None:
        """Counts the request against each limit that it has not been counted against yet."""
        counted: set[Limit] = g.setdefault("limits_counted", set())
        if request.method == "OPTIONS" or counted.issuperset(limits):
            return
        if not counted:
            after_this_request(tell)
        for limit in limits:
            if limit not in counted:
                counted.add(limit)
                self._enforce(request.endpoint or "", limit)

    def _enforce(self, endpoint: str, limit: Limit) -> None:
        name = _named(endpoint, limit)
        if (who := limit.key()) is None:
            return
        wanted = items(self.overrides.get(name, limit.rule))
        for item, (hits, ends) in zip(wanted, self._counted(wanted, name, who)):
            self._weigh(item, name, hits, ends)

    def _counted(self, wanted: tuple[RateLimitItem, ...], name: str, who: str) -> Iterator[tuple[int, float]]:
        """The hits of each and when its window ends, as long as somebody asks: what comes after a full one does not count."""
        # Hashed: neither addresses nor e-mail addresses lie about in the store, and keys are of one length.
        whose = hashlib.blake2b(who.encode(), digest_size=16).hexdigest()
        windows = [Window(item.key_for(name, whose), item.get_expiry(), item.amount) for item in wanted]
        try:
            if isinstance(self.storage, PostgresStorage):
                yield from self.storage.hit(windows)
            else:
                yield from ((self.storage.incr(key, seconds), self.storage.get_expiry(key)) for key, seconds, _ in windows)
        except self.storage.base_exceptions as error:
            log.error("rate limits cannot be counted, %s is refused: %s", name, error)
            raise Unavailable("Limits cannot be checked at the moment. Try again soon.", headers={"Retry-After": "5"}) from None

    def _weigh(self, item: RateLimitItem, name: str, hits: int, ends: float) -> None:
        allowance = Allowance(item.amount, max(0, item.amount - hits), ends)
        known: Allowance | None = g.get("allowance")
        if known is None or allowance.remaining <= known.remaining:
            g.allowance = allowance
        if hits > item.amount:
            count_limited(name)
            raise TooMany("Too many requests. Wait a little.", retry_after=allowance.wait)


def tell(response: Response) -> Response:
    """Says on the answer what is left of the tightest limit."""
    if allowance := g.get("allowance"):
        response.headers.update(allowance.headers)
    return response


def check(limits: tuple[Limit, ...]) -> None:
    guard: Guard | None = current_app.extensions.get("marquee.limits")
    if guard is not None:
        guard.check(limits)


def _named(endpoint: str, limit: Limit) -> str:
    return f"{endpoint}.{limit.name}" if limit.name else endpoint


def init_limits(app: Flask, settings: Settings) -> None:
    """Called after all blueprints are registered, so that a limit set for a route that is not there is found."""
    if not settings.limits.enabled:
        return
    app.extensions["marquee.limits"] = Guard(_limiter(app, settings).storage, settings.limits.routes)
    known: set[str] = set()
    for endpoint, view in app.view_functions.items():
        if limits := getattr(view, "_limits", ()):
            app.view_functions[endpoint] = _guarded(view, limits)
            known |= {_named(endpoint, limit) for limit in limits}
    _check_names(settings.limits.routes, known)


def _limiter(app: Flask, settings: Settings) -> Limiter:
    """Flask-Limiter with our store. Its own hooks cost each request some 80 µs, limited or not: the guard replaces them."""
    redis = settings.limits.redis_url.get_secret_value()
    arguments = connect_arguments(app, statement_timeout_ms=2000, name="limits")
    options: dict[str, Any] = {"socket_timeout": 2, "socket_connect_timeout": 2} if redis else {"arguments": arguments}
    limiter = Limiter(client_key, storage_uri=redis or "marquee-postgres://", storage_options=options)
    hooks: tuple[Any, ...] = (app.before_request_funcs, app.after_request_funcs, app.teardown_request_funcs)
    before = [list(hook.get(None, ())) for hook in hooks]
    try:
        limiter.init_app(app)
    except ConfigurationError as error:
        cure = "Write the address as in redis://localhost:6379/0."
        raise BootError([Fault("[limits] redis_url", f"cannot be used: {error}", cure)]) from error
    for hook, functions in zip(hooks, before, strict=True):
        hook[None] = functions
    return limiter


def _check_names(routes: Iterable[str], known: set[str]) -> None:
    faults = [
        Fault(f"[limits] routes.{name}", "no operation has this limit", suggestion(name, known, "Remove it."))
        for name in sorted(set(routes) - known)
    ]
    if faults:
        raise BootError(faults)
