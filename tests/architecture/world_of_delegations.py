"""What the small world holds of delegations: one object of each kind that an address can name."""

from datetime import timedelta
from typing import Any

from app.core.clock import now
from app.events.models import Event
from app.people.models import Person
from tests.delegations.making import make_delegation, make_nomination, make_quota, make_terms
from tests.make import make_contact, make_membership


def of_delegations(event: Event, draft: Event, person: Person) -> dict[str, Any]:
    """A delegation of the country whose contact the person is, at both events; a nominee of it, and a quota."""
    make_terms(event)
    delegation = make_delegation(event, "CR", invited_at=now() - timedelta(days=8))
    make_delegation(draft, "CR")
    make_contact("PE")
    make_membership("UY")
    return {
        "delegation": delegation,
        "silent_delegation": make_delegation(event, "PE", invited_at=now() - timedelta(days=8)),
        "nomination": make_nomination(delegation, person),
        "second_nomination": make_nomination(delegation),
        "quota": make_quota(event, applies_to="country"),
    }


def row_of_board(world: Any) -> dict[str, str]:
    """The one row that is ticked on the board of countries."""
    return {"row": world.silent_delegation.public_id}
