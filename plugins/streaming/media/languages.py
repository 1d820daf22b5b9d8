"""What containers call languages ("ger", "deu", "de-AT"), as the tags of BCP 47 that pages and players use."""

from __future__ import annotations

UNKNOWN = "und"
LONGEST = 35


def tag(name: str) -> str:
    """The tag of a language; "und" when the name means none."""
    import langcodes  # knows all languages there are, which takes time whenever a process begins

    try:
        found = langcodes.Language.get(name.strip()[:LONGEST])
    except ValueError:
        return UNKNOWN
    return found.to_tag() if found.is_valid() else UNKNOWN
