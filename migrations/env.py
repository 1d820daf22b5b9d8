"""The one environment of all schema histories: whose turn it is comes from `core.schema`."""

from alembic import context

from core.extensions import db
from core.schema import version_table

config = context.config
owner: str = config.attributes["owner"]
tables: set[str] = config.attributes["tables"]


def only_own(name: str | None, kind: str, parents: dict[str, str | None]) -> bool:
    """Autogenerate sees the tables of the owner, and nobody else's."""
    return name in tables if kind == "table" else True


def only_own_object(thing: object, name: str | None, kind: str, reflected: bool, compared: object) -> bool:
    return name in tables if kind == "table" else True


context.configure(
    connection=config.attributes["connection"],
    target_metadata=db.metadata,
    version_table=version_table(owner),
    include_name=only_own,
    include_object=only_own_object,
    compare_type=True,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
