"""The application as gunicorn and the `flask` command find it."""

from core.app import create_app

app = create_app()
