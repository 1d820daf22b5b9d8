"""What the worker does for films' files."""

from __future__ import annotations

from typing import Any

from core import Job
from plugins.streaming.demo import demo_film
from plugins.streaming.making.looking import look
from plugins.streaming.making.publishing import publish
from plugins.streaming.making.removing import forget_films, forget_folders
from plugins.streaming.making.stepping import encode, make
from plugins.streaming.making.tidying import mend, tidy
from plugins.streaming.uploads.adoption import adopt_upload
from plugins.streaming.uploads.tidying import tidy_uploads

JOBS: list[Job[Any]] = [look, encode, make, publish, forget_folders, mend, tidy, adopt_upload, tidy_uploads, demo_film]

__all__ = ["JOBS", "forget_films"]
