"""Rate limits, jobs and what is known of them."""

from __future__ import annotations

from importlib import resources

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Procrastinate brings its schema as SQL files, to be applied in the order of their names. Newer files that a later
# version brings belong to a revision of their own, so that each revision always means the same schema.
UP_TO = "03.04.00_50_post_add_retry_failed_job_procedure.sql"

TABLES = ("procrastinate_events", "procrastinate_periodic_defers", "procrastinate_jobs", "procrastinate_workers")
TYPES = ("procrastinate_job_to_defer_v1", "procrastinate_job_status", "procrastinate_job_event_type")
FUNCTIONS = """
DO $$ DECLARE found regprocedure; BEGIN
  FOR found IN SELECT oid::regprocedure FROM pg_proc
    WHERE proname LIKE 'procrastinate\\_%' AND pronamespace = current_schema()::regnamespace
  LOOP EXECUTE 'DROP FUNCTION ' || found || ' CASCADE'; END LOOP;
END $$
"""


def upgrade() -> None:
    for statement in procrastinate_schema():
        run(statement)
    op.create_table(
        "job_progress",
        sa.Column("job_id", sa.BigInteger, autoincrement=False),
        sa.Column("done", sa.BigInteger, nullable=False),
        sa.Column("total", sa.BigInteger),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
        sa.PrimaryKeyConstraint("job_id", name="pk_job_progress"),
    )
    op.create_table(
        "job_errors",
        sa.Column("id", sa.BigInteger, sa.Identity()),
        sa.Column("job_id", sa.BigInteger, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("traceback", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
        sa.PrimaryKeyConstraint("id", name="pk_job_errors"),
    )
    op.create_index("ix_job_errors_job_id", "job_errors", ["job_id"])
    op.create_table(
        "rate_limits",
        sa.Column("key", sa.Text),
        sa.Column("hits", sa.Integer, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_rate_limits"),
        prefixes=["UNLOGGED"],
    )
    op.create_index("ix_rate_limits_expires_at", "rate_limits", ["expires_at"])


def downgrade() -> None:
    for table in ("rate_limits", "job_errors", "job_progress"):
        op.drop_table(table)
    run(FUNCTIONS)
    for table in TABLES:
        op.drop_table(table)
    for type_ in TYPES:
        op.execute(sa.text(f"DROP TYPE {type_}"))


def procrastinate_schema() -> list[str]:
    """Procrastinate's own SQL files in order, up to the one that this revision names."""
    folder = resources.files("procrastinate.sql").joinpath("migrations")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    chosen = [file for file in files if file.name <= UP_TO]
    if not chosen or chosen[-1].name != UP_TO:
        raise RuntimeError(f"procrastinate brings no {UP_TO}: install the version that setup.cfg names")
    return [file.read_text("utf-8") for file in chosen]


def run(statement: str) -> None:
    """SQL as it stands: no part of it is a parameter."""
    op.get_bind().exec_driver_sql(statement, execution_options={"no_parameters": True})
