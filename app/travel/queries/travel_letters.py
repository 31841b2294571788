"""Letters to a traveller: of one sponsorship, by code, and from what a new one is filled."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.core.extensions import db
from app.letters.models import Letter, LetterKind
from app.travel.letter_values import LetterGround
from app.travel.models import Sponsorship, SponsorshipOffer, SponsorshipStep, TravelLetter
from app.travel.queries.trips import trip_of


def ground_of(sponsorship: Sponsorship, reason: str = "") -> LetterGround:
    """The sponsorship with all that a letter says of it; four statements."""
    query = select(Sponsorship).where(Sponsorship.id == sponsorship.id)
    loaded = (joinedload(Sponsorship.event), joinedload(Sponsorship.person), selectinload(Sponsorship.components))
    found = db.session.scalars(query.options(*loaded)).one()
    newest = select(SponsorshipOffer).where(SponsorshipOffer.sponsorship_id == sponsorship.id)
    offer = db.session.scalar(newest.order_by(SponsorshipOffer.round.desc()).limit(1))
    return LetterGround(found, offer, trip_of(found), reason or _last_reason(found))


def _last_reason(sponsorship: Sponsorship) -> str:
    """What was written with the last step."""
    steps = select(SponsorshipStep.reason).where(SponsorshipStep.sponsorship_id == sponsorship.id)
    return db.session.scalar(steps.order_by(SponsorshipStep.id.desc()).limit(1)) or ""


def letters_of_sponsorship(sponsorship: Sponsorship) -> Sequence[TravelLetter]:
    """All of a sponsorship, the newest first, void ones too."""
    query = select(TravelLetter).where(TravelLetter.sponsorship_id == sponsorship.id)
    return db.session.scalars(
        query.options(joinedload(TravelLetter.letter), joinedload(TravelLetter.sponsorship)).order_by(
            TravelLetter.id.desc()
        )
    ).all()


def standing_letters(sponsorship: Sponsorship, kind: LetterKind | None = None) -> Sequence[TravelLetter]:
    """Those that are valid, of one kind or of all, each with its letter and the event of that."""
    query = select(TravelLetter).where(TravelLetter.sponsorship_id == sponsorship.id, TravelLetter.voided_at.is_(None))
    if kind is not None:
        query = query.where(TravelLetter.kind == kind)
    return db.session.scalars(query.options(joinedload(TravelLetter.letter)).order_by(TravelLetter.id)).all()


def letter_of_sponsorship(sponsorship: Sponsorship, public_id: str) -> TravelLetter | None:
    """One of a sponsorship, with its paper where one is sealed."""
    query = select(TravelLetter).where(
        TravelLetter.sponsorship_id == sponsorship.id, TravelLetter.public_id == public_id
    )
    return db.session.scalar(query.options(joinedload(TravelLetter.letter), joinedload(TravelLetter.paper)))


def letter_by_code(code: str) -> TravelLetter | None:
    """The letter that bears this code, with whom and which event it is about; one statement."""
    about = joinedload(TravelLetter.sponsorship)
    query = select(TravelLetter).where(TravelLetter.code == code)
    return db.session.scalar(
        query.options(
            joinedload(TravelLetter.letter).load_only(Letter.reference, Letter.status, Letter.letter_on),
            about.joinedload(Sponsorship.event),
            about.joinedload(Sponsorship.person),
        )
    )
