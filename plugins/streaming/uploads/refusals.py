"""How the tus protocol says no, beside what the core knows."""

from __future__ import annotations

from http import HTTPStatus

from core import errors


class WrongVersion(errors.Problem):
    """The client speaks another version of the protocol."""

    status = HTTPStatus.PRECONDITION_FAILED
    code = "tus-version"


class BadUpload(errors.Problem):
    """A header of the protocol is missing or makes no sense."""

    code = "bad-upload"


class Mismatch(errors.Problem):
    """The bytes are not those that the checksum was made of; none of them was kept. 460 is the protocol's own status."""

    status = 460
    code = "checksum-mismatch"


class Busy(errors.Problem):
    """Another request is writing to the same upload."""

    status = HTTPStatus.LOCKED
    code = "upload-busy"


class Ended(errors.Problem):
    """The upload is over: given up, expired, or cancelled."""

    status = HTTPStatus.GONE
    code = "upload-ended"
