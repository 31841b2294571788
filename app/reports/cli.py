"""`flask reports figures` and `flask reports summary`: the same numbers as the pages."""

import json
from datetime import datetime

import click
from flask import Flask
from flask.cli import AppGroup
from flask_babel import force_locale

from app.attendance.models import Measure
from app.attendance.queries.counts import Counts
from app.config import LANGUAGES
from app.core.present_day import present_day
from app.reports.figures import SHOWN, Figures, Line
from app.reports.queries import programme_counts, programme_figures
from app.reports.summary.contents import summary_tree
from app.reports.summary.scope import PRINTED_YEARS, YEARS, SummaryScope
from app.reports.summary.texts.queries import texts_of

group = AppGroup("reports", help="The figures of the programme.")


@group.command("figures")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
def figures(as_json: bool) -> None:
    """Print events, stated and counted figures by year, and the claims beside what can be traced."""
    told = programme_figures()
    click.echo(
        json.dumps(as_record(told, programme_counts()), indent=2, ensure_ascii=False) if as_json else as_text(told)
    )


@group.command("summary")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs: the whole tree with every number.")
@click.option("--from", "from_year", type=click.IntRange(*YEARS), default=PRINTED_YEARS[0], show_default=True)
@click.option("--to", "to_year", type=click.IntRange(*YEARS), default=PRINTED_YEARS[1], show_default=True)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="What was known on this day; today without it.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
def summary(as_json: bool, from_year: int, to_year: int, as_of: datetime | None, language: str) -> None:
    """Print the Summary Report of Activities in its fourteen sections."""
    if from_year > to_year:
        raise click.BadParameter("The period can't end before it begins.", param_hint="--to")
    with force_locale(language):
        day = as_of.date() if as_of else present_day()
        scope = SummaryScope(from_year, to_year, day)
        told = summary_tree(scope, texts_of(scope))
        click.echo(json.dumps(told.as_json(), indent=2, ensure_ascii=False) if as_json else told.as_text())


def as_record(figures: Figures, counts: Counts) -> dict[str, object]:
    """The figures as plain data."""
    return {
        "events": {
            "total": figures.total.events,
            "by_year": {str(y): line.events for y, line in figures.by_year.items()},
        },
        "stated": {measure.value: _stated(figures, measure) for measure in SHOWN},
        "counted": {"people": counts.people, "sgpe": counts.sgpe, "countries": counts.countries},
        "claims": [
            {
                "measure": claim.figure.measure.value,
                "claimed": claim.figure.value,
                "approximate": claim.figure.is_approximate,
                "traced": {measure.value: value for measure, value in claim.traced.items()},
                "not_traced": claim.gap,
            }
            for claim in figures.claims
        ],
    }


def _stated(figures: Figures, measure: Measure) -> dict[str, object]:
    by_year = {str(year): line.stated_total(measure) for year, line in figures.by_year.items()}
    return {
        "total": figures.total.stated_total(measure),
        "approximate": figures.total.is_approximate(measure),
        "by_year": {year: total for year, total in by_year.items() if total is not None},
    }


def as_text(figures: Figures) -> str:
    """The figures as a table for a terminal, in English."""
    lines = [f"{'Year':8}{'Events':>8}{'SGPE stated':>14}{'Attendees stated':>18}{'SGPE counted':>14}"]
    lines += [_row(str(year), line) for year, line in figures.by_year.items()]
    lines += [_row("All", figures.total), "", "Claims for the whole programme, beside what its events state:"]
    for claim in figures.claims:
        about = "approximately " if claim.figure.is_approximate else ""
        traced = " + ".join(f"{value:,} {measure.value}" for measure, value in claim.traced.items())
        lines.append(
            f"  {claim.figure.measure.value}: {about}{claim.figure.value:,}; traced: {traced}; not traced: {claim.gap:,}"
        )
    return "\n".join(lines)


def _row(name: str, line: Line) -> str:
    sgpe, attendees = (_number(line, measure) for measure in (Measure.SGPE, Measure.ATTENDEES))
    return f"{name:8}{line.events:>8}{sgpe:>14}{attendees:>18}{line.counts.sgpe or '-':>14}"


def _number(line: Line, measure: Measure) -> str:
    total = line.stated_total(measure)
    return "-" if total is None else f"{total:,}"


def init_app(app: Flask) -> None:
    """Register the commands."""
    app.cli.add_command(group)
