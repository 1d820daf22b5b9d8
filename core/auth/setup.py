"""Joins accounts to an app."""

from __future__ import annotations

from flask import Flask

from core.auth import api as routes
from core.auth.erasure import erase_account
from core.auth.jwts import init_jwts
from core.auth.mails import send_reset, send_verification
from core.auth.tidying import tidy_accounts
from core.boot import BootError, Fault
from core.jobs import add_jobs
from core.openapi.document import Api
from core.settings import Settings

LEAST_COST = 10


def init_auth(app: Flask, api: Api, settings: Settings) -> None:
    if settings.security.production and settings.auth.bcrypt_cost < LEAST_COST:
        cure = f"Set it to {LEAST_COST} or more: a stolen database would be tried through in days."
        raise BootError([Fault("[auth] bcrypt_cost", "is too low for production", cure)])
    init_jwts(app, settings)
    add_jobs(app, [send_reset, send_verification, erase_account, tidy_accounts])
    api.register_blueprint(routes.blueprint)
