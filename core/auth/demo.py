"""Two accounts to try things with. Their passwords are random, and lie in the instance where its owner alone reads them."""

from __future__ import annotations

import json
import os
import secrets
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select, update

from core.auth import accounts, passwords
from core.auth.models import User
from core.contracts.identity import Role
from core.extensions import db
from core.settings import current

FILE = "demo.json"
ACCOUNTS: dict[str, tuple[str, str, Role]] = {
    "viewer": ("viewer@demo.localhost", "Demo viewer", "user"),
    "admin": ("admin@demo.localhost", "Demo administrator", "admin"),
}

Kept = dict[str, dict[str, str]]


def make_demo() -> None:
    """Makes what is missing; an account that is there keeps its password, as long as the instance still knows it."""
    file = current().server.instance / FILE
    kept = _read(file)
    there = set(db.session.scalars(select(User.email).where(User.email.in_([email for email, _, _ in ACCOUNTS.values()]))))
    wanted = {key: kept.get(key) or {"email": email, "password": new_password()} for key, (email, _, _) in ACCOUNTS.items()}
    if wanted != kept:
        _write(file, wanted)
    for key, (email, name, role) in ACCOUNTS.items():
        if email not in there:
            _add(email, wanted[key]["password"], name, role)
        elif key not in kept:
            _renew(email, wanted[key]["password"])
    db.session.commit()


def new_password() -> str:
    """Random, and fit to be typed from one screen into another."""
    return "-".join(secrets.token_hex(2) for _ in range(4))


def _add(email: str, password: str, name: str, role: Role) -> None:
    user_id, _ = accounts.create(email, passwords.hashed(password), name, role=role)
    db.session.execute(update(User).where(User.id == user_id).values(email_verified_at=datetime.now(UTC)))


def _renew(email: str, password: str) -> None:
    db.session.execute(update(User).where(User.email == email).values(password_hash=passwords.hashed(password)))


def _read(file: Path) -> Kept:
    try:
        kept = json.loads(file.read_text("utf-8"))
        known = {key: kept[key] for key, (email, _, _) in ACCOUNTS.items() if kept[key]["email"] == email}
        return {key: account for key, account in known.items() if account["password"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _write(file: Path, accounts_: Kept) -> None:
    handle, half = tempfile.mkstemp(prefix=f".{FILE}.", dir=file.parent)  # mode 600
    with open(handle, "w", encoding="utf-8") as target:
        json.dump(accounts_, target, indent=1)
        target.flush()
        os.fsync(target.fileno())
    os.replace(half, file)
