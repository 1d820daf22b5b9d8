from collections.abc import Sequence

from core import Blueprint, current_settings, hookimpl, public, use
from tests.stand_ins.contract import SHELF

blueprint = Blueprint("lending", __name__, description="Loans.")


@blueprint.route("/terms")
@public
@blueprint.response(200)
def terms() -> dict[str, int]:
    """For how long, and how many books there are."""
    return {"days": current_settings().of("lending").days, "books": len(use(SHELF).titles())}


@hookimpl
def blueprints() -> Sequence[Blueprint]:
    return [blueprint]
