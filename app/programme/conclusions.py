"""The commitment that the documents state: who made it, the working group that was formed, the project it led to."""

from sqlalchemy import select

from app.cooperation.models import Conclusion, ConclusionKind, ConclusionParty
from app.core.clock import now
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.models import Event, WorkingGroup
from app.programme.document import Record, codes

#: The data names event, countries and line; that they committed is in the sentence of that line.
EVENT, GROUP, PROJECT = "evt-2017-10-human-rights-workshop", "wg-2017-human-rights", "prj-best-value"
KEY = "commitment-2017-human-rights"
#: What the document says of it: no more than that it was made, by whom, and what followed.
SAID = "Commitment made by the nine countries that participated in the workshop"


def add_conclusions(document: Record) -> int:
    """Add the commitment where it is missing and its event is there; returns how many. An edit is never overwritten."""
    event = db.session.scalar(select(Event).where(Event.programme_key == EVENT))
    if event is None or db.session.scalar(select(Conclusion.id).where(Conclusion.programme_key == KEY)):
        return 0
    record = next(each for each in document["events"] if each["id"] == EVENT)
    last = select(Conclusion.number).where(Conclusion.event_id == event.id).order_by(Conclusion.number.desc())
    source, countries = record["source"], record["participation"]["country_list"]
    db.session.add(
        Conclusion(
            event_id=event.id,
            number=(db.session.scalars(last).first() or 0) + 1,
            kind=ConclusionKind.COMMITMENT,
            text=TranslatedText(en=SAID),
            group_id=db.session.scalar(select(WorkingGroup.id).where(WorkingGroup.programme_key == GROUP)),
            led_to=f"project:{PROJECT}",
            parties=[ConclusionParty(country_code=code) for code in sorted(codes(countries))],
            source_document=source["file"],
            source_line=source["line"],
            source_quote=source["quote"],
            programme_key=KEY,
            created_at=now(),
            created_by="programme",
        )
    )
    db.session.flush()
    return 1
