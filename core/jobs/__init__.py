"""Work for later, kept in PostgreSQL until it is done.

A job is a function with keyword arguments that JSON can hold. `enqueue` writes it in the transaction of `db.session`:
it is there exactly when the rest of the transaction is. It runs at least once, in the worker, with an app context of
its own; whatever can run twice must bear it. The session is committed when the function returns.

    @job(name="library:tidy", retry=Retry(attempts=5))
    def tidy(*, profile_id: int) -> None: ...

    tidy.enqueue(profile_id=7)
    db.session.commit()
"""

from core.jobs.job import Backoff, Job, Retry, add_jobs, job, known_jobs
from core.jobs.queued import living_workers, set_priority, statuses, withdraw
from core.jobs.running import Interrupted, Permanent, progress, stopping
from core.jobs.tables import Progress, progress_of

__all__ = [
    "Backoff",
    "Interrupted",
    "Job",
    "Permanent",
    "Progress",
    "Retry",
    "add_jobs",
    "job",
    "known_jobs",
    "living_workers",
    "progress",
    "progress_of",
    "set_priority",
    "statuses",
    "stopping",
    "withdraw",
]
