"""What the members of contacts' enumerations are called."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.contacts.models import ContactKind, ContactStepKind, CorrectionState
from app.core.words import name_members
from app.mail.words import name_kinds

name_members(
    {
        ContactKind.COORDINATOR: _l("Coordinator"),
        ContactKind.ALTERNATE: _l("Alternate"),
        ContactKind.MISSION: _l("Permanent Mission"),
        ContactKind.ASSISTANT: _l("Assistant"),
    }
)

name_members(
    {
        ContactStepKind.APPOINTED: _l("Entered"),
        ContactStepKind.CHANGED: _l("Corrected"),
        ContactStepKind.CONFIRMED: _l("Confirmed"),
        ContactStepKind.DISPUTED: _l("“This is not me”"),
        ContactStepKind.LINK_RENEWED: _l("Personal link renewed"),
        ContactStepKind.ENDED: _l("Ended"),
    }
)

name_members(
    {
        CorrectionState.WAITING: _l("Waiting for the office"),
        CorrectionState.TAKEN: _l("Taken"),
        CorrectionState.REFUSED: _l("Left as it was"),
    }
)

#: What is corrected of a contact, by the names of the fields.
_FIELDS = {
    "honorific": _l("Form of address"),
    "given_names": _l("Given names"),
    "family_names": _l("Family names"),
    "position": _l("Position"),
    "office_name": _l("Office"),
    "email": _l("E-mail address"),
    "telephone": _l("Telephone"),
    "address": _l("Postal address"),
    "language": _l("Language of messages"),
    "since": _l("Since"),
}


def contact_field(name: str) -> str:
    """What a field is called in the history of a contact."""
    return str(_FIELDS[name]) if name in _FIELDS else name


def state_choices() -> list[tuple[str, str]]:
    """What the list of contacts can be narrowed to, as its URL says it."""
    return [
        ("unanswered", gettext("Asked, no answer")),
        ("vacant", gettext("No coordinator")),
        ("no_mission", gettext("No Permanent Mission")),
        ("waiting", gettext("A correction waits")),
        ("disputed", gettext("“This is not me”")),
        ("no_address", gettext("No address")),
    ]


name_kinds(
    {
        "contacts/appointed": _l("To a contact of a country: named"),
        "contacts/ended": _l("To a contact of a country: ended"),
        "contacts/link": _l("To a contact of a country: another link"),
        "contacts/confirm": _l("To a contact of a country: is this still right?"),
        "contacts/corrected": _l("To the office: a contact corrects what is known of it"),
        "contacts/disputed": _l("To the office: “this is not me”"),
        "contacts/digest": _l("To a contact of a country: the week"),
    }
)
