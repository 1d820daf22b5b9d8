"""Texts of mails: `<template>.<language>.txt`, the subject in the first line. English stands in for other languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Flask
from jinja2 import Environment, FileSystemLoader, StrictUndefined

FALLBACK = "en"
OWN = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Text:
    subject: str
    body: str


def render(app: Flask, template: str, language: str, values: Mapping[str, str | int]) -> Text:
    """A mail's words. `service` and `origin` are known to every template; a value that is missing is an error."""
    server = app.extensions["marquee"].settings.server
    owner, _, name = template.rpartition(":")
    environment = _environment(_folder(app, owner))
    chosen = environment.select_template([f"{name}.{language}.txt", f"{name}.{FALLBACK}.txt"])
    text = chosen.render(service=server.name, origin=server.origin, **values)
    subject, _, body = text.partition("\n")
    return Text(" ".join(subject.split()), body.strip() + "\n")


def _folder(app: Flask, owner: str) -> Path:
    if owner in ("", "core"):
        return OWN
    for manifest in app.extensions["marquee"].loaded:
        if manifest.name == owner:
            return Path(manifest.folder) / "mail"
    raise LookupError(f"there is no plugin {owner} that could bring mails")


@cache
def _environment(folder: Path) -> Environment:
    return Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=False, trim_blocks=True)
