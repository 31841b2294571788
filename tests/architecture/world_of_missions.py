"""What the small world holds of missions and visits, and of letters to a traveller."""

from dataclasses import dataclass
from typing import Any

from app.events.models import Event
from app.letters.models import LetterKind
from app.people.models import Person
from app.travel.actions.missions import add_traveller
from app.travel.actions.travel_letters import issue_letter
from app.travel.models import Mission, Sponsorship, TravelLetter, VisitSlot
from tests.travel.making_missions import make_mission, make_visit


@dataclass(frozen=True)
class OfMissions:
    """A mission on which the person travels, and a visit of a country at the event."""

    mission: Mission
    visit: VisitSlot
    sponsorship: Sponsorship  #: of the person, to whom something is offered
    letter: TravelLetter  #: of that sponsorship


def of_missions(event: Event, person: Person, sponsorship: Sponsorship) -> OfMissions:
    mission = make_mission()
    add_traveller(mission, person)
    issued = issue_letter(sponsorship, LetterKind.AWARD, actor="system")
    return OfMissions(mission, make_visit(event, "EC"), sponsorship, issued)


def letter_values(world: Any) -> dict[str, str]:
    """How an address names one of its letters."""
    missions = world.missions
    return {
        "slug": world.event.slug,
        "public_id": missions.sponsorship.public_id,
        "letter_id": missions.letter.public_id,
    }


def sponsorship_values(world: Any) -> dict[str, str]:
    return {name: value for name, value in letter_values(world).items() if name != "letter_id"}
