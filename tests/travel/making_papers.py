"""Papers of travellers with their files' rows, as tests need them."""

from app.library.files.intake import TakenFile
from app.library.files.kinds import FileKind
from app.library.files.store import put_bytes
from app.travel.actions.travel_papers import keep_paper
from app.travel.models import TravelDocument, TravelDocumentKind, Trip
from tests.library.making import PDF


def make_paper(trip: Trip, kind: TravelDocumentKind = TravelDocumentKind.RECEIPT, text: str = "") -> TravelDocument:
    """One paper for the trip, with its bytes in the store; its person is loaded."""
    taken = TakenFile(f"{kind.value}.pdf", FileKind.PDF, PDF + (text or kind.value).encode())
    put_bytes(f"kept/{taken.public_id}", taken.content)
    return keep_paper(trip.person, taken, kind, trip.ref)
