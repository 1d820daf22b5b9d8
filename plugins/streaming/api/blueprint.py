"""The blueprint that all modules of this folder add to."""

from core import Blueprint

blueprint = Blueprint("streaming", __name__, description="Films' files: uploads, what is made of them, and playing them.")
READ, WRITE, PLAY = "streaming:read", "streaming:write", "streaming:play"
