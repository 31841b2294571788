"""`flask jobs serve|run|list`: the job process, one job by hand, and the timetable."""

import sys

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from app.jobs.queries import timetable
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.jobs.scheduler import Scheduler

jobs_commands = AppGroup("jobs", help="Scheduled work.")


@jobs_commands.command("serve")
def serve() -> None:
    """Run what is due until stopped; a second process stands by and takes over within a minute."""
    Scheduler(current_app._get_current_object()).serve()  # type: ignore[attr-defined]


@jobs_commands.command("run")
@click.argument("name")
def run_one(name: str) -> None:
    """Run the job NAME once, now."""
    job = jobs().get(name)
    if job is None:
        raise click.ClickException(f"There is no job {name!r}. The jobs are: {', '.join(jobs())}.")
    result = run(job)
    click.echo(f"{name}: {result.done} done, {result.failed} failed")
    if result.failed:
        click.echo(result.error, err=True)
        sys.exit(1)


@jobs_commands.command("list")
def list_all() -> None:
    """Print each job with its last run and when it is due."""
    click.echo(f"{'job':28}{'every':>18}  {'last run (UTC)':20}{'done':>6}{'failed':>8}  {'due (UTC)':20}status")
    for entry in timetable():
        last = entry.state.started_at if entry.state else None
        done, failed = (entry.state.done, entry.state.failed) if entry.state else (0, 0)
        click.echo(
            f"{entry.job.name:28}{entry.job.every!s:>18}  {f'{last:%Y-%m-%d %H:%M:%S}' if last else '-':20}"
            f"{done:>6}{failed:>8}  {f'{entry.due_at:%Y-%m-%d %H:%M:%S}':20}{entry.status.value}"
        )


def init_app(app: Flask) -> None:
    app.cli.add_command(jobs_commands)
