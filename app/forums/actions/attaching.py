"""Files are hung on a contribution."""

from collections.abc import Sequence

from flask_babel import gettext

from app.core.refusal import Refused
from app.forums.attached import MOST_FILES
from app.forums.models import Contribution
from app.forums.strictness import Attribution
from app.library.files.actions import claim_files


def attach_files(contribution: Contribution, public_ids: Sequence[str], person_ref: str) -> None:
    """Hang files that the author has sent on what they wrote. Raises `Refused`."""
    if not public_ids:
        return
    if len(public_ids) > MOST_FILES:
        raise Refused(gettext("Attach at most %(number)d files.", number=MOST_FILES))
    if contribution.attribution is Attribution.CHATHAM:
        raise Refused(gettext("No files can be attached here, since nobody’s name is shown. Send it without them."))
    claim_files(public_ids, person_ref or None, contribution.ref)
