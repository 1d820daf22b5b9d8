"""What is remembered of films' files: what came in, what is being made of it, and who watches.

An *asset* is a file that was given for a film, or for its trailer. What is made of it are *renditions*, each in one size,
language or text. The work is cut into *steps*: a stretch of the picture, the sound, a text; a step is what a worker takes,
what is tried again, and what a killed worker costs. What viewers get is an *edition*: a set of manifests over the objects
in the asset's folder; changing over from one edition to the next is one update of one row.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    Double,
    ForeignKey,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from core import Model

KINDS = ("film", "trailer")
ASSET_STATES = ("waiting", "probing", "encoding", "complete", "failed", "cancelled")
RENDITION_KINDS = ("picture", "sound", "words")
RENDITION_STATES = ("waiting", "encoding", "ready", "failed")
STEP_KINDS = ("remux", "first", "quality", "picture", "av1", "sound", "words", "storyboard", "posters")
STEP_STATES = ("waiting", "running", "done", "failed")
EDITION_KINDS = ("remux", "growing", "final")
UPLOAD_STATES = ("open", "complete", "taken", "ended")

Key = Annotated[int, mapped_column(BigInteger, Identity(), primary_key=True)]
Token = Annotated[str, mapped_column(Text(collation="C"))]
Words = Annotated[str, mapped_column(Text)]
Small = Annotated[int, mapped_column(SmallInteger)]
Count = Annotated[int, mapped_column(Integer, server_default=text("0"))]
Seconds = Annotated[float, mapped_column(Double)]
Json = Annotated[dict[str, Any], mapped_column(JSONB, server_default=text("'{}'"))]
Moment = Annotated[datetime, mapped_column(DateTime(timezone=True))]
Now = Annotated[datetime, mapped_column(DateTime(timezone=True), server_default=func.now())]


def one_of(values: tuple[str, ...]) -> str:
    return ", ".join(f"'{value}'" for value in values)


class Asset(Model):
    """A file that was given for a film. `token` (32 hex digits) names its folder, `films/<movie_id>/<token>`.

    `live` is the one of its kind that viewers of the film get, in the edition of that number; a new file takes over when
    it is complete, or playable if there was none. `probe`, `plan` and `effort` are written once, so that all chunks are
    encoded alike whoever does it. `source_key` is where the file lies; it is empty once the file was thrown away.
    `paused` hands out no more steps. `failure` is a sentence for administrators. From `replaced_at` on viewers get another
    file's; what was made of this one goes when nobody can be watching it any more.
    """

    __tablename__ = "streaming_assets"
    __table_args__ = (
        CheckConstraint(f"kind IN ({one_of(KINDS)})", name="kind"),
        CheckConstraint(f"state IN ({one_of(ASSET_STATES)})", name="state"),
        Index("ix_streaming_assets_live", "movie_id", "kind", unique=True, postgresql_where=text("live")),
        Index("ix_streaming_assets_movie_id", "movie_id", "id"),
    )

    id: Mapped[Key]
    movie_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("movies.id", ondelete="CASCADE"))
    kind: Mapped[Words] = mapped_column(server_default=text("'film'"))
    token: Mapped[Token] = mapped_column(unique=True)
    state: Mapped[Words] = mapped_column(server_default=text("'waiting'"))
    live: Mapped[bool] = mapped_column(server_default=text("false"))
    edition: Mapped[int | None] = mapped_column(Integer)
    paused: Mapped[bool] = mapped_column(server_default=text("false"))
    priority: Mapped[Small] = mapped_column(server_default=text("0"))
    publish: Mapped[bool] = mapped_column(server_default=text("false"))
    file_name: Mapped[Words]
    source_key: Mapped[Token | None]
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[Token | None]
    duration: Mapped[Seconds | None]
    probe: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    plan: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    effort: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    notes: Mapped[list[str]] = mapped_column(JSONB, server_default=text("'[]'"))
    failure: Mapped[Words | None]
    user_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="SET NULL"))
    created_at: Mapped[Now]
    started_at: Mapped[Moment | None]
    playable_at: Mapped[Moment | None]
    complete_at: Mapped[Moment | None]
    replaced_at: Mapped[Moment | None]


class Rendition(Model):
    """One size, sound or text of an asset. `name` is ours ("720p", "sound1-2"); `title` is for people.

    `facts` holds what its kind needs: width, height, codec, bit rates, channels, flags.
    """

    __tablename__ = "streaming_renditions"
    __table_args__ = (
        CheckConstraint(f"kind IN ({one_of(RENDITION_KINDS)})", name="kind"),
        CheckConstraint(f"state IN ({one_of(RENDITION_STATES)})", name="state"),
        UniqueConstraint("asset_id", "name"),
    )

    id: Mapped[Key]
    asset_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("streaming_assets.id", ondelete="CASCADE"))
    name: Mapped[Token]
    kind: Mapped[Words]
    state: Mapped[Words] = mapped_column(server_default=text("'waiting'"))
    position: Mapped[Small] = mapped_column(server_default=text("0"))
    language: Mapped[Words | None]
    title: Mapped[Words | None]
    facts: Mapped[Json]


class Step(Model):
    """A piece of work for one worker. `first` and `frames` are its stretch of the picture, `seconds` how long that is.

    `done_seconds` and `speed` tell how far a running one is. `outputs` has what was made, by the name of the rendition:
    the object (content-addressed, so that an attempt never writes over another's), its size, checksum and segments.
    """

    __tablename__ = "streaming_steps"
    __table_args__ = (
        CheckConstraint(f"kind IN ({one_of(STEP_KINDS)})", name="kind"),
        CheckConstraint(f"state IN ({one_of(STEP_STATES)})", name="state"),
        UniqueConstraint("asset_id", "kind", "number"),
    )

    id: Mapped[Key]
    asset_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("streaming_assets.id", ondelete="CASCADE"))
    kind: Mapped[Words]
    number: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    first: Mapped[int | None] = mapped_column(Integer)
    frames: Mapped[int | None] = mapped_column(Integer)
    seconds: Mapped[Seconds] = mapped_column(server_default=text("0"))
    state: Mapped[Words] = mapped_column(server_default=text("'waiting'"))
    attempts: Mapped[Count]
    done_seconds: Mapped[Seconds] = mapped_column(server_default=text("0"))
    speed: Mapped[Seconds | None]
    worker: Mapped[Words | None]
    job_id: Mapped[int | None] = mapped_column(BigInteger)
    outputs: Mapped[Json]
    failure: Mapped[Words | None]
    started_at: Mapped[Moment | None]
    finished_at: Mapped[Moment | None]


class Edition(Model):
    """A set of manifests that viewers get, or got: `master` and `dash` are names in the asset's folder.

    `facts` tells players and pages what there is: qualities, sounds, texts, chapters, the storyboard.
    """

    __tablename__ = "streaming_editions"
    __table_args__ = (
        CheckConstraint(f"kind IN ({one_of(EDITION_KINDS)})", name="kind"),
        UniqueConstraint("asset_id", "number"),
    )

    id: Mapped[Key]
    asset_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("streaming_assets.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    kind: Mapped[Words]
    master: Mapped[Token]
    dash: Mapped[Token | None]
    facts: Mapped[Json]
    created_at: Mapped[Now]


class Upload(Model):
    """A file on its way (tus 1.0). `received` bytes of `size` are on the disk for good; `wish` says what becomes of it.

    It is "open" while bytes come, "complete" with all of them, "taken" once it is a film's file, "ended" when given up.
    """

    __tablename__ = "streaming_uploads"
    __table_args__ = (
        CheckConstraint(f"state IN ({one_of(UPLOAD_STATES)})", name="state"),
        Index("ix_streaming_uploads_expires_at", "expires_at", postgresql_where=text("state = 'open'")),
    )

    token: Mapped[Token] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="SET NULL"))
    movie_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("movies.id", ondelete="CASCADE"))
    asset_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("streaming_assets.id", ondelete="SET NULL"))
    kind: Mapped[Words] = mapped_column(server_default=text("'film'"))
    file_name: Mapped[Words]
    size: Mapped[int] = mapped_column(BigInteger)
    received: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
    state: Mapped[Words] = mapped_column(server_default=text("'open'"))
    wish: Mapped[Json]
    failure: Mapped[Words | None]
    created_at: Mapped[Now]
    expires_at: Mapped[Moment]


class PlaybackSession(Model):
    """A ticket for one profile, device and film; a visitor's, for a trailer, has neither account nor profile.

    `sign_in_id` is the session of the core that it was started in: who signs out there plays no longer. Without `asset_id` the
    file that played is gone. `reason` says why it ended. `position` is where the viewer is, in seconds; what follows is how
    well it played: milliseconds from Play to the first frame, stalls and how long they took, changes of the picture's size,
    frames lost and shown.
    """

    __tablename__ = "streaming_sessions"
    __table_args__ = (
        CheckConstraint(f"kind IN ({one_of(KINDS)})", name="kind"),
        Index("ix_streaming_sessions_place", "profile_id", "movie_id", text("seen_at DESC")),
        Index("ix_streaming_sessions_movie_id", "movie_id", "started_at"),
        Index("ix_streaming_sessions_user_id", "user_id", "seen_at", postgresql_where=text("ended_at IS NULL")),
        Index("ix_streaming_sessions_seen_at", "seen_at"),
    )

    token: Mapped[Token] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"))
    profile_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("profiles.id", ondelete="CASCADE"))
    movie_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("movies.id", ondelete="CASCADE"))
    asset_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("streaming_assets.id", ondelete="SET NULL"))
    kind: Mapped[Words] = mapped_column(server_default=text("'film'"))
    sign_in_id: Mapped[int | None] = mapped_column(BigInteger)
    started_at: Mapped[Now]
    seen_at: Mapped[Now]
    ended_at: Mapped[Moment | None]
    reason: Mapped[Words | None]
    position: Mapped[Seconds] = mapped_column(server_default=text("0"))
    watched: Mapped[Seconds] = mapped_column(server_default=text("0"))
    startup_ms: Mapped[int | None] = mapped_column(Integer)
    stalls: Mapped[Count]
    stalled_ms: Mapped[Count]
    level_changes: Mapped[Count]
    frames_lost: Mapped[Count]
    frames_shown: Mapped[Count]
    height: Mapped[Small | None]
    errors: Mapped[list[str]] = mapped_column(JSONB, server_default=text("'[]'"))
