"""Owners tell how far lines of action and conclusions are; the state that they tell is the state from then on."""

from dataclasses import dataclass

from flask_babel import gettext

from app.cooperation.models import (
    ActionLine,
    Conclusion,
    ConclusionFollowUp,
    ConclusionStatus,
    LineProgress,
    LineStatus,
)
from app.cooperation.queries.conclusions import follow_ups_of
from app.cooperation.undertakings import Undertaking
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused

LONGEST_PROGRESS = 2000


@dataclass(frozen=True)
class ProgressWords:
    """What an owner tells."""

    text: str
    percent: int | None
    status: str


def tell_progress(undertaking: Undertaking, words: ProgressWords, actor: str) -> None:
    """Keep what was told, for the body whose it is, and take over the state. Sent twice it is told once."""
    line, conclusion = undertaking.line, undertaking.conclusion
    code, bloc, institution = undertaking.body
    said = {"text": words.text, "percent": words.percent, "status": words.status}
    who = {"country_code": code, "bloc_id": bloc, "institution_id": institution, "at": now(), "by": actor}
    newest = undertaking.newest
    if newest is not None and all(getattr(newest, name) == value for name, value in said.items()):
        return
    if line is not None:
        _refuse_closed(line)
        line.status = LineStatus(words.status)
        db.session.add(LineProgress(line_id=line.id, **said, **who))
    elif conclusion is not None:
        db.session.add(ConclusionFollowUp(conclusion_id=conclusion.id, **said, **who))
        db.session.flush()
        conclusion.status = _state_of(undertaking, conclusion, ConclusionStatus(words.status))
    db.session.flush()
    audit.record("progress.told", undertaking.ref, actor=actor, fields=[words.status])


def _refuse_closed(line: ActionLine) -> None:
    if not line.plan.is_adopted:
        raise Refused(gettext("The plan of this line is not adopted yet."))


def _state_of(undertaking: Undertaking, conclusion: Conclusion, told: ConclusionStatus) -> ConclusionStatus:
    """Of what one has taken on alone as that one tells; of what several have, done once each of them says so."""
    if undertaking.is_alone:
        return told
    newest = {one.body_columns: one.status for one in reversed(follow_ups_of([conclusion]).get(conclusion.id, []))}
    states = {newest.get(party.body_columns, ConclusionStatus.OPEN.value) for party in conclusion.parties}
    if states <= {ConclusionStatus.DONE.value, ConclusionStatus.DROPPED.value}:
        return ConclusionStatus.DONE if ConclusionStatus.DONE.value in states else ConclusionStatus.DROPPED
    return ConclusionStatus.OPEN if states == {ConclusionStatus.OPEN.value} else ConclusionStatus.DOING
