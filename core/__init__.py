"""The public face of the core: what a plugin imports, together with `core.contracts` and `core.testing`.

Names are looked up when they are first used, so that a small process (the supervisor) does not load the whole app.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from core import errors as errors
    from core import hooks as hooks
    from core import mail as _mail
    from core import settings as _settings
    from core import storage as _storage
    from core.access import admin_only as admin_only
    from core.access import current_viewer as current_viewer
    from core.access import denials as denials
    from core.access import optional_viewer as optional_viewer
    from core.access import public as public
    from core.access import signed_in as signed_in
    from core.api import LARGEST_ID as LARGEST_ID
    from core.api import Blueprint as Blueprint
    from core.api import Schema as Schema
    from core.api import Whole as Whole
    from core.api import capped as capped
    from core.auth.directory import accounts_by_id as accounts_by_id
    from core.auth.directory import profiles_by_id as profiles_by_id
    from core.contracts.identity import Account as Account
    from core.contracts.identity import Denial as Denial
    from core.contracts.identity import Viewer as Viewer
    from core.contracts.identity import Watcher as Watcher
    from core.extensions import Model as Model
    from core.extensions import db as db
    from core.hooks import HealthProblem as HealthProblem
    from core.hooks import PageData as PageData
    from core.hooks import Preload as Preload
    from core.hooks import UiModule as UiModule
    from core.hooks import hookimpl as hookimpl
    from core.jobs import Backoff as Backoff
    from core.jobs import Interrupted as Interrupted
    from core.jobs import Job as Job
    from core.jobs import Permanent as Permanent
    from core.jobs import Retry as Retry
    from core.jobs import job as job
    from core.jobs import progress as progress
    from core.jobs import progress_of as progress_of
    from core.jobs import stopping as stopping
    from core.limits import limited as limited
    from core.pictures import draw_upload as draw_upload
    from core.pictures import plain_pixels as plain_pixels
    from core.pictures import refused_picture as refused_picture
    from core.plugin.services import Capability as Capability
    from core.plugin.services import use as use
    from core.plugin.verbs import ask as ask
    from core.plugin.verbs import gather as gather
    from core.plugin.verbs import tell as tell
    from core.settings import Secret as Secret
    from core.settings import Section as Section
    from core.storage import addresses as _addresses
    from core.storage.folders import sign_folder as sign_folder
    from core.storage.interface import StorageAway as StorageAway
    from core.storage.interface import new_key as new_key

    # A name that changes on the way is only public to type checkers when it is assigned.
    current_settings = _settings.current
    current_storage = _storage.storage
    send_mail = _mail.send
    answer_file = _addresses.answer

PLACES = {
    "core.access": "admin_only current_viewer denials optional_viewer public signed_in",
    "core.api": "LARGEST_ID Blueprint Schema Whole capped",
    "core.auth.directory": "accounts_by_id profiles_by_id",
    "core.contracts.identity": "Account Denial Viewer Watcher",
    "core.extensions": "Model db",
    "core.hooks": "HealthProblem PageData Preload UiModule hookimpl",
    "core.jobs": "Backoff Interrupted Job Permanent Retry job progress progress_of stopping",
    "core.limits": "limited",
    "core.pictures": "draw_upload plain_pixels refused_picture",
    "core.plugin.services": "Capability use",
    "core.plugin.verbs": "ask gather tell",
    "core.settings": "Secret Section",
    "core.storage.interface": "StorageAway new_key",
    "core.storage.folders": "sign_folder",
}
FACE = {name: (module, name) for module, names in PLACES.items() for name in names.split()}
FACE |= {
    "current_settings": ("core.settings", "current"),
    "current_storage": ("core.storage", "storage"),
    "send_mail": ("core.mail", "send"),
    "answer_file": ("core.storage.addresses", "answer"),
}
__all__ = [*FACE, "errors", "hooks"]  # noqa: PLE0604 - names are looked up in __getattr__


def __getattr__(name: str) -> Any:
    if name in ("errors", "hooks"):
        return import_module(f"core.{name}")
    if name not in FACE:
        raise AttributeError(f"module 'core' has no attribute {name!r}")
    module, attribute = FACE[name]
    found = getattr(import_module(module), attribute)
    globals()[name] = found
    return found
