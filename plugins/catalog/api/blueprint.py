"""The blueprint that all modules of this folder add to."""

from core import Blueprint

blueprint = Blueprint("catalog", __name__, description="Films: lists, search, pages, and their editing.")
READ, WRITE = "catalog:read", "catalog:write"
