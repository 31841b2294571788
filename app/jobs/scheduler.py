"""The job process. APScheduler only ticks; what is due stands in our tables, so a restart forgets nothing.

One of several processes holds the lease and works; the others stand by and take over when it is not renewed.
"""

import os
import secrets
import signal
import socket
import threading
import time
from datetime import UTC, timedelta
from typing import Any

from apscheduler.schedulers.blocking import BlockingScheduler
from flask import Flask
from sqlalchemy import select

from app.core.clock import now
from app.core.extensions import db
from app.core.settings import settings
from app.jobs import lease
from app.jobs.models import JobState
from app.jobs.registry import Job, jobs
from app.jobs.runner import ensure_states, run

TICK = timedelta(seconds=2)
HEARTBEAT = timedelta(seconds=10)
LEASE_TIME = timedelta(seconds=30)  # with the heartbeat of the one standing by: taken over within 40 s


class Scheduler:
    """Runs what is due, each job in its own thread, never one job twice at a time."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.owner = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"[:80]
        self._leads_until = 0.0  # monotonic seconds: a lease that could not be renewed ends by itself
        self._running: set[str] = set()
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        options = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._ticks = BlockingScheduler(timezone=UTC, job_defaults=options)

    def serve(self) -> None:
        """Work until SIGTERM or Ctrl-C; then let the rows in hand end, and give the lease back."""
        signal.signal(signal.SIGTERM, _leave)
        with self.app.app_context():
            ensure_states()
        self.beat()
        self._ticks.add_job(self.beat, "interval", seconds=HEARTBEAT.total_seconds())
        self._ticks.add_job(self.tick, "interval", seconds=TICK.total_seconds())
        try:
            self._ticks.start()
        except (KeyboardInterrupt, SystemExit):
            self._stopping.set()
            self._ticks.shutdown(wait=True)
            with self.app.app_context():
                lease.give_lease_back(lease.SCHEDULER, self.owner)

    @property
    def leads(self) -> bool:
        return time.monotonic() < self._leads_until and not self._stopping.is_set()

    def beat(self) -> None:
        """Take or renew the lease."""
        asked_at = time.monotonic()
        with self.app.app_context():
            held = lease.take_lease(lease.SCHEDULER, self.owner, LEASE_TIME)
        if held and not self._leads_until:
            self.app.logger.info("this process works: %s", self.owner)
        self._leads_until = asked_at + LEASE_TIME.total_seconds() if held else 0.0

    def tick(self) -> None:
        """Start every job that is due and not at work."""
        if not self.leads:
            return
        with self.app.app_context():
            due = due_jobs()
        for job in due:
            with self._lock:
                if job.name in self._running:
                    continue
                self._running.add(job.name)
            self._ticks.add_job(self._run, args=[job])

    def _run(self, job: Job) -> None:
        try:
            if self.leads:
                with self.app.app_context():
                    run(job, should_stop=lambda: not self.leads)
        finally:
            with self._lock:
                self._running.discard(job.name)


def due_jobs() -> list[Job]:
    """The jobs that are due now, or that somebody asked for."""
    states = {state.name: state for state in db.session.scalars(select(JobState))}
    return [job for name, job in jobs().items() if _is_due(job, states.get(name))]


def _is_due(job: Job, state: JobState | None) -> bool:
    if state is None or state.started_at is None or state.requested_at is not None:
        return True
    moment = now()
    went_back = state.started_at > moment  # written while the clock was elsewhere
    return went_back or job.next_after(state.started_at, settings().zone) <= moment


def _leave(_signal: int, _frame: Any) -> None:
    raise SystemExit(0)
