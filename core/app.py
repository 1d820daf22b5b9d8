"""Builds the app: settings, extensions, plugins, interface."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, Request
from flask.sessions import NullSession, SessionInterface

from core.access import init_access
from core.admin.api import blueprint as administration
from core.auth.setup import init_auth
from core.cors import init_cors
from core.database import init_database
from core.errors import init_errors
from core.headers import init_headers
from core.health import init_health
from core.jobs.tidy import init_jobs
from core.layers import LOOPBACK
from core.limits import init_limits
from core.logs import set_up_logs
from core.mail import init_mail
from core.metrics import init_metrics
from core.openapi.document import init_api
from core.plugin.boot import boot, plan
from core.plugin.host import Host
from core.plugin.loader import connect
from core.proxies import init_proxies
from core.schema import init_schema
from core.settings import Settings
from core.storage import init_storage
from core.trace import init_trace
from core.ui import init_ui

ROOT = Path(__file__).resolve().parent.parent
"""The checkout: the folder of `config/`, `migrations/` and `frontend/`."""


def create_app(root: Path = ROOT, environ: Mapping[str, str] = os.environ) -> Flask:
    """The whole app. Raises `core.boot.BootError` with everything that keeps it from starting."""
    made = plan(root, environ)
    there = boot(made)
    app = Flask("core", root_path=str(root / "core"), static_folder=None)
    app.extensions["marquee"] = there
    app.extensions["marquee.plan"] = made
    configure(app, there.settings)
    _init_core(app, there, root)
    return app


class NoCookieSession(SessionInterface):
    """Flask's own session is not used: who is signed in stands in the database. Nothing is signed at each request."""

    NONE = NullSession()

    def open_session(self, app: Flask, request: Request) -> NullSession:
        return self.NONE


def configure(app: Flask, settings: Settings) -> None:
    """Flask's own configuration, derived from ours."""
    app.session_interface = NoCookieSession()
    app.debug = settings.security.debug
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.config.update(
        SECRET_KEY=settings.security.secret_key.get_secret_value(),
        MAX_CONTENT_LENGTH=settings.server.max_body_bytes,
        PROPAGATE_EXCEPTIONS=False,
        TRUSTED_HOSTS=trusted_hosts(settings),
    )


def trusted_hosts(settings: Settings) -> list[str] | None:
    """The hosts that are answered once `public_url` is set (and this machine's own); any host before."""
    host = urlsplit(settings.server.public_url).hostname
    return [host, *LOOPBACK] if host else None


def _init_core(app: Flask, there: Host, root: Path) -> None:
    set_up_logs(there.settings)
    init_storage(app, there.settings)
    init_trace(app, there.settings)
    init_proxies(app, there.settings)
    init_errors(app)
    init_cors(app, there.settings)
    init_database(app, there.settings)
    init_schema(app)
    init_jobs(app)
    init_mail(app)
    api = init_api(app, there.settings.server.name)
    init_auth(app, api, there.settings)
    api.register_blueprint(administration)
    connect(app, api, there)
    init_ui(app, api, there, root)
    init_metrics(app, there.settings)
    init_health(app)
    init_access(app)
    init_limits(app, there.settings)
    init_headers(app, there.settings)
