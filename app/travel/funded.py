"""What money of the funds is for, when it is for a component of a sponsorship: what is paid, and for whom."""

from collections.abc import Collection

from flask import Flask
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.core.links import path_of
from app.core.pieces import pieces
from app.core.words import word
from app.funding.hooks import FundingSubject, subjects
from app.travel.models import Sponsorship, SponsorshipComponent

PREFIX = "component:"


def funded_components(refs: Collection[str]) -> dict[str, FundingSubject]:
    """ "component:<public id>" → "Air ticket, Ana Ejemplo", at the page of the sponsorship; one statement for each 500."""
    public_ids = [ref.removeprefix(PREFIX) for ref in refs if ref.startswith(PREFIX)]
    of_it = joinedload(SponsorshipComponent.sponsorship)
    query = select(SponsorshipComponent).options(
        of_it.joinedload(Sponsorship.person), of_it.joinedload(Sponsorship.event)
    )
    return {
        each.ref: _named(each)
        for part in pieces(public_ids)
        for each in db.session.scalars(query.where(SponsorshipComponent.public_id.in_(part)))
    }


def _named(component: SponsorshipComponent) -> FundingSubject:
    sponsorship = component.sponsorship
    return FundingSubject(
        name=gettext("%(component)s, %(name)s", component=word(component.kind), name=sponsorship.person.name),
        url=path_of("sponsorships.one", slug=sponsorship.event.slug, public_id=sponsorship.public_id),
    )


def name_funded_components(app: Flask) -> None:
    """Let the budget say for whom money is set aside."""
    subjects.add(app, funded_components, key="component")
