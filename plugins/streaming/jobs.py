"""What the worker does for films' files."""

from __future__ import annotations

from typing import Any

from core import Job
from plugins.streaming.demo import demo_film
from plugins.streaming.forgetting import forget_sessions
from plugins.streaming.making.looking import look
from plugins.streaming.making.publishing import publish
from plugins.streaming.making.removing import forget_films, forget_folders
from plugins.streaming.making.stepping import encode, make
from plugins.streaming.making.tidying import mend, tidy
from plugins.streaming.uploads.adoption import adopt_upload
from plugins.streaming.uploads.tidying import tidy_uploads

MAKING: list[Job[Any]] = [look, encode, make, publish, adopt_upload, demo_film]
TIDYING: list[Job[Any]] = [forget_folders, forget_sessions, mend, tidy, tidy_uploads]
JOBS = MAKING + TIDYING

__all__ = ["JOBS", "forget_films"]
