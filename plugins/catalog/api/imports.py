"""Films from files."""

from __future__ import annotations

from typing import Any

from core import admin_only, capped, current_settings, current_viewer
from plugins.catalog.admin_schemas import CatalogImportFileIn, CatalogImportHowIn, CatalogImportOut
from plugins.catalog.api.blueprint import READ, WRITE, blueprint
from plugins.catalog.importing import uploads
from plugins.catalog.models import Import


@blueprint.route("/imports", methods=["POST"])
@admin_only(scope=WRITE)
@capped(lambda: current_settings().of("catalog").import_max_bytes)
@blueprint.arguments(CatalogImportFileIn, location="files")
@blueprint.arguments(CatalogImportHowIn, location="query")
@blueprint.response(202, CatalogImportOut)
@blueprint.alt_response(507, response="Problem507")
def upload_import(files: dict[str, Any], query: dict[str, Any]) -> Import:
    """Upload a file of films; a job looks through it, and with `dry_run=false` brings them in at once."""
    return uploads.begin(current_viewer(), files["file"], dry_run=query["dry_run"])


@blueprint.route("/imports")
@admin_only(scope=READ)
@blueprint.response(200, CatalogImportOut(many=True))
def list_imports() -> list[Import]:
    """The last twenty imports, the newest first."""
    return uploads.newest()


@blueprint.route("/imports/<id:import_id>")
@admin_only(scope=READ)
@blueprint.response(200, CatalogImportOut)
def show_import(import_id: int) -> Import:
    """An import, while it runs and afterwards."""
    return uploads.show(import_id)


@blueprint.route("/imports/<id:import_id>/apply", methods=["POST"])
@admin_only(scope=WRITE)
@blueprint.response(202, CatalogImportOut)
@blueprint.alt_response(409, response="Problem409")
def apply_import(import_id: int) -> Import:
    """Bring in what was looked through."""
    return uploads.apply(import_id)
