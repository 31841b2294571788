"""A moderator takes back what was cut from a mail: the words were their author's after all."""

from flask_babel import gettext

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.locking import contribution_anew, lock_forum
from app.forums.models import Contribution, Forum, ForumReview
from app.forums.queries.reviews import source_of, versions_of
from app.forums.quotes.stripping import without_cuts
from app.forums.texts import BODY_LIMIT, cleaned


def take_back_cut(forum: Forum, review: ForumReview, start: int, actor: str) -> Contribution:
    """Show again what was cut from place `start` of the mail on, while it waits and nobody has changed its words.

    Raises `Refused`.
    """
    forum = lock_forum(forum)
    contribution = contribution_anew(review.contribution_id)
    source = source_of(contribution)
    if not contribution.is_held or source is None:
        raise Refused(gettext("This contribution does not wait any more."))
    if versions_of(contribution):
        raise Refused(gettext("Its words were changed already. Add what was cut by publishing it with an edit."))
    cuts = [cut for cut in source.cuts if cut[0] != start]
    if len(cuts) == len(source.cuts):
        raise Refused(gettext("This was taken back already."))
    body = cleaned(without_cuts(source.text, [(begin, end, kind) for begin, end, kind in cuts]).strip())
    if len(body) > BODY_LIMIT:
        raise Refused(gettext("With it the text would be longer than %(limit)d characters.", limit=BODY_LIMIT))
    source.cuts, contribution.body = cuts, body
    audit.record("contribution.cut_taken_back", target=contribution.ref, scope=forum.ref, actor=actor)
    db.session.flush()
    return contribution
