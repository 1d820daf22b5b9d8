"""The app with one limited route, for gunicorn to serve from several processes."""

from core.app import create_app
from core.limits import limited

app = create_app()


@app.post("/limited")
@limited("10/minute", key="address")
def answer() -> dict[str, bool]:
    return {"ok": True}
