"""What a racing process does with plans of work, and the control of what keeps them single."""

import time

from app.cooperation.actions import plans
from app.cooperation.actions.plans import PlanWords, areas_in, begin_plan
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.models import Event


def beginning_a_plan(event_id: int, year: int, area: str) -> dict[str, str]:
    """Begin the plan of a year at an event, which everybody has looked at before anybody begins one."""
    event = db.session.get_one(Event, event_id)
    words = PlanWords(year, TranslatedText(es=f"Plan {year}"), TranslatedText(), areas_in([area]))
    time.sleep(0.2)
    return {"begun": begin_plan(event, words).ref}


def remove_the_plan_lock() -> None:
    """The control: nobody waits for who begins a plan at the same event."""
    plans.lock_event = lambda _event: None
    without_waiting = plans.plan_of_event

    def seen_before(event: Event) -> object:
        found = without_waiting(event)
        time.sleep(0.2)
        return found

    plans.plan_of_event = seen_before
