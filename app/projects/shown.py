"""Sentences of a project's page: what is stated of effort, pilots and planned events, without deciding between readings."""

from flask_babel import gettext, ngettext

from app.core.shown import country_name, written_date, written_number
from app.projects.models import EffortEntry, IndicatorReading, PlannedEvent, Project, ProjectEffort, ProjectIndicator
from app.projects.queries.reading import ProjectPlan

#: The row that is to develop what indicators hang on, in the documents.
FRAMEWORK_ROW = "7.1"


def pilots_words(project: Project) -> str:
    """ "Three" in one place, "two to three" in another: both."""
    stated = ngettext("%(num)d pilot country", "%(num)d pilot countries", project.pilots) if project.pilots else ""
    if not project.pilots_least or not project.pilots_most:
        return stated + "."
    ranged = gettext("%(least)d to %(most)d", least=project.pilots_least, most=project.pilots_most)
    if not stated:
        return gettext("Pilot countries: %(number)s.", number=ranged)
    return gettext("%(stated)s in one place of the document, %(ranged)s in another.", stated=stated, ranged=ranged)


def effort_words(effort: ProjectEffort) -> str:
    """ "50 days for three years, per INGP representative and pilot"."""
    days = ngettext("%(num)d day", "%(num)d days", effort.days)
    said = gettext("%(days)s for %(period)s", days=days, period=effort.period) if effort.period else days
    per = [str(text) for text in (effort.who, effort.per) if text]
    return f"{said} · {' / '.join(per)}" if per else said


def each_pilot_words(effort: ProjectEffort, project: Project) -> str:
    """What it would make if it were meant for each pilot; never as a total."""
    return gettext(
        "%(days)d × %(pilots)d, if one representative in each of %(pilots)d pilots: %(all)d days.",
        days=effort.days,
        pilots=project.pilots or 0,
        all=effort.days * (project.pilots or 0),
    )


def planned_words(planned: PlannedEvent, project: Project) -> str:
    """ "“4 events (in each pilot country)”: 4, or 8 to 12"."""
    readings = planned.readings(project)
    if readings is None:
        return gettext("“%(text)s”: %(number)d.", text=planned.text, number=planned.number)
    number, least, most = readings
    return gettext(
        "“%(text)s”: %(number)d, or %(least)d to %(most)d.", text=planned.text, number=number, least=least, most=most
    )


def no_indicator_words(plan: ProjectPlan) -> str:
    """That there is none yet, and which row is to develop them."""
    if any(each.number == FRAMEWORK_ROW for each in plan.rows) and plan.by_number[FRAMEWORK_ROW].row.source_line:
        return gettext("No indicator yet: row %(row)s is to develop the framework.", row=FRAMEWORK_ROW)
    return gettext("No indicator yet.")


def activity_names(plan: ProjectPlan) -> str:
    """ "V.c": those without a row."""
    roman = {component.id: component.roman for component in plan.components}
    return ", ".join(f"{roman[one.component_id]}.{one.letter}" for one in plan.activities_without_row)


def entry_words(entry: EffortEntry) -> str:
    """ "3 May 2026: 2.5 days (Peru)"."""
    days = ngettext("%(days)s day", "%(days)s days", int(entry.days), days=written_number(entry.days))
    beside = "; ".join(text for text in (country_name(entry.country_code), entry.note) if text)
    said = f"{days} ({beside})" if beside else days
    return gettext("%(day)s: %(what)s", day=written_date(entry.on), what=said)


def indicator_words(indicator: ProjectIndicator) -> str:
    """From which value to which, and what was read last."""
    unit = f" {indicator.unit}" if indicator.unit else ""
    values = [
        written_number(value) + unit if value is not None else gettext("not stated")
        for value in (indicator.baseline, indicator.target)
    ]
    stated = gettext("Baseline: %(baseline)s. Target: %(target)s.", baseline=values[0], target=values[1])
    newest = indicator.newest
    read = gettext("Not read yet.") if newest is None else reading_words(newest, unit)
    return f"{stated} {read}"


def reading_words(reading: IndicatorReading, unit: str = "") -> str:
    """ "Read on 3 May 2026: 12 tenders (the ministry’s report)"."""
    return gettext(
        "Read on %(day)s: %(value)s (%(source)s)",
        day=written_date(reading.on),
        value=written_number(reading.value) + unit,
        source=reading.source,
    )
