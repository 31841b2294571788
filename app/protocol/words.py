"""Words for the order of protocol."""

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l

from app.core.shown import country_name
from app.core.words import name_members
from app.protocol.models import ProtocolKind
from app.protocol.order import ProtocolGroup, StateOrder

name_members(
    {
        ProtocolKind.ALPHABETICAL: _l("Alphabetical, in the language of the list"),
        ProtocolKind.DRAWN_STATE: _l("Alphabetical, beginning with a state that was drawn"),
        ProtocolKind.BY_LOT: _l("Drawn by lot, all states"),
        ProtocolKind.FIXED: _l("A fixed order, of the host or of the network"),
    }
)
name_members(
    {
        ProtocolGroup.STATES: _l("States"),
        ProtocolGroup.OBSERVERS: _l("Observers"),
        ProtocolGroup.INSTITUTIONS: _l("Multilateral institutions"),
        ProtocolGroup.GUESTS: _l("Special guests"),
        ProtocolGroup.SECRETARIAT: _l("Secretariat"),
    }
)


def order_in_words(order: StateOrder) -> str:
    """By which rule the states stand, and that some stand elsewhere, in sentences."""
    said = {
        ProtocolKind.ALPHABETICAL: gettext("States stand in alphabetical order."),
        ProtocolKind.DRAWN_STATE: gettext(
            "States stand in alphabetical order, beginning with %(state)s, which was drawn.",
            state=country_name(order.drawn),
        ),
        ProtocolKind.BY_LOT: gettext("States stand in the order drawn by lot."),
        ProtocolKind.FIXED: gettext("States stand in a fixed order."),
    }[order.kind]
    if not order.moved:
        return said
    moved = ngettext("%(num)d exception was made.", "%(num)d exceptions were made.", len(order.moved))
    return f"{said} {moved}"
