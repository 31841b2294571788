"""What the small world holds of missions and visits."""

from dataclasses import dataclass

from app.events.models import Event
from app.people.models import Person
from app.travel.actions.missions import add_traveller
from app.travel.models import Mission, VisitSlot
from tests.travel.making_missions import make_mission, make_visit


@dataclass(frozen=True)
class OfMissions:
    """A mission on which the person travels, and a visit of a country at the event."""

    mission: Mission
    visit: VisitSlot


def of_missions(event: Event, person: Person) -> OfMissions:
    mission = make_mission()
    add_traveller(mission, person)
    return OfMissions(mission, make_visit(event, "EC"))
