"""The pytest plugin of Marquee, active wherever it is installed: a real PostgreSQL, an app, a client.

Fixtures come in by name; a test suite that uses none of them does not notice.
"""

from core.testing.fixtures import app, client, environ, instance, make_app, migrated, postgres

__all__ = ["app", "client", "environ", "instance", "make_app", "migrated", "postgres"]
