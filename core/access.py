"""Who may do what: the one visible line above an endpoint, and the merging of vetoes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Literal, ParamSpec, TypeVar, cast, overload

from flask import Flask, g

from core.contracts.identity import Denial, Viewer
from core.errors import Forbidden, Unauthorised

__all__ = ["Denial", "Viewer", "admin_only", "current_viewer", "denials", "optional_viewer", "public", "signed_in"]

Access = Literal["public", "signed_in", "admin"]
P = ParamSpec("P")
R = TypeVar("R")
K = TypeVar("K")
View = Callable[P, R]


def optional_viewer() -> Viewer | None:
    """Who is asking, or None when nobody is signed in. A token that is wrong raises `Unauthorised`."""
    if "viewer" not in g:
        from core.auth.tokens import resolve_viewer  # the account tables need the app that imports this

        g.viewer = resolve_viewer()
    return cast("Viewer | None", g.viewer)


def current_viewer() -> Viewer:
    """Who is asking; raises `Unauthorised` when nobody is signed in."""
    viewer = optional_viewer()
    if viewer is None:
        raise Unauthorised("Sign in first.")
    return viewer


def public(view: View[P, R]) -> View[P, R]:
    """Anyone may call this."""
    return _marked(view, "public", None)


@overload
def signed_in(view: View[P, R]) -> View[P, R]: ...
@overload
def signed_in(*, scope: str) -> Callable[[View[P, R]], View[P, R]]: ...
def signed_in(view: Any = None, *, scope: str | None = None) -> Any:
    """Only for those who are signed in. An API token may call it only when `scope` is named and the token has it."""
    return _guarded("signed_in", scope) if view is None else _guarded("signed_in", scope)(view)


@overload
def admin_only(view: View[P, R]) -> View[P, R]: ...
@overload
def admin_only(*, scope: str) -> Callable[[View[P, R]], View[P, R]]: ...
def admin_only(view: Any = None, *, scope: str | None = None) -> Any:
    """Only for administrators; `scope` as in `signed_in`."""
    return _guarded("admin", scope) if view is None else _guarded("admin", scope)(view)


def _guarded(access: Access, scope: str | None) -> Callable[[View[P, R]], View[P, R]]:
    def decorate(view: View[P, R]) -> View[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            _check(current_viewer(), access, scope)
            return view(*args, **kwargs)

        return _marked(guarded, access, scope)

    return decorate


def init_access(app: Flask) -> None:
    """Asks who is calling before anything of the request is read, wherever the decorator stands above a view."""
    views: dict[str, Any] = app.view_functions
    for endpoint, view in views.items():
        access: Access = getattr(view, "_access", "public")
        if access != "public":
            views[endpoint] = _guarded(access, view._scope)(view)


def _check(viewer: Viewer, access: Access, scope: str | None) -> None:
    if not viewer.may(scope):
        needed = f"a token with the scope `{scope}`" if scope else "a sign-in with password, not a token"
        raise Forbidden(f"This needs {needed}.", code="scope-missing")
    if access == "admin" and not viewer.is_admin:
        raise Forbidden("This is for administrators.")


def _marked(view: View[P, R], access: Access, scope: str | None) -> View[P, R]:
    """What the OpenAPI document says of the operation."""
    view._access = access  # type: ignore[attr-defined]
    view._scope = scope  # type: ignore[attr-defined]
    return view


def denials(answers: Mapping[str, Mapping[K, Denial]]) -> dict[K, Denial]:
    """The answers of all plugins to a gate as one: an id that anybody objects to is denied, the first objection counts."""
    merged: dict[K, Denial] = {}
    for answer in answers.values():
        for key, denial in answer.items():
            merged.setdefault(key, denial)
    return merged
