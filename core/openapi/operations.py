"""What the document says of an operation beside what its decorators of flask-smorest say."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

BODY_STATUSES = (400, 413, 415, 422)


def complete(doc: dict[str, Any], operation_id: str, view: Callable[..., Any], method: str) -> None:
    """Adds to an operation what its decorators say: who may call it, its limits, and how it can fail."""
    manual = deepcopy(doc.get("manual_doc", {}))
    manual.setdefault("operationId", operation_id)
    responses = manual.setdefault("responses", {})
    for status in _failures(doc, view, method):
        responses.setdefault(str(status), {"$ref": f"#/components/responses/Problem{status}"})
    manual.update(_policy(view, method))
    doc["manual_doc"] = manual


def _failures(doc: dict[str, Any], view: Callable[..., Any], method: str) -> set[int]:
    access, limited = getattr(view, "_access", "public"), getattr(view, "_limits", ())
    arguments = doc.get("arguments", {}).get("parameters", ())
    statuses = {404} if "<" in getattr(view, "_rule", "") else set()
    statuses |= {401} if access != "public" else set()
    statuses |= {403} if access == "admin" or method not in ("get", "head") or getattr(view, "_scope", None) else set()
    statuses |= {422} if arguments else set()
    statuses |= set(BODY_STATUSES) if any(argument["in"] in ("json", "form", "files") for argument in arguments) else set()
    return statuses | ({429, 503} if limited else set())


def _policy(view: Callable[..., Any], method: str) -> dict[str, Any]:
    policy: dict[str, Any] = {}
    access = getattr(view, "_access", "public")
    if access != "public":
        scope = getattr(view, "_scope", None)
        session: dict[str, list[str]] = {"session": []} if method in ("get", "head") else {"session": [], "csrf": []}
        policy["security"] = [session, *([{"token": []}] if scope else [])]
        policy["x-access"] = access
        if scope:
            policy["x-scope"] = scope
    if limits := getattr(view, "_limits", ()):
        policy["x-rate-limit"] = [str(limit) for limit in limits]
    return policy
