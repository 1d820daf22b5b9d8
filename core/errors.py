"""What can go wrong, and the one shape in which it is told: RFC 9457 problem+json."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

import psycopg2
import sqlalchemy.exc
from flask import Flask, Response, json
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.http import HTTP_STATUS_CODES

from core.logs import request_id

log = logging.getLogger(__name__)

FieldErrors = dict[str, Any]
PHRASES = {status.value: status.phrase for status in HTTPStatus}


class Problem(Exception):
    """An answer that is not the one that was asked for. Raised where it is known; one handler answers.

    `code` is for programs (stable, kebab-case), `detail` is a sentence for people and says what to do.
    """

    status: int = HTTPStatus.BAD_REQUEST
    code = "bad-request"

    def __init__(self, detail: str = "", *, code: str = "", headers: dict[str, str] | None = None, **extra: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.code = code or type(self).code
        self.headers = headers or {}
        self.extra = extra


class Unauthorised(Problem):
    status = HTTPStatus.UNAUTHORIZED
    code = "unauthorised"


class Forbidden(Problem):
    status = HTTPStatus.FORBIDDEN
    code = "forbidden"


class NotFound(Problem):
    status = HTTPStatus.NOT_FOUND
    code = "not-found"


class Conflict(Problem):
    status = HTTPStatus.CONFLICT
    code = "conflict"


class Gone(Problem):
    status = HTTPStatus.GONE
    code = "gone"


class TooLarge(Problem):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    code = "too-large"


class Unsupported(Problem):
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    code = "unsupported-media-type"


class Invalid(Problem):
    """The request is understood but wrong; `errors` says which field: {"json": {"email": ["Not an address."]}}."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "invalid"

    def __init__(self, detail: str = "Some fields are not right.", *, errors: FieldErrors, **extra: Any) -> None:
        super().__init__(detail, errors=errors, **extra)


class TooMany(Problem):
    """More requests than the limit of the route allows; `retry_after` in seconds."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    code = "too-many-requests"

    def __init__(self, detail: str = "Too many requests.", *, retry_after: int, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail, headers={**(headers or {}), "Retry-After": str(retry_after)}, retry_after=retry_after)


class Unavailable(Problem):
    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "unavailable"


class OutOfSpace(Problem):
    status = HTTPStatus.INSUFFICIENT_STORAGE
    code = "out-of-space"


def problem_response(
    status: int, code: str, detail: str, headers: dict[str, str] | None = None, extra: dict[str, Any] | None = None
) -> Response:
    """The one shape: type, title, status, code, detail, request_id, and what the problem adds."""
    body = {
        "type": f"/problems/{code}",
        "title": PHRASES.get(status) or code.replace("-", " ").title(),
        "status": int(status),
        "code": code,
        "detail": detail,
        "request_id": request_id(),
        **(extra or {}),
    }
    return Response(json.dumps(body), status=status, headers=headers, mimetype="application/problem+json")


def answer_problem(problem: Problem) -> Response:
    return problem_response(problem.status, problem.code, problem.detail, problem.headers, problem.extra)


def answer_http(error: HTTPException) -> Response:
    """Errors of Flask, werkzeug and webargs in our shape."""
    if error.code is None or error.code < 400:
        return error.get_response()  # type: ignore[return-value]
    phrase = HTTP_STATUS_CODES.get(error.code, "Error")
    code = phrase.lower().replace(" ", "-")
    data: dict[str, Any] = getattr(error, "data", None) or {}
    headers = {name: value for name, value in error.get_headers() if name.lower() not in ("content-type", "content-length")}
    if messages := data.get("messages") or data.get("errors"):
        return problem_response(422, Invalid.code, "Some fields are not right.", headers, {"errors": messages})
    return problem_response(error.code, code, _detail(error, data), headers)


def _detail(error: HTTPException, data: dict[str, Any]) -> str:
    if isinstance(error, RequestEntityTooLarge):
        return "The request is larger than this address accepts."
    return str(data.get("message") or error.description or "")


def answer_unexpected(error: Exception) -> Response:
    """Anything else: a request id to look up in the log, and nothing of the inside."""
    log.exception("unexpected error", exc_info=error)
    return problem_response(500, "internal", "Something went wrong here. Name the request id when you report it.")


def answer_without_database(error: Exception) -> Response:
    """The database is away or too busy: not the request's fault, and soon over."""
    log.error("the database does not answer: %s", str(getattr(error, "orig", error)).strip().partition("\n")[0])
    return answer_problem(Unavailable("The database does not answer. Try again soon.", headers={"Retry-After": "2"}))


def init_errors(app: Flask) -> None:
    for kind in (sqlalchemy.exc.OperationalError, sqlalchemy.exc.TimeoutError, psycopg2.OperationalError):
        app.register_error_handler(kind, answer_without_database)
    app.register_error_handler(Problem, answer_problem)
    app.register_error_handler(HTTPException, answer_http)
    app.register_error_handler(Exception, answer_unexpected)
