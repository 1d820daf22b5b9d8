"""What kinds of files are films, by the names that libavformat gives them; whoever reads a film names them all."""

from __future__ import annotations

KINDS = ("mov", "matroska", "avi", "mpegts", "mpeg", "dv", "flv", "asf", "rm", "ogg", "mxf", "wtv")
"""What is taken. Nothing that names other files (playlists, concat, DASH), no single pictures, no drawings, no text."""
TAKEN = "MP4, MOV, Matroska, WebM, AVI, MPEG, DV, FLV, WMV, RealMedia, Ogg and MXF files are taken"
