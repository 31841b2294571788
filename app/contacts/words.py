"""What the members of contacts' enumerations are called."""

from flask_babel import lazy_gettext as _l

from app.contacts.models import ContactKind, ContactStepKind, CorrectionState
from app.core.words import name_members

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
