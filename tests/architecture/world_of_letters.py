"""What the small world holds of the register: letters made together, and one in the tray."""

from typing import Any

from app.contacts.models import CountryContact
from app.core.clock import now
from app.events.models import Event
from app.letters.actions.filing import Arrival, leave_in_tray
from app.letters.queries.papers import letters_of_batch
from tests.letters.making import make_batch


def of_letters(event: Event, contact: CountryContact) -> dict[str, Any]:
    """Letters to a contact about an event, and one that came in and waits."""
    batch = make_batch(contact, event=event)
    tray = leave_in_tray(Arrival("Ministerio de Prueba", "Asunto de prueba", now().date()), event)
    return {"batch": batch, "paper": letters_of_batch(batch)[0], "paper_in_tray": tray}
