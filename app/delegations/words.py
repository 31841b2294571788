"""Words for the enumerations of delegations."""

from flask_babel import lazy_gettext as _l

from app.core.words import name_members
from app.delegations.models import ContactBy, DelegateRole, NominationStatus, QuotaScope
from app.mail.words import name_kinds

name_members(
    {
        DelegateRole.HEAD: _l("Head of delegation"),
        DelegateRole.ALTERNATE: _l("Alternate"),
        DelegateRole.DELEGATE: _l("Delegate"),
        DelegateRole.ADVISER: _l("Adviser"),
        DelegateRole.OBSERVER: _l("Observer"),
    }
)
name_members(
    {
        NominationStatus.NOMINATED: _l("Nominated"),
        NominationStatus.ACCEPTED: _l("Accepted"),
        NominationStatus.ACCREDITED: _l("Accredited"),
        NominationStatus.DECLINED: _l("Declined"),
        NominationStatus.REFUSED: _l("Refused"),
        NominationStatus.WITHDRAWN: _l("Withdrawn"),
        NominationStatus.REPLACED: _l("Replaced"),
        NominationStatus.LAPSED: _l("Lapsed"),
    }
)
name_members(
    {
        QuotaScope.COUNTRY: _l("Each country"),
        QuotaScope.INSTITUTION: _l("Each institution"),
        QuotaScope.BLOC: _l("Each bloc"),
        QuotaScope.ONE: _l("One delegation"),
    }
)
name_members(
    {
        ContactBy.MAIL: _l("Mail"),
        ContactBy.LETTER: _l("Letter"),
        ContactBy.CALL: _l("Telephone call"),
        ContactBy.MEETING: _l("Meeting"),
    }
)
name_kinds(
    {
        "delegations/names_asked": _l("Request to name a delegation"),
        "delegations/nominated": _l("Named to a delegation"),
        "delegations/nominee_reminded": _l("Reminder to a nominee"),
        "delegations/accredited": _l("Accredited"),
        "delegations/lapsed": _l("Nomination lapsed"),
        "delegations/ended": _l("Nomination ended"),
        "delegations/replaced": _l("Replaced in a delegation"),
        "delegations/takes_place": _l("Takes a place in a delegation"),
        "delegations/nominee_accepted": _l("A nominee has accepted"),
        "delegations/nominee_declined": _l("A nominee does not come"),
        "delegations/nominee_lapsed": _l("A nominee did not answer in time"),
    }
)
