"""What stays of a person in the ledger: that money was paid, when and how much, without a name."""

from collections.abc import Sequence

from flask_babel import ngettext
from sqlalchemy import func, select

from app.core.extensions import db
from app.funding.models import Payment
from app.people.models import Person


def payments_that_stay(person: Person) -> Sequence[str]:
    """That days and amounts stay in the accounts."""
    number = db.session.scalar(select(func.count()).where(Payment.person_id == person.id)) or 0
    words = ngettext(
        "Day and amount of %(num)s payment stay in the accounts without name, reference and documents.",
        "Day and amount of %(num)s payments stay in the accounts without name, reference and documents.",
        number,
    )
    return [words] if number else []
