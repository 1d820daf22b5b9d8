"""The operations of administrators, below /api/admin; importing the modules adds them to the blueprint."""

from core.admin.api import jobs, plugins, users
from core.admin.api.blueprint import blueprint

__all__ = ["blueprint", "jobs", "plugins", "users"]
