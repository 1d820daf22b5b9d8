"""Which other origins may call the API from a browser: those of an allow-list, nobody by default."""

from __future__ import annotations

from flask import Flask
from flask_cors import CORS

from core.settings import Settings

EXPOSED = ("ETag", "Retry-After", "X-Request-ID", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")


def init_cors(app: Flask, settings: Settings) -> None:
    """Without an allow-list nothing is installed: browsers then refuse every other origin."""
    origins = list(settings.security.allowed_origins)
    if origins:
        CORS(
            app,
            resources={r"/api/.*": {"origins": origins}},
            supports_credentials=True,
            allow_headers="*",  # whatever an operation reads: these origins were chosen
            expose_headers=list(EXPOSED),
            max_age=600,
            vary_header=True,
        )
