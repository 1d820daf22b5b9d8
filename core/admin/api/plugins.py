"""What is installed, and how it fares."""

from __future__ import annotations

from typing import Any

from core.access import admin_only
from core.admin import plugins
from core.admin.api.blueprint import blueprint
from core.admin.schemas import AdminServiceOut


@blueprint.route("/plugins")
@admin_only
@blueprint.response(200, AdminServiceOut)
def list_plugins() -> dict[str, Any]:
    """The core and every plugin that was found: state, health, hooks, schema, settings."""
    return plugins.overview()
