"""Which papers a claim needs, and which of them are missing."""

from flask_babel import gettext

from app.travel.models import ComponentKind, TravelClaim, TravelClaimKind, TravelClaimLine, TravelDocumentKind
from app.travel.queries.calls import call_of

_PAPERS_OF_TICKETS = (TravelDocumentKind.INVOICE, TravelDocumentKind.ITINERARY)


def missing_papers(claim: TravelClaim) -> list[str]:
    """What is missing before the claim can be handed in, in sentences' parts; its lines and papers are loaded.

    An air ticket needs an invoice and an itinerary, a per diem nothing unless the call asks for the hotel bill, all
    else, a bus or a taxi among it, a receipt. Where the call asks for boarding passes, a declaration does too.
    """
    call = call_of(claim.trip.event) if claim.trip.event is not None else None
    missing = [paper for line in claim.lines for paper in _missing_of(line, call is not None and call.needs_hotel_bill)]
    needs_pass = call is not None and call.needs_boarding_pass and claim.kind is not TravelClaimKind.REPAYMENT
    if needs_pass and not claim.is_declared and not _kinds(claim) & _PROOFS:
        missing.append(gettext("the boarding pass, or your declaration that you travelled"))
    return missing


_PROOFS = {TravelDocumentKind.BOARDING_PASS, TravelDocumentKind.DECLARATION}


def _kinds(claim: TravelClaim) -> set[TravelDocumentKind]:
    return {link.document.kind for line in claim.lines for link in line.files}


def _missing_of(line: TravelClaimLine, needs_hotel_bill: bool) -> list[str]:
    kinds, kind = {link.document.kind for link in line.files}, line.component.kind
    number = line.position
    if kind is ComponentKind.AIRFARE:
        words = {
            TravelDocumentKind.INVOICE: gettext("line %(number)d: the invoice of the ticket", number=number),
            TravelDocumentKind.ITINERARY: gettext("line %(number)d: the itinerary of the ticket", number=number),
        }
        return [words[paper] for paper in _PAPERS_OF_TICKETS if paper not in kinds]
    if kind is ComponentKind.PER_DIEM:
        lacks_bill = needs_hotel_bill and TravelDocumentKind.HOTEL_BILL not in kinds
        return [gettext("line %(number)d: the hotel bill", number=number)] if lacks_bill else []
    return [] if kinds else [gettext("line %(number)d: the receipt", number=number)]
