"""What the operations of administrators take and answer."""

from __future__ import annotations

from flask_smorest.fields import Upload as File
from marshmallow import fields as plain
from marshmallow.validate import Length, OneOf, Range

from core import LARGEST_ID, Schema, Whole
from plugins.streaming.models import ASSET_STATES, KINDS, RENDITION_KINDS, RENDITION_STATES, STEP_KINDS
from plugins.streaming.schemas import about, maybe, required

ID = Range(1, LARGEST_ID)
STATE_ASKED = (
    "In this state; `moving` is any in which something is still going to happen. With `failed` come complete files that lack "
    "their sizes in AV1 because of a failure."
)
MOMENT = "2027-01-01T20:00:00+00:00"
PICTURE = "/v/1767312000/6c1b…/3/9f86d081884c7d659a2feaa0c55ad015/poster-1-3f1a2b3c4d5e.webp"


class StreamingFilesIn(Schema):
    """Which files."""

    movie_id = plain.Integer(validate=ID, **about("Of this film.", 3))
    state = plain.String(
        validate=OneOf((*ASSET_STATES, "moving")),
        **about(STATE_ASKED, "failed"),
    )
    before = plain.Integer(validate=ID, **about("`next` of the page before.", 41))
    limit = plain.Integer(load_default=50, validate=Range(1, 100), **about("How many at most.", 50))


class StreamingAssetOut(Schema):
    """A file that was given for a film, and how far it is."""

    id = plain.Integer(**required("The file.", 7))
    movie_id = plain.Integer(**required("The film.", 3))
    movie_title = plain.String(**required("What it is called.", "The Lamplighter"))
    kind = plain.String(validate=OneOf(KINDS), **required("What it is of the film.", "film"))
    state = plain.String(validate=OneOf(ASSET_STATES), **required("How it stands.", "encoding"))
    playable = plain.Boolean(**required("Whether it can be watched.", True))
    live = plain.Boolean(**required("Whether it is the one that viewers get.", True))
    paused = plain.Boolean(**required("Whether its work waits until somebody lets it go on.", False))
    priority = plain.Integer(**required("The higher the sooner; files come with 0.", 0))
    file_name = plain.String(**required("What it was called.", "lamplighter.mkv"))
    has_source = plain.Boolean(**required("Whether it is still there, so that it can be encoded anew.", True))
    keeps_source = plain.Boolean(**required("Whether it stays once nothing more is made of it.", True))
    size = plain.Integer(**required("Its bytes.", 5368709120))
    duration = plain.Float(**maybe("Seconds.", 6241.5))
    progress = plain.Float(**required("How much of the work is done, from 0 to 1.", 0.42))
    speed = plain.Float(**maybe("Seconds of the film that are encoded in a second, while it is.", 3.1))
    seconds_left = plain.Float(**maybe("About how long it still takes, once that can be told.", 840.0))
    av1 = plain.String(
        validate=OneOf(("making", "ready", "failed", "cancelled")),
        **maybe("How it stands with the sizes in AV1 of a complete file; null if it gets none.", None),
    )
    av1_progress = plain.Float(**maybe("How much of them is done, from 0 to 1, while they are made.", None))
    failure = plain.String(**maybe("Why it failed, for people; of a complete file, why it lacks its sizes in AV1.", None))
    created_at = plain.DateTime(format="iso", **required("When it was taken in.", MOMENT))
    playable_at = plain.DateTime(format="iso", **maybe("Since when it can be watched.", MOMENT))
    complete_at = plain.DateTime(format="iso", **maybe("Since when all of it is there.", None))
    replaced_at = plain.DateTime(format="iso", **maybe("When another file took its place.", None))


class StreamingFilesOut(Schema):
    """A page of files, the newest first."""

    assets = plain.List(plain.Nested(StreamingAssetOut), **required("The files.", []))
    next = plain.Integer(**maybe("`before` of the next page.", None))


class StreamingRenditionOut(Schema):
    """One size, sound or text that is made of a file. What its kind does not have is null."""

    name = plain.String(**required("Our name for it.", "720p"))
    kind = plain.String(validate=OneOf(RENDITION_KINDS), **required("What it is.", "picture"))
    state = plain.String(validate=OneOf(RENDITION_STATES), **required("How it stands.", "ready"))
    language = plain.String(**maybe("As in BCP 47.", None))
    title = plain.String(**maybe("What it is called for people.", None))
    width = plain.Integer(**maybe("Pixels.", 1280))
    height = plain.Integer(**maybe("Pixels.", 720))
    codec = plain.String(**maybe("`av1` for a picture that only newer browsers play; null for one in H.264.", None))
    crf = plain.Float(**maybe("How much the encoder may lose (x264's rate factor): 18 is very good, 28 poor.", 22.0))
    channels = plain.Integer(**maybe("2 is stereo, 6 is 5.1.", None))
    forced = plain.Boolean(**maybe("Whether it only translates what is foreign in the film.", None))
    hearing_impaired = plain.Boolean(**maybe("Whether it tells of noises as well.", None))


class StreamingStepsOut(Schema):
    """The work of one kind that a file needs, counted."""

    kind = plain.String(validate=OneOf(STEP_KINDS), **required("What is done.", "picture"))
    total = plain.Integer(**required("Pieces of work.", 12))
    waiting = plain.Integer(**required("Those that nobody does yet.", 4))
    running = plain.Integer(**required("Those at work.", 2))
    done = plain.Integer(**required("Those that are done.", 6))
    failed = plain.Integer(**required("Those that were given up.", 0))
    attempts = plain.Integer(**required("How often they were begun in all.", 8))
    failure = plain.String(**maybe("Why one of them failed the last time.", None))


class StreamingCandidateOut(Schema):
    """A picture of the film that could be its poster."""

    number = plain.Integer(**required("Counted from one.", 1))
    url = plain.String(**required("Where it is, for an hour.", PICTURE))


class StreamingFileOut(StreamingAssetOut):
    """A file with everything that is made of it."""

    notes = plain.List(plain.String(), **required("What is worth knowing about it, in sentences.", []))
    renditions = plain.List(plain.Nested(StreamingRenditionOut), **required("Sizes, sounds and texts.", []))
    steps = plain.List(plain.Nested(StreamingStepsOut), **required("The work that it needs.", []))
    candidates = plain.List(plain.Nested(StreamingCandidateOut), **required("Pictures for its poster.", []))


class StreamingPriorityIn(Schema):
    """How urgent a file is."""

    priority = Whole(required=True, validate=Range(-100, 100), **about("The higher the sooner; files come with 0.", 10))


class StreamingPosterIn(Schema):
    """What a picture shall be."""

    use = plain.String(
        required=True, data_key="as", validate=OneOf(("poster", "backdrop")), **about("What it becomes.", "backdrop")
    )


class StreamingWordsFileIn(Schema):
    """A file of subtitles."""

    file = File(required=True, **about("SubRip (.srt), WebVTT (.vtt) or ASS (.ass).", "lamp.de.srt"))


class StreamingWordsIn(Schema):
    """What the subtitles are."""

    language = plain.String(required=True, validate=Length(2, 35), **about("As in BCP 47.", "pt-BR"))
    title = plain.String(load_default="", validate=Length(0, 60), **about("For people, where the language is not enough.", ""))
    forced = plain.Boolean(load_default=False, **about("Whether they only translate what is foreign in the film.", False))
    hearing_impaired = plain.Boolean(load_default=False, **about("Whether they tell of noises as well.", False))


class StreamingUploadOut(Schema):
    """A file on its way."""

    token = plain.String(**required("What its address ends with.", "9f86d081884c7d659a2feaa0c55ad015"))
    movie_id = plain.Integer(**maybe("The film that it is for; null when it becomes a new one.", None))
    kind = plain.String(validate=OneOf(KINDS), **required("What it is of the film.", "film"))
    title = plain.String(**required("The film's title: its own, or the one that it gets.", "The Lamplighter"))
    year = plain.Integer(**maybe("The year that the name of the file tells of a new film.", 2019))
    file_name = plain.String(**required("What the file is called.", "The Lamplighter (2019).mkv"))
    size = plain.Integer(**required("Its bytes.", 5368709120))
    received = plain.Integer(**required("Those that are here for good.", 1073741824))
    state = plain.String(validate=OneOf(("open", "complete")), **required("`complete` while it is stored.", "open"))
    created_at = plain.DateTime(format="iso", **required("When it began.", MOMENT))
    expires_at = plain.DateTime(format="iso", **required("When it is given up unless it grows.", MOMENT))


class StreamingQualityIn(Schema):
    """Which sessions count."""

    movie_id = plain.Integer(validate=ID, **about("Of this film.", 3))
    days = plain.Integer(load_default=30, validate=Range(1, 366), **about("Of so many days.", 30))


class StreamingPlayedOut(Schema):
    """How well something played. What nobody can tell yet is null."""

    sessions = plain.Integer(**required("How often somebody pressed Play.", 120))
    starts = plain.Integer(**required("How often a picture came.", 118))
    startup_ms = plain.Float(**maybe("From Play to the first picture, in the middle of all: half were faster.", 640.0))
    watched = plain.Float(**required("Seconds that were watched in all.", 412000.0))
    with_stalls = plain.Float(**maybe("Of the starts, the share in which it stopped to load.", 0.03))
    stalled = plain.Float(**maybe("Of the time in front of the screen, the share that went by with waiting.", 0.001))
    frames_lost = plain.Float(**maybe("Of the pictures, the share that was too late to be shown.", 0.0004))
    height = plain.Float(**maybe("The picture's height in the middle of all, in pixels.", 1080.0))
    level_changes = plain.Float(**maybe("How often the picture's size changed, for each start.", 1.4))
    with_errors = plain.Integer(**required("Sessions in which something went wrong.", 2))


class StreamingTitlePlayedOut(StreamingPlayedOut):
    """How well a film played."""

    movie_id = plain.Integer(**required("The film.", 3))
    movie_title = plain.String(**required("What it is called.", "The Lamplighter"))


class StreamingDayPlayedOut(StreamingPlayedOut):
    """How well films played on a day."""

    day = plain.DateTime(format="iso", **required("The day, in UTC.", "2027-01-01T00:00:00+00:00"))


class StreamingErrorsOut(Schema):
    """How often something went wrong."""

    code = plain.String(**required("What, as players call it.", "network"))
    sessions = plain.Integer(**required("In how many sessions.", 2))


class StreamingQualityOut(Schema):
    """How well films played in the last days."""

    days = plain.Integer(**required("So many days.", 30))
    total = plain.Nested(StreamingPlayedOut, **required("All together.", None))
    titles = plain.List(plain.Nested(StreamingTitlePlayedOut), **required("Film by film, the most watched first.", []))
    daily = plain.List(plain.Nested(StreamingDayPlayedOut), **required("Day by day.", []))
    errors = plain.List(plain.Nested(StreamingErrorsOut), **required("What went wrong, the most frequent first.", []))
