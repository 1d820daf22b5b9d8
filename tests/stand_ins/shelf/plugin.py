from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from core import Blueprint, Capability, db, hookimpl, public
from tests.stand_ins.contract import SHELF, SHELF_TABLE
from tests.stand_ins.shelf.models import Book

blueprint = Blueprint("shelf", __name__, description="Books.")


class StoredShelf:
    def titles(self) -> list[str]:
        return list(db.session.scalars(select(Book.title).order_by(Book.title)))


@blueprint.route("/titles")
@public
@blueprint.response(200)
def titles() -> list[str]:
    """All titles."""
    return StoredShelf().titles()


@hookimpl
def blueprints() -> Sequence[Blueprint]:
    return [blueprint]


@hookimpl
def services() -> Mapping[Capability[Any], object]:
    return {SHELF: StoredShelf(), SHELF_TABLE: Book.__tablename__}
