"""The blueprint that all operations of administrators share."""

from core.api import Blueprint

blueprint = Blueprint("admin", __name__, description="The service in the eyes of its administrators: plugins, jobs, accounts.")
