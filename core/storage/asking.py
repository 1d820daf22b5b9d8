"""What an object store answers when it does not do what it was asked, in our words."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from obstore.exceptions import BaseError, PermissionDeniedError, PreconditionError, UnauthenticatedError

from core.storage.interface import NoSuchFile, StorageAway

log = logging.getLogger(__name__)

NO_BUCKET = "there is no such bucket"
MISSING = ("NoSuchBucket", "ContainerNotFound", "bucket does not exist")
REFUSED = ("401 Unauthorized", "403 Forbidden")


@contextmanager
def asked(what: str, key: str = "") -> Iterator[None]:
    """Raises `NoSuchFile` when there is no such key, and `StorageAway` for all else that keeps the store from answering."""
    try:
        yield
    except (FileNotFoundError, BaseError) as error:
        reason = _reason(error, key)
        if isinstance(error, FileNotFoundError) and key and reason != NO_BUCKET:
            raise NoSuchFile("There is no such file.") from None
        log.error("the storage cannot %s: %s", what, reason)
        raise StorageAway(reason) from None


def _reason(error: Exception, key: str) -> str:
    if any(sign in str(error) for sign in MISSING):
        return NO_BUCKET
    if isinstance(error, PreconditionError):
        return f"{key} was replaced while it was being read"
    told = _told(error)
    refused = isinstance(error, PermissionDeniedError | UnauthenticatedError) or any(sign in told for sign in REFUSED)
    return f"the keys of the service are wrong or do not allow this: {told}" if refused else told


@contextmanager
def out_of_range() -> Iterator[None]:
    """A range that begins behind the end is an IndexError: the library has no name for it."""
    try:
        yield
    except BaseError as error:
        if "416 " in _told(error):
            raise IndexError from None
        raise


def _told(error: BaseException) -> str:
    """The sentence of the library without its inner structures."""
    return str(error).partition("\n")[0].strip()
