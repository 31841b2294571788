"""A plan as plain values: what is frozen when it is adopted, what a change was from and to, what pages and papers draw."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.cooperation.body_names import BodyColumns, BodyNames, reference_said
from app.cooperation.models import ActionLine, LineStatus, PlanOfWork
from app.core.dates import Precision, Schedule
from app.core.money import Money
from app.core.translated import TranslatedText

Values = dict[str, Any]


@dataclass(frozen=True)
class ShownLine:
    """One line as it is read, of today or of a frozen version."""

    public_id: str
    number: int
    area: str
    title: TranslatedText
    result: TranslatedText
    owner: str
    partners: Sequence[str]
    beginning: Schedule
    end: Schedule
    need: Money | None
    status: LineStatus


@dataclass(frozen=True)
class ShownArea:
    """One area of the plan with its lines."""

    slug: str
    name: TranslatedText
    lines: Sequence[ShownLine]


@dataclass(frozen=True)
class ShownPlan:
    """The lines of a plan by area, each area in its place even without a line."""

    title: TranslatedText
    contents: TranslatedText
    areas: Sequence[ShownArea]

    @property
    def number_of_lines(self) -> int:
        return sum(len(area.lines) for area in self.areas)


def bodies_of(lines: Iterable[ActionLine]) -> list[BodyColumns]:
    """Owners and partners of all of them."""
    return [columns for line in lines for columns in (line.owner_columns, *(one.body_columns for one in line.partners))]


def line_values(line: ActionLine, names: BodyNames) -> Values:
    """What is said of a line; `area` and `partners` are loaded."""
    return {
        "id": line.public_id,
        "number": line.number,
        "area": line.area.slug,
        "title": dict(line.title),
        "result": dict(line.result),
        "owner": names.reference(line.owner_columns),
        "partners": sorted(names.reference(one.body_columns) for one in line.partners),
        "since": _day_values(line.since, line.since_precision),
        "until": _day_values(line.until, line.until_precision),
        "need": [line.need_currency, line.need_minor] if line.need_minor is not None else None,
        "status": line.status.value,
    }


def heading_values(plan: PlanOfWork) -> Values:
    """What is said of the plan as a whole; its areas are loaded."""
    return {
        "title": dict(plan.title),
        "contents": dict(plan.contents),
        "areas": [area.slug for area in plan.areas],
    }


def plan_values(plan: PlanOfWork) -> Values:
    """The whole of it; areas and lines are loaded. Two statements at most."""
    names = BodyNames.of(bodies_of(plan.lines))
    return {
        **heading_values(plan),
        "areas": [{"slug": area.slug, "name": dict(area.name)} for area in plan.areas],
        "lines": [line_values(line, names) for line in plan.lines],
        "names": names.written(),
    }


def changed_values(before: Values, after: Values) -> dict[str, list[Any]]:
    """Field → [what it was, what it is], of the fields that differ."""
    return {name: [before.get(name), after[name]] for name in after if before.get(name) != after[name]}


def shown_plan(values: Mapping[str, Any], only: Sequence[str] | None = None) -> ShownPlan:
    """As pages and papers draw it; `only` names the states of lines that are shown."""
    lines = [_shown_line(one, values["names"]) for one in values["lines"]]
    kept = [line for line in lines if only is None or line.status.value in only]
    areas = [
        ShownArea(area["slug"], TranslatedText(area["name"]), [line for line in kept if line.area == area["slug"]])
        for area in values["areas"]
    ]
    contents = TranslatedText(values.get("contents", {}))  # the first versions were frozen without them
    return ShownPlan(TranslatedText(values["title"]), contents, areas)


def _shown_line(values: Mapping[str, Any], names: Mapping[str, Mapping[str, str]]) -> ShownLine:
    need = values["need"]
    return ShownLine(
        values["id"],
        values["number"],
        values["area"],
        TranslatedText(values["title"]),
        TranslatedText(values["result"]),
        reference_said(values["owner"], names) if values["owner"] else "",
        [reference_said(one, names) for one in values["partners"]],
        frozen_schedule(values["since"]),
        frozen_schedule(values["until"]),
        Money(need[1], need[0]) if need else None,
        LineStatus(values["status"]),
    )


def _day_values(day: date | None, precision: Precision) -> list[str] | None:
    return [day.isoformat(), precision.value] if day is not None else None


def frozen_schedule(values: Sequence[str] | None) -> Schedule:
    """A day as it is frozen."""
    if not values:
        return Schedule(None, None, Precision.UNKNOWN)
    day = date.fromisoformat(values[0])
    return Schedule(day, day, Precision(values[1]))
