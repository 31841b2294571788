"""Putting people on a mailing and taking them off."""

from collections.abc import Sequence

from app.core.extensions import db
from app.letters.audiences import MailingAddressee
from app.letters.models import Mailing, MailingRecipient
from app.letters.queries.recipients import already_on


def put_addressees(mailing: Mailing, addressees: Sequence[MailingAddressee]) -> int:
    """Put those on the mailing who are not on it; returns how many. A copy finds whose it is among those given."""
    on = already_on(mailing, addressees)
    rows: dict[str | int, MailingRecipient] = {}
    for one in addressees:
        if _key(one) in on or _key(one) in rows:
            continue
        rows[_key(one)] = MailingRecipient(
            mailing_id=mailing.id,
            person_id=one.person_id,
            contact_ref=one.contact_ref,
            name=one.name,
            email=one.email,
            language=one.language,
            country_code=one.country_code,
        )
    db.session.add_all(rows.values())
    db.session.flush()
    for one in addressees:
        if one.of is not None and _key(one) in rows and one.of in rows:
            rows[_key(one)].copy_of_id = rows[one.of].id
    return len(rows)


def _key(one: MailingAddressee) -> str | int:
    return one.person_id if one.person_id is not None else one.contact_ref
