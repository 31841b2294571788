"""From a URL value to the job it names."""

from app.jobs.registry import Job, jobs


def known_job(name: str) -> Job | None:
    return jobs().get(name)
