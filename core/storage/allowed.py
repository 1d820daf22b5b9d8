"""Whether a proxy in front may send the files of a signed folder by itself.

It asks for the name `.allowed` in the folder, keeps a yes for some seconds, and does not ask for each file meanwhile. What
is to be said with the files is in the answer. A no concerns this way alone: the proxy then asks for the file itself, and
passes on what the application says.
"""

from __future__ import annotations

NAME = ".allowed"
"""No file is called so."""

KEPT_S, RENEWING_S = 2, 1
"""How long a yes is kept, and how much longer while a new one is on its way.

nginx counts whole seconds: it hears of a no within four."""

Header = tuple[str, str]


def said(film: str, version: str, left: int) -> list[Header]:
    """The answer for an address that is good for `left` seconds: which folder it opens, and what is to be said with its files.

    It is kept less long than that. So is a file that was sent with an answer which had been kept.
    """
    cache = f"public, max-age={max(0, left - KEPT_S - RENEWING_S)}, immutable"
    return [("Cache-Control", _kept(left)), ("X-Media-Folder", f"{film}/{version}"), ("X-Media-Cache", cache)]


def _kept(left: int) -> str:
    fresh = min(KEPT_S, left - 1)
    if fresh <= 0:
        return "no-store"
    # An application that fails has not said yes: what it said before is not used instead.
    return f"max-age={fresh}, stale-while-revalidate={min(RENEWING_S, left - 1 - fresh)}, stale-if-error=0"
