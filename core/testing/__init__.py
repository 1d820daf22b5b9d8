"""For tests of the core and of plugins, ours and third parties'.

The fixtures (`app`, `client`, `make_app`, …) are there by name wherever Marquee is installed; see `fixtures.py`.
"""

from core.testing.catalog import catalog_complaints, catalog_writing_complaints
from core.testing.conformance import complaints
from core.testing.jobs import run_waiting
from core.testing.people import PASSWORD, Browser, bearer, browser, sign_up

__all__ = [
    "PASSWORD",
    "Browser",
    "bearer",
    "browser",
    "catalog_complaints",
    "catalog_writing_complaints",
    "complaints",
    "run_waiting",
    "sign_up",
]
