"""What an author gets wrong most often is said at boot, with the plugin, the place and the cure."""

import pytest

from core.boot import BootError

ROUTE = "b = Blueprint('odd', __name__)\n@b.route('/x')\n@b.response(200)\ndef x():\n    return {}\n"
WRONG = {
    "a registration that returns nothing": (
        "@hookimpl\ndef blueprints():\n    pass\n",
        "the hook `blueprints` returned nothing",
        "Return Sequence[Blueprint]",
    ),
    "one blueprint instead of a list": (
        "@hookimpl\ndef blueprints():\n    return Blueprint('odd', __name__)\n",
        "returned a `core.api.Blueprint`",
        "Return Sequence[Blueprint]",
    ),
    "a blueprint of Flask": (
        "import flask\n@hookimpl\ndef blueprints():\n    return [flask.Blueprint('odd', __name__)]\n",
        "returned a `flask.blueprints.Blueprint` among others",
        "with the classes of `core`",
    ),
    "a function that is no job": (
        "@hookimpl\ndef jobs():\n    return [print]\n",
        "the hook `jobs` returned `<built-in function print>` among others",
        "Return Sequence[Job[Any]]",
    ),
    "services that are no mapping": (
        "@hookimpl\ndef services():\n    return []\n",
        "the hook `services` returned `[]`",
        "Return Mapping[Capability[Any], object]",
    ),
    "two jobs of one name": (
        "from core import job\n@hookimpl\ndef jobs():\n    return [job(name='odd:x')(lambda: n) for n in (1, 2)]\n",
        "two jobs are named odd:x",
        "Name them differently",
    ),
    "a job at no time": (
        "from core import job\n@hookimpl\ndef jobs():\n    return [job(name='odd:x', periodic='daily')(lambda: 1)]\n",
        "has the job `odd:x` run at `daily`, which is no time",
        "cron expression",
    ),
    "a route that anyone may call because nobody said who": (
        ROUTE + "@hookimpl\ndef blueprints():\n    return [b]\n",
        "does not say who may call `odd.x`",
        "Put @public, @signed_in or @admin_only",
    ),
    "a hook without its decorator": (
        "def account_created(user_id): ...\n",
        "has a function `account_created` in plugin.py that nothing will call",
        "Put @hookimpl above it",
    ),
    "an import that ends the process": ("raise SystemExit(3)\n", "SystemExit, plugin.py line 2", "Correct the plugin"),
    "a name that the core does not have": ("from core import Bluprint\n", "plugin.py line 2", "Did you mean `Blueprint`?"),
    "settings asked for too early": (
        "from core import current_settings\nDAYS = current_settings().of('odd').days\n",
        "plugin.py line 3",
        "ask for settings, the database and the request inside of functions",
    ),
}


@pytest.mark.parametrize(("plugin_py", "problem", "cure"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_named_with_its_place_and_its_cure(workshop, plugin_py, problem, cure):
    workshop.plugin("odd", plugin_py=plugin_py)
    with pytest.raises(BootError) as error:
        workshop.app("odd", migrated=False)
    (fault,) = error.value.faults
    assert fault.where == "plugin odd" and problem in fault.what and cure in fault.cure


@pytest.mark.parametrize("name", ["users", "docs", "db", "ui"])
def test_a_name_that_the_core_answers_to_is_refused(workshop, name):
    workshop.plugin(name)
    with pytest.raises(BootError, match="is the core's own; choose another name"):
        workshop.app(name, migrated=False)


def test_a_table_of_a_package_bears_the_name_of_its_plugin(workshop, monkeypatch):
    models = "from core import Model\nfrom sqlalchemy.orm import Mapped, mapped_column\n"
    models += f"class Line{workshop.folder}(Model):\n    __tablename__ = 'lines_{workshop.folder}'\n"
    models += "    id: Mapped[int] = mapped_column(primary_key=True)\n"
    workshop.plugin("guests", models=models)
    workshop.install("guests", monkeypatch)
    with pytest.raises(BootError, match=r"plugin guests: has a table `lines_\w+`\s+Name it `guests_…`"):
        workshop.app("guests", migrated=False, MARQUEE_PLUGINS__FOLDERS="[]")


def test_a_command_runs_inside_the_app(workshop):
    command = (
        "import click\nfrom flask import current_app\n@click.command('name')\ndef name():\n    click.echo(current_app.name)\n"
    )
    workshop.plugin("odd", command + "@hookimpl\ndef commands():\n    return [name]\n")
    assert workshop.app("odd", migrated=False).test_cli_runner().invoke(args=["odd", "name"]).output == "core\n"
