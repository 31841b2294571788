"""What the programme's documents leave us to say of a membership: kept in English, shown in the reader's language."""

from flask_babel import lazy_gettext as _l

NAMED_IN_GROUP = "Named in a working group of the network; the documents do not say since when it is a member."

_SAID = {
    NAMED_IN_GROUP: _l("Named in a working group of the network; the documents do not say since when it is a member.")
}


def membership_note(note: str) -> str:
    """A note as readers see it; what somebody wrote stays as it is."""
    return str(_SAID.get(note, note))
