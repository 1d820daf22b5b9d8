"""What is written into a page before any script of it runs."""

import gzip
import json
import re
import secrets

import pytest

from core import PageData, Preload
from core.app import ROOT

MANIFEST = {
    "index.html": {"file": "assets/app-1.js", "imports": ["_shared-1.js"]},
    "_shared-1.js": {"file": "assets/shared-1.js"},
    "src/home.tsx": {"file": "assets/home-1.js", "imports": ["_shared-1.js", "_rows-1.js"]},
    "_rows-1.js": {"file": "assets/rows-1.js"},
}
EVIL = '</script><script src="//evil.example/x.js">\u2028'


PLUGIN = """from core import PageData, hookimpl

known = {}


@hookimpl
def page_data(path, viewer):
    found = known.get(path)
    if isinstance(found, Exception):
        raise found
    return found
"""
TOML = 'name = "{name}"\nversion = "1.0.0"\nsummary = "Knows pages."\napi = 1\n'
FILM = json.dumps({"title": EVIL}, ensure_ascii=False).encode()
PICTURE = Preload("/p.webp", '/p-1.avif 320w"', "image/avif")


@pytest.fixture
def app(make_app, tmp_path, monkeypatch):
    """A service with a small build of its own, and two plugins that know pages."""
    package = f"openings_{secrets.token_hex(4)}"
    for name in ("films", "shows"):
        home = tmp_path / package / name
        home.mkdir(parents=True)
        (home.parent / "__init__.py").touch()
        (home / "__init__.py").touch()
        (home / "plugin.toml").write_text(TOML.format(name=name))
        (home / "plugin.py").write_text(PLUGIN)
    monkeypatch.syspath_prepend(str(tmp_path))
    root = tmp_path / "checkout"
    dist = root / "frontend" / "dist"
    (dist / ".vite").mkdir(parents=True)
    for name in ("config", "migrations", "core"):
        (root / name).symlink_to(ROOT / name)
    (dist / "index.html").write_text('<head><title>A page</title></head><body><div id="root"></div></body>')
    (dist / ".vite" / "manifest.json").write_text(json.dumps(MANIFEST))
    settings = {"MARQUEE_SERVER__NAME": "Reel & Co", "MARQUEE_PLUGINS__FOLDERS": f'["{package}"]'}
    return make_app(root=root, plugins="films,shows", migrated=False, **settings)


@pytest.fixture
def know(app):
    def known(name, path, data):
        app.extensions["marquee"].manager.get_plugin(name).known[path] = data

    known("films", "/", PageData({"/api/films": FILM}, [PICTURE], ["src/home.tsx"]))
    return known


@pytest.fixture
def browser(app, know):
    return app.test_client()


def boot(page):
    found = re.search(r'<script type="application/json" id="boot">(.*?)</script>', page.text, re.DOTALL)
    return json.loads(found[1])


def test_a_page_carries_what_every_page_asks_for(browser):
    assert boot(browser.get("/somewhere")) == {"/api/ui": browser.get("/api/ui").json}


def test_a_page_carries_what_a_plugin_knows_of_it(browser):
    assert boot(browser.get("/"))["/api/films"] == {"title": EVIL}


def test_no_text_ends_the_element_that_holds_it(browser):
    text = browser.get("/").text
    assert EVIL not in text and "\u2028" not in text
    assert text.count("<script") == 1


def test_a_picture_and_the_scripts_of_the_page_are_loaded_ahead_and_nothing_twice(browser):
    text = browser.get("/").text
    assert 'imagesrcset="/p-1.avif 320w&quot;"' in text
    assert re.findall(r'modulepreload" fetchpriority="low" crossorigin href="(.*?)"', text) == [
        "/assets/home-1.js",
        "/assets/rows-1.js",
    ]


def test_the_name_and_the_first_picture_stand_in_the_page_before_any_script_runs(browser):
    before, root, _ = browser.get("/").text.partition('<div id="root">')
    opening = before.partition('id="opening"')[2]
    assert root and 'srcset="/p-1.avif 320w&quot;"' in opening and ">Reel &amp; Co</span>" in opening
    assert 'id="opening"' not in browser.get("/somewhere").text


def test_what_not_everybody_may_see_is_kept_by_nobody(browser, know):
    know("shows", "/", PageData(limited=True))
    page = browser.get("/")
    assert page.headers["Cache-Control"] == "private, no-store"
    assert {"Cookie", "Authorization"} <= set(page.headers["Vary"].split(", "))


def test_a_page_that_has_not_changed_is_not_sent_again(browser):
    first = browser.get("/")
    again = browser.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.headers["Cache-Control"], again.status_code) == ("no-cache", 304)


def test_a_page_is_packed_for_those_who_take_that(browser):
    packed = browser.get("/", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data) == browser.get("/").data


def test_whoever_brings_a_session_that_ran_out_is_told_nothing_ahead(browser):
    browser.set_cookie("access_token_cookie", "no.such.token")
    page = browser.get("/")
    assert page.status_code == 200
    assert set(boot(page)) == {"/api/ui"}


def test_a_plugin_that_fails_takes_no_page_along(browser, know):
    know("shows", "/", RuntimeError("no"))
    assert set(boot(browser.get("/"))) == {"/api/ui", "/api/films"}
