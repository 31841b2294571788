"""Words for what is paid, and for who provides it."""

from flask_babel import lazy_gettext as _l

from app.core.words import name_members
from app.travel.models import ComponentKind, ProvidedBy

name_members(
    {
        ComponentKind.AIRFARE: _l("Air ticket"),
        ComponentKind.GROUND: _l("Journey by land"),
        ComponentKind.PER_DIEM: _l("Per diem"),
        ComponentKind.LODGING: _l("Hotel"),
        ComponentKind.VISA: _l("Visa"),
        ComponentKind.INSURANCE: _l("Travel insurance"),
        ComponentKind.REGISTRATION: _l("Registration fee"),
        ComponentKind.OTHER: _l("Something else"),
    }
)
name_members(
    {
        ProvidedBy.US: _l("The programme"),
        ProvidedBy.HOST: _l("The host"),
        ProvidedBy.OWN_INSTITUTION: _l("The traveller's own institution"),
        ProvidedBy.OTHER_SPONSOR: _l("Another sponsor"),
    }
)
