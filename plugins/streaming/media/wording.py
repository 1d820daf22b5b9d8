"""How figures are written in sentences."""

from __future__ import annotations


def lasting(seconds: float) -> str:
    """As in "62 s", "12 min 5 s" or "8 h 30 min"."""
    whole = round(seconds)
    if whole < 120:
        return f"{whole} s" if whole else f"{seconds:.1f} s"
    hours, rest = divmod(whole, 3600)
    large, small = (f"{hours} h", rest // 60) if hours else (f"{rest // 60} min", rest % 60)
    return f"{large} {small} {'min' if hours else 's'}" if small else large
