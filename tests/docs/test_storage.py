"""The settings of stores in the deployer's guide are right as they stand there."""

import json
import re
import tomllib
from textwrap import dedent

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from core.app import ROOT
from core.storage import streams
from core.storage.chosen import open_store

GUIDE = (ROOT / "docs" / "deployer.md").read_text("utf-8").split("## Storage")[1].split("\n## ")[0]
TABLES = [dedent(table) for table in re.findall(r"^ *```toml\n(.*?)^ *```$", GUIDE, re.MULTILINE | re.DOTALL)]
CLOUDINARY = [table for table in TABLES if "cloudinary" in table]
ADDRESSES = {
    "s3": "https://s3.eu-central-1.amazonaws.com/northlight-films/",
    "gcs": "https://storage.googleapis.com/northlight-films/",
    "azure": "https://northlight.blob.core.windows.net/films/",
}


def service_account() -> str:
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    key = rsa.generate_private_key(65537, 2048).private_bytes(*form).decode()
    return json.dumps({"type": "service_account", "client_email": "a@b.example", "private_key": key, "private_key_id": "1"})


@pytest.mark.parametrize("table", [table for table in TABLES if table not in CLOUDINARY], ids=lambda table: table.split("\n")[1])
def test_every_store_of_the_guide_can_be_opened_as_it_is_written_there(make_app, instance, table):
    (instance / "config.toml").write_text(table)
    (instance / "secrets" / "s3_secret_key").write_text("secret")
    (instance / "secrets" / "google.json").write_text(service_account())
    settings = make_app(migrated=False, S3_ACCESS_KEY="key", AZURE_ACCOUNT_KEY="c2VjcmV0").extensions["marquee"].settings
    (section,) = tomllib.loads(table)
    store = open_store(settings, getattr(settings, section))
    assert store.url("a/b.mp4").startswith(ADDRESSES[getattr(settings, section).kind])


@pytest.mark.parametrize("table", CLOUDINARY, ids=["originals", "streams"])
def test_originals_go_to_cloudinary_and_films_come_from_it_as_the_guide_says(make_app, instance, table):
    (instance / "config.toml").write_text(table)
    keys = {"CLOUDINARY_API_KEY": "874837483274837", "CLOUDINARY_API_SECRET": "a676b67565c6767a6767d6767f676fe1"}
    app = make_app(migrated=False, **keys, CLOUDINARY_TOKEN_KEY="00112233FF99")
    assert app.extensions["marquee"].settings.storage_originals.kind == "cloudinary"
    with app.app_context():
        assert bool(streams()) == ("streams = true" in table)


def test_every_kind_of_store_is_explained():
    assert {tomllib.loads(table).get("storage", {}).get("kind") for table in TABLES} >= ADDRESSES.keys()
