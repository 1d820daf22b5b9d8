"""A boot that fails says everything at once: the plugin, the problem, the cure."""

import pytest

from core.boot import BootError

ODD_SCHEMA = """
import marshmallow as ma
from core import Schema, public

blueprint = Blueprint("odd", __name__)

class FilmSchema(Schema):
    title = ma.fields.String()

class OddListSchema(Schema):
    films = ma.fields.List(ma.fields.Nested(FilmSchema))

@blueprint.route("/films")
@blueprint.response(200, OddListSchema)
@public
def films():
    return {"films": []}

@hookimpl
def blueprints():
    return [blueprint]
"""


def test_every_fault_of_every_plugin_comes_in_one_message(workshop):
    workshop.plugin("cinema", manifest='requires = ["catalogue"]')
    workshop.plugin("catalog", manifest='provides = ["catalog"]')
    workshop.plugin("posters", plugin_py="import nowhere_to_be_found")
    with pytest.raises(BootError) as error:
        workshop.app("cinema,catalog,posters,catalgo", MARQUEE_SERVER__PROT="1")
    message = str(error.value)
    assert "[server] prot: is not a setting" in message and "Did you mean `port`?" in message
    assert "plugin catalgo: is enabled but not installed" in message and "Did you mean `catalog`?" in message
    assert "plugin cinema: requires `catalogue`" in message
    assert "plugin posters: plugin.py cannot be imported" in message and "nowhere_to_be_found" in message
    assert "plugin catalog: says that it provides" not in message


def test_two_providers_of_one_capability_are_both_named(workshop):
    workshop.plugin("one", manifest='provides = ["catalog"]')
    workshop.plugin("two", manifest='provides = ["catalog"]')
    with pytest.raises(BootError, match="plugins `one` and `two`: both provide `catalog`"):
        workshop.app("one,two")


def test_a_circle_of_requirements_is_drawn(workshop):
    workshop.plugin("one", manifest='provides = ["a"]\nrequires = ["b"]')
    workshop.plugin("two", manifest='provides = ["b"]\nrequires = ["a"]')
    with pytest.raises(BootError, match="requires itself in a circle: `(one|two)` requires"):
        workshop.app("one,two")


@pytest.mark.parametrize(
    ("plugin_py", "problem"),
    [
        ("@hookimpl\ndef acount_created(user_id): ...", "implements `acount_created`, which is not a hook"),
        ("@hookimpl\ndef account_created(user): ...", "user"),
        ("@hookimpl(wrapper=True)\ndef account_created(user_id):\n    return (yield)", "wraps the hook"),
        ("@hookimpl\ndef blueprints():\n    return [Blueprint('core', __name__)]", "names a blueprint `core`"),
        ("@hookimpl\ndef blueprints():\n    return [Blueprint('odd', __name__, url_prefix='/api/auth')]", "claims the address"),
        (ODD_SCHEMA, "names a schema `Film`"),
        ("@hookimpl\ndef blueprints():\n    return 1 / 0", "the hook `blueprints` failed: ZeroDivisionError"),
    ],
)
def test_a_plugin_that_breaks_a_rule_is_named_with_it(workshop, plugin_py, problem):
    workshop.plugin("odd", plugin_py=plugin_py)
    with pytest.raises(BootError) as error:
        workshop.app("odd")
    assert "plugin odd" in str(error.value) and problem in str(error.value)


@pytest.mark.parametrize(
    ("manifest", "problem"),
    [
        ("requries = []", "Did you mean `requires`?"),
        ('uses = "catalog"', "`uses` is not right"),
        ("[more]", "`more` is not a key"),
    ],
)
def test_a_wrong_manifest_is_read_to_its_end(workshop, manifest, problem):
    workshop.plugin("odd", manifest=manifest)
    with pytest.raises(BootError) as error:
        workshop.app("odd")
    assert problem in str(error.value)


def test_a_level_that_the_host_does_not_serve_is_refused(workshop):
    folder = workshop.plugin("future")
    manifest = folder / "plugin.toml"
    manifest.write_text(manifest.read_text().replace("api = 1", "api = 7"))
    with pytest.raises(BootError, match="this host serves level 1"):
        workshop.app("future")


def test_a_capability_that_is_promised_and_not_given_stops_the_boot(workshop):
    workshop.plugin("empty", manifest='provides = ["catalog"]')
    with pytest.raises(BootError, match="says that it provides `catalog` and does not"):
        workshop.app("empty")


def test_a_table_of_another_owner_is_refused(workshop):
    models = "from core import Model\nfrom sqlalchemy.orm import mapped_column\nfrom sqlalchemy import Integer\n"
    models += "class {0}(Model):\n    __tablename__ = 'users'\n    id = mapped_column(Integer, primary_key=True)\n"
    workshop.plugin("thief", models=models.format(f"Users{workshop.folder}"))
    with pytest.raises(BootError, match="Two owners with one table"):
        workshop.app("thief")


def test_wrong_settings_of_a_plugin_are_named_beside_those_of_the_core(workshop):
    settings = "from core import Section\nclass Settings(Section):\n    days: int = 3\n"
    workshop.plugin("lender", settings=settings)
    with pytest.raises(BootError) as error:
        workshop.app("lender", MARQUEE_LENDER__DAYS="soon", MARQUEE_LENDER__DAY="1", MARQUEE_SERVER__PORT="0")
    message = str(error.value)
    assert "[lender] days" in message and "Did you mean `days`?" in message and "[server] port" in message


def test_a_plugin_that_is_not_enabled_is_never_imported(workshop):
    workshop.plugin("bomb", plugin_py="raise SystemExit('imported')")
    assert workshop.app("").extensions["marquee"].loaded == []


def test_an_optional_plugin_that_fails_is_left_out_with_those_that_require_it(workshop):
    workshop.plugin("base", plugin_py="import nowhere_to_be_found", manifest='provides = ["base"]')
    workshop.plugin("upper", manifest='requires = ["base"]')
    workshop.plugin("other")
    there = workshop.app("base,upper,other", MARQUEE_PLUGINS__OPTIONAL="base,upper").extensions["marquee"]
    assert [manifest.name for manifest in there.loaded] == ["other"]
    assert "does not start" in str(there.skipped["upper"][0])


def test_safe_mode_starts_the_core_alone(workshop):
    workshop.plugin("broken", plugin_py="raise RuntimeError")
    assert workshop.app("broken", SAFE_MODE="1").extensions["marquee"].loaded == []


def test_what_production_needs_is_said_beside_everything_else(workshop):
    with pytest.raises(BootError) as error:
        workshop.app("", MARQUEE_ENV="production", MARQUEE_MAIL__HOTS="x")
    message = str(error.value)
    assert "public_url: production needs" in message and "[mail] hots: is not a setting" in message
