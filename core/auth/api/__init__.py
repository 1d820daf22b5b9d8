"""The operations of accounts, below /api/auth."""

from core.auth.api import account, mail_links, pictures, profiles, sessions, tokens
from core.auth.api.blueprint import blueprint

__all__ = ["account", "blueprint", "mail_links", "pictures", "profiles", "sessions", "tokens"]
