"""What authors are told of their plugins by `core.testing.complaints`."""

from core.testing import complaints

MODELS = """
from core import Model
from sqlalchemy.orm import Mapped, mapped_column
class Line{0}(Model):
    __tablename__ = "odd_lines_{0}"
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
"""
MIGRATION = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0001", None
def upgrade(): op.create_table("odd_lines_{0}", sa.Column("id", sa.Integer(), primary_key=True))
def downgrade(): pass
"""
PLUGIN = """
from core import Schema, public
import marshmallow as ma
class OddOut(Schema):
    count = ma.fields.Integer(required=True)
b = Blueprint("odd", __name__)
@b.route("/x")
@public
@b.response(200, OddOut)
def x():
    return {"count": 1}
@hookimpl
def blueprints():
    return [b]
"""


def test_a_plugin_without_faults_is_not_complained_of(workshop):
    workshop.plugin("odd")
    assert complaints(workshop.app("odd"), "odd") == []


def test_everything_that_is_amiss_is_told_at_once(workshop):
    folder = workshop.plugin("odd", PLUGIN, models=MODELS.format(workshop.folder))
    (folder / "migrations").mkdir()
    (folder / "migrations" / "0001_lines.py").write_text(MIGRATION.format(workshop.folder))
    told = "\n".join(complaints(workshop.app("odd"), "odd"))
    assert "models and migrations differ" in told and "text" in told
    assert f"the table odd_lines_{workshop.folder} is still there" in told and "does not come up again" in told
    assert "GET /api/odd/x has no docstring" in told and "OddOut.count has no example" in told
