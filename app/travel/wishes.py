"""What somebody asks for, and what is offered, as forms hand it to actions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.money import Money
from app.library.files.intake import TakenFile
from app.travel.models import ComponentKind, PaidTo, ProvidedBy, VisaNeed


@dataclass(frozen=True)
class WishedComponent:
    """One thing that is asked for; the amount when the traveller knows it."""

    kind: ComponentKind
    amount: Money | None = None


@dataclass(frozen=True)
class SupportWishes:
    """A request as the traveller wrote it."""

    components: Sequence[WishedComponent] = ()
    motivation: str = ""
    other_funding: str = ""
    visa: VisaNeed = VisaNeed.UNKNOWN
    files: Sequence[TakenFile] = ()


@dataclass(frozen=True)
class OfferedComponent:
    """One thing that is offered. `amount` and `line_id`, the budget line it comes from, are of what we pay ourselves."""

    kind: ComponentKind
    provided_by: ProvidedBy = ProvidedBy.US
    paid_to: PaidTo = PaidTo.TRAVELLER
    amount: Money | None = None
    line_id: int | None = None
    note: str = ""


@dataclass(frozen=True)
class OfferTerms:
    """What is offered, and the last moment to accept it, by the clock of the event."""

    components: Sequence[OfferedComponent]
    expires_local: datetime
