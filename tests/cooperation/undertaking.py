"""Plans with lines, and conclusions of events, as tests need them."""

from datetime import date
from typing import Any

from app.cooperation.actions.concluding import ConclusionWords, write_conclusion
from app.cooperation.actions.lines import LineWords, propose_line
from app.cooperation.actions.plans import PlanWords, begin_plan
from app.cooperation.bodies import CooperationBody
from app.cooperation.models import ActionLine, Conclusion, ConclusionKind, PlanOfWork
from app.core.translated import TranslatedText
from app.events.models import Event, PriorityArea
from tests.make import make_country, saved


def make_areas(*names: str) -> list[PriorityArea]:
    return [
        saved(PriorityArea(slug=name.lower(), name=TranslatedText(es=name), position=position))
        for position, name in enumerate(names)
    ]


def make_plan(event: Event, year: int = 2027, areas: list[PriorityArea] | None = None) -> PlanOfWork:
    """A draft in two areas."""
    title = TranslatedText(es=f"Plan de trabajo {year}")
    return begin_plan(event, PlanWords(year, title, TranslatedText(), areas or make_areas("Catálogos", "Capacitación")))


def make_line(plan: PlanOfWork, title: str = "Catálogo común", owner: str | None = "CR", **more: Any) -> ActionLine:
    """A line in the plan's first area."""
    origin = more.pop("origin", "")
    body = CooperationBody(country_code=make_country(owner).code) if owner else None
    words = LineWords(more.pop("area", plan.areas[0]), TranslatedText(es=title), owner=body, **more)
    return propose_line(plan, words, origin)


def make_conclusion(
    event: Event, text: str = "Compartir los pliegos", codes: tuple[str, ...] = ("CR",), due_on: date | None = None
) -> Conclusion:
    """A commitment of these countries."""
    parties = [CooperationBody(country_code=make_country(code).code) for code in codes]
    words = ConclusionWords(ConclusionKind.COMMITMENT, TranslatedText(es=text), parties, due_on=due_on)
    return write_conclusion(event, None, words)
