"""The interface as the service hands it out: pages, files, modules of plugins, and the headers of every answer."""

import gzip
import secrets
import shutil

import pytest

from core.app import ROOT
from core.boot import BootError
from core.headers import POLICY

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
MANIFEST = 'name = "{name}"\nversion = "1.2.0"\nsummary = "Adds to the interface."\napi = 1\n'
PLUGIN = """from core import UiModule, hookimpl


@hookimpl
def ui_modules():
    return [UiModule({arguments})]
"""


@pytest.fixture
def checkout(tmp_path):
    """A checkout with a small build of its own, so that no test depends on npm."""
    root = tmp_path / "checkout"
    root.mkdir()
    for name in ("config", "migrations", "core"):
        (root / name).symlink_to(ROOT / name)
    assets = root / "frontend" / "dist" / "assets"
    assets.mkdir(parents=True)
    (assets.parent / "index.html").write_text("<title>A page</title>")
    (assets.parent / "docs.html").write_text("<title>The API</title>")
    (assets.parent / "favicon.svg").write_text("<svg/>")
    (assets.parent / "sdk").mkdir()
    (assets.parent / "sdk" / "react.js").write_text("export {};")
    (assets / "app-1a2b3c.js").write_text("export {};" * 500)
    (assets / "app-1a2b3c.js.gz").write_bytes(gzip.compress(b"export {};" * 500))
    return root


@pytest.fixture
def browser(make_app, checkout):
    return make_app(root=checkout, migrated=False).test_client()


@pytest.fixture
def plugin(tmp_path, monkeypatch):
    """Writes a plugin with files; answers the settings that find it."""

    def write(name, arguments, files):
        package = f"ui_{secrets.token_hex(4)}"
        home = tmp_path / package / name
        home.mkdir(parents=True)
        (home.parent / "__init__.py").touch()
        (home / "__init__.py").touch()
        (home / "plugin.toml").write_text(MANIFEST.format(name=name))
        (home / "plugin.py").write_text(PLUGIN.format(arguments=arguments))
        for path, content in files.items():
            (home / path).parent.mkdir(exist_ok=True)
            (home / path).write_text(content)
        monkeypatch.syspath_prepend(str(tmp_path))
        return {"plugins": name, "MARQUEE_PLUGINS__FOLDERS": package}

    return write


@pytest.mark.parametrize("path", ["/", "/account", "/x/acme/anything", "/title/who-framed.v2"])
def test_every_address_that_nobody_else_answers_is_a_page(browser, path):
    answer = browser.get(path, headers=BROWSER)
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert "A page" in answer.text


def test_a_page_may_be_asked_for_its_head_alone(browser):
    answer = browser.head("/account", headers=BROWSER)
    assert (answer.status_code, answer.data) == (200, b"")


def test_a_page_takes_no_other_method(browser):
    assert browser.post("/account").status_code == 405


@pytest.mark.parametrize(
    "path", ["/api", "/api/no-such-thing", "/assets/none.js", "/plugins/none/1.0/ui.js", "/sdk/none.js", "/none.png"]
)
def test_a_program_is_told_that_an_address_is_unknown(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"


def test_an_unknown_operation_is_unknown_whatever_the_method(browser):
    assert browser.post("/api/no-such-thing").status_code == 404


def test_a_page_is_asked_for_again_and_not_sent_again(browser):
    first = browser.get("/", headers=BROWSER)
    again = browser.get("/", headers={**BROWSER, "If-None-Match": first.headers["ETag"]})
    assert first.headers["Cache-Control"] == "no-cache"
    assert (again.status_code, again.data) == (304, b"")


def test_a_hashed_file_is_kept_for_ever(browser):
    answer = browser.get("/assets/app-1a2b3c.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_what_plugins_import_from_the_page_is_asked_for_again_and_not_sent_again(browser):
    first = browser.get("/sdk/react.js")
    assert first.headers["Cache-Control"] == "no-cache" and "javascript" in first.headers["Content-Type"]
    assert browser.get("/sdk/react.js", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_a_file_is_sent_compressed_to_those_who_take_that(browser):
    packed = browser.get("/assets/app-1a2b3c.js", headers={"Accept-Encoding": "gzip"})
    plain = browser.get("/assets/app-1a2b3c.js", headers={"Accept-Encoding": "gzip;q=0"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["ETag"] != plain.headers["ETag"]


@pytest.mark.parametrize(
    "path", ["/assets/../index.html", "/assets/%2e%2e/index.html", "/plugins/../setup.cfg", "/.vite/manifest.json"]
)
def test_nothing_beside_the_build_is_handed_out(browser, path):
    answer = browser.get(path, headers={"Accept": "*/*"})
    assert answer.status_code in (404, 308) or "A page" in answer.text


def test_the_api_page_is_served_from_our_own_files(browser):
    assert "The API" in browser.get("/api/docs").text


def test_a_service_without_a_build_says_what_to_do(make_app, checkout):
    shutil.rmtree(checkout / "frontend")
    answer = make_app(root=checkout, migrated=False).test_client().get("/", headers=BROWSER)
    assert answer.status_code == 503
    assert "make run" in answer.text


def test_a_new_build_is_noticed(browser, checkout):
    browser.get("/")
    (checkout / "frontend" / "dist" / "index.html").write_text("<title>Built anew</title>")
    assert "Built anew" in browser.get("/", headers=BROWSER).text


@pytest.mark.parametrize(
    "path", ["/", "/account", "/api/ui", "/api/docs", "/api/no-such-thing", "/assets/app-1a2b3c.js", "/healthz"]
)
def test_every_answer_carries_the_security_headers(browser, path):
    headers = browser.get(path, headers=BROWSER).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")


def test_the_policy_allows_nothing_unsafe():
    assert not [value for value in POLICY.values() if "unsafe" in value or "*" in value or "http" in value]


def test_transport_security_is_promised_only_where_there_is_any(make_app, browser):
    secure = make_app(migrated=False, MARQUEE_SERVER__PUBLIC_URL="https://films.example.org").test_client()
    answer = secure.get("/healthz", headers={"Host": "films.example.org"})
    assert "Strict-Transport-Security" in answer.headers
    assert "Strict-Transport-Security" not in browser.get("/healthz").headers


def test_an_answer_that_does_not_say_so_is_not_kept(browser):
    assert browser.get("/api/ui").headers["Cache-Control"] == "no-store"


def test_the_core_alone_is_one_module(browser):
    ui = browser.get("/api/ui").json
    assert ui["api_level"] == 1
    assert [(module["plugin"], module["built_in"], module["url"]) for module in ui["modules"]] == [("core", True, None)]


def test_a_module_of_a_plugin_is_named_and_served_with_what_lies_beside_it(make_app, plugin):
    files = {"ui/ui.js": "import './chunk.js';", "ui/chunk.js": "1;", "ui/ui.css": "a{}", "ui/secret.py": "2"}
    client = make_app(migrated=False, **plugin("bright", "script='ui/ui.js', style='ui/ui.css'", files)).test_client()
    module = client.get("/api/ui").json["modules"][1]
    script = client.get(module["url"])
    assert (module["plugin"], module["version"], module["built_in"]) == ("bright", "1.2.0", False)
    assert (script.text, script.mimetype) == ("import './chunk.js';", "text/javascript")
    assert "immutable" in script.headers["Cache-Control"]
    assert client.get(module["css"]).status_code == 200
    assert client.get("/plugins/bright/1.2.0/chunk.js").headers["Cache-Control"] == "no-cache"
    assert client.get("/plugins/bright/1.2.0/secret.py").status_code == 404


def test_a_large_module_is_sent_compressed_to_those_who_take_that(make_app, plugin):
    text = "export default () => undefined;" * 100
    client = make_app(migrated=False, **plugin("broad", "script='ui/ui.js'", {"ui/ui.js": text})).test_client()
    url = client.get("/api/ui").json["modules"][1]["url"]
    packed = client.get(url, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data).decode() == text == client.get(url).text
    assert packed.headers["Content-Encoding"] == "gzip" and packed.headers["Vary"] == "Accept-Encoding"
    assert client.get(url, headers={"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}).status_code == 304


def test_a_module_that_is_gone_since_the_service_started_is_unknown(make_app, plugin, tmp_path):
    client = make_app(migrated=False, **plugin("brief", "script='ui/ui.js'", {"ui/ui.js": "1;"})).test_client()
    next(tmp_path.rglob("ui.js")).unlink()
    assert client.get(client.get("/api/ui").json["modules"][1]["url"]).status_code == 404


def test_a_built_in_feature_has_no_file(make_app, plugin):
    client = make_app(migrated=False, **plugin("inner", "", {})).test_client()
    assert client.get("/api/ui").json["modules"][1] == {
        "plugin": "inner",
        "version": "1.2.0",
        "url": None,
        "css": None,
        "built_in": True,
    }


@pytest.mark.parametrize("script", ["ui/none.js", "plugin.py", "../other/ui.js"])
def test_a_module_that_is_no_file_of_the_plugin_stops_the_boot(make_app, plugin, script):
    settings = plugin("broken", f"script={script!r}", {})
    with pytest.raises(BootError, match="broken.*no such file"):
        make_app(migrated=False, **settings)
