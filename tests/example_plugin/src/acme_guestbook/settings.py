"""What a deployer can set under [acme_guestbook]."""

from typing import Annotated

from pydantic import Field, HttpUrl

from core import Secret, Section


class Settings(Section):
    blocked_domains: tuple[str, ...] = ()
    """Addresses at these domains may not open an account."""

    keep_days: Annotated[int, Field(ge=0)] = 0
    """Entries older than this are removed at night; 0 keeps them."""

    webhooks: tuple[HttpUrl, ...] = ()
    """Where every new entry is sent."""

    webhook_key: Secret = Secret("")
    """Signs what is sent to the webhooks, so that a receiver knows the sender."""
