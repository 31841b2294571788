"""Many are invited to a forum: at once as far as a page may be waited for, piece by piece by the job process beyond that."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from app.accounts.queries import account_by_public_id
from app.core import audit
from app.core.access import can
from app.core.changed_rows import claimed_rows
from app.core.clock import now
from app.core.extensions import db
from app.core.pieces import pieces
from app.core.references import number_in, reference_for
from app.core.refusal import Refused
from app.forums import mails
from app.forums.actions.admitting import insist_on_inviting
from app.forums.actions.locking import lock_forum
from app.forums.models import Forum, ForumParticipant, ParticipantState
from app.forums.queries.inviting import forum_of_task, in_forum_among
from app.forums.queries.sight import standing_in
from app.forums.standing import ForumStanding
from app.jobs import long_tasks
from app.jobs.models import LongTask
from app.jobs.task_rows import do_next, leave_rest
from app.mail.outbox import post_several
from app.people.models import Person
from app.people.queries import people_by_keys

INVITING = "forums.inviting"
#: So many are written to in one statement.
TOGETHER = 100
#: Why somebody was passed over, or all who were left.
FORBIDDEN, OVER, PASSED = "forbidden", "over", "passed"


def invite_several(
    standing: ForumStanding, people: Sequence[Person], at: datetime, *, invited_by: str = "", actor: str | None = None
) -> set[int]:
    """Invite those who are not in the forum, nor were, and have an address; their keys. Raises `Refused`.

    `invited_by` is told where nobody here knew them but by the address (`people_of_forum`).
    """
    forum = lock_forum(standing.forum, only_adds=True)
    insist_on_inviting(forum)
    invited: set[int] = set()
    for part in pieces(list(people), TOGETHER):
        invited |= _invite(forum, part, at, invited_by, actor)
    return invited


def _invite(forum: Forum, people: Sequence[Person], at: datetime, invited_by: str, actor: str | None) -> set[int]:
    there = in_forum_among(forum, [person.id for person in people])
    new = {person.id: person for person in people if person.id not in there and person.mail_address}
    common = {"forum_id": forum.id, "state": ParticipantState.INVITED, "invited_by": invited_by}
    made = claimed_rows(ForumParticipant, [common | {"person_id": id_} for id_ in new])
    for participant in made:
        db.session.refresh(participant, ["person"])
    post_several([mails.forum_invited(forum, participant, at) for participant in made])
    audit.record_several(
        "participant.invited",
        {f"participant:{participant.public_id}": [] for participant in made},
        actor=actor,
        scope=forum.ref,
    )
    return {participant.person_id for participant in made}


def begin_inviting(standing: ForumStanding, people: Sequence[Person], invited_by: str = "") -> LongTask:
    """The same for more than a page may wait for. Raises `Refused`."""
    insist_on_inviting(standing.forum)
    about = [reference_for(Person, person.id) for person in people]
    asked = {"invited_by": invited_by, "whom": f"{len(about)}-{sum(person.id for person in people)}"}
    return long_tasks.begin_task(INVITING, standing.forum.ref, len(about), about=about, asked=asked)


def invite_next(task: LongTask) -> bool:
    """The next piece, as long as who asked for it may invite."""
    account = account_by_public_id(task.actor)
    standing = standing_in(forum_of_task(task).slug, account) if account and account.closed_at is None else None
    if standing is None or not can("forum.organise", standing, account):
        leave_rest(task, FORBIDDEN)
    else:
        try:
            insist_on_inviting(standing.forum)
        except Refused:
            leave_rest(task, OVER)
    return do_next(task, partial(_act, task, standing))


def _act(task: LongTask, standing: ForumStanding | None, references: Sequence[str]) -> Mapping[str, str]:
    if standing is None:
        return dict.fromkeys(references, FORBIDDEN)
    keys = {reference: number_in(Person, reference) or 0 for reference in references}
    people = [person for person in people_by_keys(keys.values()).values() if not person.is_erased]
    invited = invite_several(standing, people, now(), invited_by=task.asked.get("invited_by", ""), actor=task.actor)
    task.count(0, invited=len(invited))
    return {reference: PASSED for reference, key in keys.items() if key not in invited}
