"""Work for later: sending entries to the webhooks, and forgetting old ones."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from urllib.request import Request, urlopen

from sqlalchemy import delete

from acme_guestbook.models import Entry
from core import Backoff, Retry, current_settings, db, job, progress

NAME = "acme_guestbook"
PATIENCE = 10  # seconds


@job(name="acme_guestbook:deliver", retry=Retry(attempts=6, backoff=Backoff(first=1, factor=4)))
def deliver(*, entry_id: int) -> None:
    """Sends an entry to every webhook. A receiver may get it twice, and tells by its id."""
    entry = db.session.get(Entry, entry_id)
    if entry is None:
        return
    settings = current_settings().of(NAME)
    body = json.dumps({"id": entry.id, "text": entry.text}).encode()
    for number, webhook in enumerate(settings.webhooks, 1):
        _post(str(webhook), body, settings.webhook_key.get_secret_value())
        progress(number, len(settings.webhooks), f"sent to {webhook.host}")
    entry.delivered_at = datetime.now(UTC)


def _post(address: str, body: bytes, key: str) -> None:
    """Raises when the receiver does not take it, so that the job is tried again."""
    signature = hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
    headers = {"Content-Type": "application/json", "X-Guestbook-Signature": signature}
    with urlopen(Request(address, body, headers), timeout=PATIENCE) as answer:
        answer.read()


@job(name="acme_guestbook:forget", periodic="30 3 * * *")
def forget() -> None:
    """Removes, every night, what is older than the settings allow."""
    if days := current_settings().of(NAME).keep_days:
        oldest = datetime.now(UTC) - timedelta(days=days)
        db.session.execute(delete(Entry).where(Entry.created_at < oldest))
