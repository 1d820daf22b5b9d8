"""Work for later, listed; each job stands beside what it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core import Job
from plugins.catalog.desk.publishing import publish_due
from plugins.catalog.images.artwork import forget_files, tidy_artwork
from plugins.catalog.importing.upload_job import import_films, tidy_imports
from plugins.catalog.search.tidy import tidy_words

JOBS: Sequence[Job[Any]] = (publish_due, forget_files, tidy_artwork, import_films, tidy_imports, tidy_words)
