"""Somebody of each role, for requests by the thousand: signed in for every one of them, and with things of their own."""

from collections import Counter
from collections.abc import Callable
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from flask import Flask
from PIL import Image
from schemathesis import Case, Response
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
from schemathesis.transport.serialization import Binary
from sqlalchemy import select

from core.auth import accounts, mails, passwords
from core.auth.models import User
from core.extensions import db
from core.jobs.history import cancel_job
from core.jobs.tidy import tidy_limits
from core.testing import PASSWORD, Browser, bearer, browser
from tests.interface import films, streams
from tests.interface.examples import copied

SIGNED_OUT, VIEWER, ADMINISTRATOR = "signed out", "viewer", "administrator"
ROLES = (SIGNED_OUT, VIEWER, ADMINISTRATOR)
SCOPES = ("account:read", "profiles:read", "profiles:write", "acme_guestbook:write", "catalog:read", "catalog:write") + (
    "streaming:read",
    "streaming:write",
    "streaming:play",
)
ACCOUNTS = ("auth.", "admin.")
USED_UP = ("auth.refresh", "auth.change_password", "auth.delete_me")
OTHER = "another horse, another staple"
Make = Callable[["Visitor", Case], None]
TOKEN = {"name": "Backup", "scopes": ["profiles:read"], "expires_in_days": 1}


class Visitor:
    """Makes generated requests its own: signs them, and makes every other good one about something that is there."""

    def __init__(self, app: Flask, role: str) -> None:
        self.app, self.role = app, role
        self.asked, self.good = 0, Counter()
        self.answers: Counter[int] = Counter()
        self._administrator: Visitor | None = None
        self._refused: dict[Make, dict[str, Any]] = {}
        self.arrive()

    def ask_all(self, examples: list[Case]) -> Counter[int]:
        """Asks with every one of them, and counts what is answered to the operation's own method."""
        self.answers, self._refused = Counter(), {}
        self.stay()
        for case in examples:
            self.ask(copied(case))
        return self.answers

    def ask(self, case: Case) -> None:
        """One request, and all checks of what comes back."""
        name = operation_id(case.operation)
        real = case.meta.generation.mode.is_positive and self._real(name)
        if real:
            self._about(real, case)
        self._sign(case)
        case.headers["Accept-Encoding"] = "identity"  # what reads answers of an app in this process does not unpack them
        response = case.call()
        self._note(case, response)
        case.validate_response(response, excluded_checks=beyond_description(case, response, bool(real)))
        if name.startswith(ACCOUNTS) and response.status_code < 300:
            self.stay()

    def _real(self, name: str) -> Make | None:
        """What makes every other good request one about something that is there; where there are several, by turns."""
        self.good[name] += 1
        turn, left_alone = divmod(self.good[name] - 1, 2)
        ways = REAL.get(name)
        if left_alone or not ways:
            return None
        return ways[turn % len(ways)] if isinstance(ways, tuple) else ways

    def _about(self, real: Make, case: Case) -> None:
        """Makes it a request about something that is there: whoever is refused whatever it is asks about the same thing again."""
        if self.welcome(case.operation):
            return real(self, case)
        if real not in self._refused:
            real(self, case)
            self._refused[real] = case.path_parameters
        case.path_parameters = dict(self._refused[real])
        return None

    def welcome(self, operation: APIOperation) -> bool:
        """Whether the operation has to succeed at least once for this visitor, and else never."""
        access = operation.definition.raw.get("x-access", "public")
        if access == "admin":
            return self.role == ADMINISTRATOR
        needs_a_session = operation_id(operation) == "auth.refresh"
        return self.role != SIGNED_OUT or access == "public" and not needs_a_session

    def stay(self) -> None:
        """Is signed in, whatever the last requests have done to the account and its sessions."""
        if self.role != SIGNED_OUT and self.browser.get("/api/auth/me").status_code != 200:
            self.arrive()

    def arrive(self) -> None:
        """Begins anew, with an account of its own unless the role is to have none."""
        self.browser = browser(self.app)
        if self.role != SIGNED_OUT:
            self.email = self.account("admin" if self.role == ADMINISTRATOR else "user")
            self.sign_in(self.browser)
            self.token = bearer(self.browser, *SCOPES)["Authorization"]

    def account(self, role: str = "user") -> str:
        """The address of a new account with `PASSWORD`."""
        email = f"{uuid4()}@example.org"
        with self.app.app_context():
            accounts.create(email, passwords.hashed(PASSWORD), "Somebody", role=role)
            db.session.commit()
        return email

    def administrator(self) -> "Visitor":
        """Itself, or an administrator of the same service."""
        if self.role == ADMINISTRATOR:
            return self
        self._administrator = self._administrator or Visitor(self.app, ADMINISTRATOR)
        self._administrator.stay()
        return self._administrator

    def sign_in(self, device: Browser) -> int:
        """The session that the account has on another device."""
        answer = device.post("/api/auth/login", json={"email": self.email, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        return int(answer.json["session_id"])

    def _sign(self, case: Case) -> None:
        """In place of made up credentials its own, cookies or API token; not where having none is what is tried."""
        described = case.operation.schema
        if self.role == SIGNED_OUT or described.is_security_param_negated(case):
            return
        for location, name in described.alternative_credentials(case.operation):
            case.get_container(location).pop(name, None)
        case._has_explicit_auth = True
        self.asked += 1
        if self.asked % 2 and "x-scope" in case.operation.definition.raw:
            case.headers["Authorization"] = self.token
        else:
            self._send_cookies(case, refresh=operation_id(case.operation) == "auth.refresh")

    def _send_cookies(self, case: Case, *, refresh: bool) -> None:
        kind, path = ("refresh", "/api/auth/refresh") if refresh else ("access", "/")
        cookie = self.browser.get_cookie(f"{kind}_token_cookie", path=path)
        csrf = self.browser.get_cookie(f"csrf_{kind}_token", path="/")
        assert cookie and csrf
        case.cookies[cookie.key] = cookie.value
        case.headers["X-CSRF-TOKEN"] = csrf.value

    def _note(self, case: Case, response: Response) -> None:
        name = operation_id(case.operation)
        if case.method.lower() == case.operation.method:
            self.answers[response.status_code] += 1
        if response.status_code < 300 and name in USED_UP:
            self.arrive()

    def made(self, path: str, **given: object) -> int:
        """The id of something new of the visitor's own, or of what it has when it cannot have more."""
        answer = self.browser.post(path, json=given)
        if answer.status_code == 409:
            return int(self.browser.get(path).json[-1]["id"])
        return int(answer.json.get("id", 1))

    def mailed(self, purpose: str) -> str:
        """The token of a link that somebody got by mail."""
        email = self.account()
        with self.app.app_context():
            user = mails._reader(mails.User.email == email)
            link = mails._link(user, purpose, mails.timedelta(hours=1))
        return parse_qs(urlsplit(link).query)["token"][0]


def operation_id(operation: APIOperation) -> str:
    return operation.definition.raw["operationId"]


def beyond_description(case: Case, response: Response, real: bool) -> list:
    """Checks that do not apply: no description says which passwords many people use, or what makes a picture.

    Of the bytes of a real file, what asks cannot tell that they are good ones.
    """
    name = operation_id(case.operation)
    if name in FILES or real and name in streams.UPLOADS:
        return [positive_data_acceptance, negative_data_rejection]
    if name in streams.UPLOADS:
        return [positive_data_acceptance]
    errors = response.json().get("errors", {}) if response.status_code == 422 else {}
    refused = {field for place in ("json", "query") for field in errors.get(place, {})}
    return [positive_data_acceptance] if refused and refused <= {"password", "new_password", "scopes", *films.FREE_FORM} else []


def register(visitor: Visitor, case: Case) -> None:
    case.body = {"email": f"{uuid4()}@example.org", "password": PASSWORD, "name": "Somebody new"}


def login(visitor: Visitor, case: Case) -> None:
    case.body = {"email": visitor.account(), "password": PASSWORD}


def change_password(visitor: Visitor, case: Case) -> None:
    case.body = {"current_password": PASSWORD, "new_password": OTHER}


def delete_me(visitor: Visitor, case: Case) -> None:
    case.body = {"password": PASSWORD}


def reset_password(visitor: Visitor, case: Case) -> None:
    case.body = {"token": visitor.mailed("reset"), "new_password": OTHER}


def verify_email(visitor: Visitor, case: Case) -> None:
    case.body = {"token": visitor.mailed("verify")}


def add_token(visitor: Visitor, case: Case) -> None:
    case.body = TOKEN


def put_picture(visitor: Visitor, case: Case) -> None:
    case.body = {"file": Binary(picture())}


def show_picture(visitor: Visitor, case: Case) -> None:
    owner = visitor if visitor.role != SIGNED_OUT else Visitor(visitor.app, VIEWER)
    answer = owner.browser.put("/api/auth/me/picture", data={"file": (BytesIO(picture()), "picture.png")})
    case.path_parameters = {"name": answer.json["picture_url"].rpartition("/")[2]}


def profile(visitor: Visitor, case: Case) -> None:
    case.path_parameters = {"profile_id": visitor.made("/api/auth/profiles", name="Somebody else")}


def token(visitor: Visitor, case: Case) -> None:
    case.path_parameters = {"token_id": visitor.made("/api/auth/tokens", **TOKEN)}


def session(visitor: Visitor, case: Case) -> None:
    if visitor.role != SIGNED_OUT:
        case.path_parameters = {"session_id": visitor.sign_in(browser(visitor.app))}


def user(visitor: Visitor, case: Case) -> None:
    email = visitor.account()
    with visitor.app.app_context():
        case.path_parameters = {"user_id": db.session.scalar(select(User.id).where(User.email == email))}


def waiting_job(visitor: Visitor, case: Case) -> None:
    with visitor.app.app_context():
        case.path_parameters = {"job_id": tidy_limits.enqueue()}
        db.session.commit()


def failed_job(visitor: Visitor, case: Case) -> None:
    waiting_job(visitor, case)
    with visitor.app.app_context():
        cancel_job(case.path_parameters["job_id"])


def entry(visitor: Visitor, case: Case) -> None:
    case.path_parameters = {"entry_id": visitor.made("/api/acme_guestbook/entries", text="What a festival!")}


def picture() -> bytes:
    target = BytesIO()
    Image.new("RGB", (8, 8)).save(target, "PNG")
    return target.getvalue()


REAL: dict[str, Make | tuple[Make, ...]] = {
    "auth.register": register,
    "auth.login": login,
    "auth.change_password": change_password,
    "auth.delete_me": delete_me,
    "auth.reset_password": reset_password,
    "auth.verify_email": verify_email,
    "auth.add_token": add_token,
    "auth.put_picture": put_picture,
    "auth.show_picture": show_picture,
    "auth.change_profile": profile,
    "auth.delete_profile": profile,
    "auth.choose_profile": profile,
    "auth.revoke_token": token,
    "auth.revoke_session": session,
    "admin.show_user": user,
    "admin.disable_user": user,
    "admin.enable_user": user,
    "admin.change_role": user,
    "admin.sign_out_user": user,
    "admin.show_job": waiting_job,
    "admin.cancel_job": waiting_job,
    "admin.retry_job": failed_job,
    "acme_guestbook.remove": entry,
    **films.REAL,
    **streams.REAL,
}
FILES = {"auth.put_picture", "catalog.put_artwork", "catalog.upload_import", *streams.FILES}
