from collections.abc import Sequence

from core import Blueprint, hookimpl, public, use
from tests.stand_ins.contract import SHELF

blueprint = Blueprint("badges", __name__, description="Badges.")
seen: list[int] = []


@blueprint.route("/count")
@public
@blueprint.response(200)
def count() -> dict[str, int]:
    """How many books there are, none without a shelf."""
    return {"books": len(use(SHELF).titles())}


@hookimpl
def blueprints() -> Sequence[Blueprint]:
    return [blueprint]


@hookimpl
def demo() -> None:
    seen.append(0)


@hookimpl
def account_created(user_id: int) -> None:
    seen.append(user_id)
