"""Words for the enumerations of the network."""

from flask_babel import lazy_gettext as _l

from app.core.words import name_members
from app.network.models import InstitutionKind

name_members(
    {
        InstitutionKind.GOVERNMENT: _l("Government"),
        InstitutionKind.MULTILATERAL: _l("Multilateral institution"),
        InstitutionKind.SECRETARIAT_UNIT: _l("Unit of the secretariat"),
        InstitutionKind.DONOR: _l("Donor"),
        InstitutionKind.PRIVATE_SECTOR: _l("Private sector"),
        InstitutionKind.BUSINESS_ASSOCIATION: _l("Business association"),
        InstitutionKind.CIVIL_SOCIETY: _l("Civil society"),
        InstitutionKind.ACADEMIA: _l("Academia"),
        InstitutionKind.EMBASSY: _l("Embassy"),
        InstitutionKind.NETWORK: _l("Network"),
    }
)
