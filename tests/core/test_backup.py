"""What was backed up is there again after a wipe."""

import stat

from sqlalchemy import inspect

from core import db, schema
from core.cli.db import db as commands
from core.testing import PASSWORD, browser, sign_up


def test_backup_wipe_restore(app, tmp_path):
    sign_up(app, "ada@example.org")
    file = tmp_path / "marquee.dump"
    run = app.test_cli_runner()
    assert run.invoke(commands, ["backup", str(file)]).exit_code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with app.app_context():
        schema.downgrade_all()
        assert inspect(db.engine).get_table_names() == []
    restored = run.invoke(commands, ["restore", str(file), "--yes"])
    assert restored.exit_code == 0, restored.output
    assert browser(app).post("/api/auth/login", json={"email": "ada@example.org", "password": PASSWORD}).status_code == 200
    with app.app_context():
        assert schema.pending() == {} and schema.differences("core") is None


def test_a_backup_never_writes_over_another(app, tmp_path):
    file = tmp_path / "marquee.dump"
    file.write_text("an earlier one")
    refused = app.test_cli_runner().invoke(commands, ["backup", str(file)])
    assert refused.exit_code == 1 and "exists" in refused.output
    assert file.read_text() == "an earlier one"
