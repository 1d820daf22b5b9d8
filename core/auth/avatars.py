"""The avatars of profiles: names only, the frontend draws them."""

from __future__ import annotations

AVATARS = ("amber", "teal", "violet", "rose", "lime", "sky", "coral", "slate")


def next_avatar(taken: list[str]) -> str:
    """One that no other profile of the account has, while there is one."""
    return next((name for name in AVATARS if name not in taken), AVATARS[len(taken) % len(AVATARS)])
