"""An administrator who uploads: what a tus client sends, one request at a time."""

from base64 import b64encode

from core.extensions import db
from core.testing.people import sign_up

BYTES = "application/offset+octet-stream"
UPLOADS = "/api/streaming/uploads"
VERSION = {"Tus-Resumable": "1.0.0"}


def administrator(app, email="admin@example.org"):
    """Somebody who is signed in and keeps the service."""
    somebody = sign_up(app, email)
    with app.app_context():
        db.session.execute(db.text("UPDATE users SET role = 'admin' WHERE email = :email"), {"email": email})
        db.session.commit()
    return somebody


def metadata(**wishes):
    return ",".join(f"{name} {b64encode(str(value).encode()).decode()}" for name, value in wishes.items())


def begin(admin, size, data=None, headers=None, **wishes):
    """Asks for an upload of so many bytes."""
    said = {**VERSION, "Upload-Length": str(size), "Upload-Metadata": metadata(**wishes), **(headers or {})}
    if data is not None:
        said["Content-Type"] = BYTES
    return admin.post(UPLOADS, headers=said, data=data)


def begun(admin, size, **wishes):
    """The address of a new upload."""
    answer = begin(admin, size, **wishes)
    assert answer.status_code == 201, answer.text
    return answer.headers["Location"]


def send(admin, address, offset, data, **headers):
    said = {**VERSION, "Content-Type": BYTES, "Upload-Offset": str(offset), **headers}
    return admin.patch(address, headers=said, data=data)


def look(admin, address):
    return admin.head(address, headers=VERSION)
