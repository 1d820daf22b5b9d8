"""Random codes that are handed to people and programs once, and of which only a hash is kept.

They hold 256 bits of chance, so a plain SHA-256 keeps them as safe as a slow hash keeps a password.
"""

from __future__ import annotations

import hashlib
import secrets


def new_code(prefix: str = "") -> str:
    """A code that nobody can guess, safe in addresses and headers."""
    return prefix + secrets.token_urlsafe(32)


def hashed(code: str) -> bytes:
    """What is kept of it."""
    return hashlib.sha256(code.encode()).digest()
