"""What a country confirms of a record: who, what, of which kind and when. Its state goes on changing, and is not part of it."""

import hashlib
import json

from app.cooperation.models import CooperationRecord, CooperationSide

#: Those whose word is asked: who supports and who is supported.
ASKED_SIDES = (CooperationSide.SUPPORTER, CooperationSide.BENEFICIARY)


def words_hash_of(record: CooperationRecord) -> str:
    parties = sorted(
        [party.side.value, party.country_code or "", party.bloc_id or 0, party.institution_id or 0]
        for party in record.parties
    )
    said = [dict(record.subject), record.kind, str(record.since), str(record.until), record.and_others, parties]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def countries_asked(record: CooperationRecord) -> list[str]:
    """The countries that support, then those that are supported; blocs and institutions confirm nothing."""
    return [
        party.country_code for side in ASKED_SIDES for party in record.on_side(side) if party.country_code is not None
    ]
