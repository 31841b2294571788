"""A small world with one object of each kind, seen by eight people. New kinds of object are introduced here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.accounts.models import Account, LinkPurpose, RoleKind, SignIn
from app.attendance.models import StatedFigure
from app.calendars.models import CalendarFeed, CalendarReply
from app.contacts.links import contact_token
from app.contacts.models import ContactCorrection, CountryContact
from app.core.clock import now
from app.core.translated import TranslatedText
from app.delegations.links import nominee_token
from app.delegations.models import Delegation, DelegationQuota, Nomination
from app.events.models import AgendaRow, Event, EventStatus, PlannedChange, PriorityArea, Series, TransitionKind
from app.forums.commands import MailedCommand, confirming_token
from app.forums.links import participant_token
from app.forums.models import (
    Contribution,
    ContributionTranslation,
    Forum,
    ForumParticipant,
    ForumPoint,
    ForumQuote,
    ForumReview,
    ForumSummary,
    ForumSynthesis,
)
from app.jobs.models import LongTask
from app.letters.models import Letter, LetterBatch, Mailing
from app.library.files.models import StoredFile
from app.mail.message_tokens import UNSUBSCRIBE, token_of
from app.mail.models import HoldReason, InboundMessage, OutboxMessage, SendingHold, Suppression
from app.mail.recipient import Recipient
from app.network.models import Institution, Membership
from app.people.address_proposals import AddressProposal
from app.people.models import PeopleImport, Person
from app.preparation.links import owner_token
from app.preparation.models import Task, TaskOwner
from app.protocol.models import ProtocolException
from app.registration.links import invitation_token, registration_token
from app.registration.models import Invitation, Offer, Question, Registration, RegistrationStatus
from app.registration.proven_addresses import address_token
from app.travel.links import traveller_token
from tests import cast, make, make_mail
from tests.architecture import world_of_cooperation as of_groups
from tests.architecture.permissions import ADMITTED, EVERYONE, FINANCE, HOSTS, ORGANISERS, ROLES, SIGNED_IN
from tests.architecture.world_of_claims import CLAIM_LOADED, CLAIM_VALUES, OfClaims, of_claims
from tests.architecture.world_of_delegations import of_delegations
from tests.architecture.world_of_donors import DONOR_VALUES, OfDonors, donor_link_id, of_donors
from tests.architecture.world_of_doors import LINK_TOKENS, SIGN_UP_TOKEN, make_links
from tests.architecture.world_of_forums import of_forum
from tests.architecture.world_of_funds import OfFunds, of_funds
from tests.architecture.world_of_letters import of_letters
from tests.architecture.world_of_library import LIBRARY_VALUES, OfLibrary, library_version_id, of_library
from tests.architecture.world_of_missions import OfMissions, letter_values, of_missions, sponsorship_values
from tests.architecture.world_of_office import MAILING_VALUES, of_office
from tests.architecture.world_of_sponsorships import OfSponsorships, of_sponsorships
from tests.architecture.world_of_travel_states import TRAVEL_STATED, OfTravelStates, of_travel_states
from tests.architecture.world_of_trips import ITINERARY_VALUES, TRIP_VALUES, OfTrips, of_trips
from tests.protocol.making import make_protocol_exception
from tests.registration.calendars import make_entry, make_letter, make_reply

__all__ = ["ADMITTED", "EVERYONE", "FINANCE", "HOSTS", "ORGANISERS", "ROLES", "SIGNED_IN"]

#: The secret in the address of the owner's calendar.
FEED_TOKEN = "the-calendar-of-the-owner"


@dataclass(frozen=True)
class World:
    """Everything that a URL may name."""

    accounts: dict[str, Account]
    tokens: dict[str, str]  #: of each account's open session
    event: Event
    draft: Event
    other: Event
    person: Person
    registration: Registration
    offered: Registration
    invitation: Invitation
    words: Mailing
    question: Question
    row: AgendaRow
    series: Series
    area: PriorityArea
    figure: StatedFigure
    reply: CalendarReply
    letter: InboundMessage
    session: SignIn
    message: OutboxMessage
    received: InboundMessage
    listed: OutboxMessage
    hold: SendingHold
    suppression: Suppression
    institution: Institution
    membership: Membership
    sheet: PeopleImport
    task: LongTask
    feed: CalendarFeed
    proposal: AddressProposal
    exception: ProtocolException
    contact: CountryContact
    task_owner: TaskOwner
    event_task: Task
    correction: ContactCorrection
    paper: Letter
    paper_in_tray: Letter
    batch: LetterBatch
    forum: Forum
    forum_draft: Forum
    forum_other: Forum
    forum_reserved: Forum
    forum_sister: Forum
    translation: ContributionTranslation
    forum_participant: ForumParticipant
    contribution: Contribution
    held: Contribution
    review: ForumReview
    file: StoredFile
    attachment: StoredFile
    point: ForumPoint
    quote: ForumQuote
    summary: ForumSummary
    synthesis: ForumSynthesis
    delegation: Delegation
    silent_delegation: Delegation
    nomination: Nomination
    second_nomination: Nomination
    quota: DelegationQuota
    missions: OfMissions
    funds: OfFunds
    sponsorships: OfSponsorships
    donors: OfDonors
    library: OfLibrary
    trips: OfTrips
    claims: OfClaims
    travel_states: OfTravelStates
    cooperation: of_groups.OfCooperation


def make_world() -> World:
    """The rows, in the current transaction."""
    event = make.make_event("Seminario publicado", slug="publicado")
    draft = make.make_event("Seminario en borrador", slug="borrador", status=EventStatus.DRAFT)
    make.make_agenda_row(draft)
    other = make.make_event("Otro seminario", slug="otro")
    person = make.make_person(**cast.ANA.fields)
    accounts = {
        "stranger": make.make_account(person=make.make_person(**cast.JOAO.fields)),
        "owner": make.make_account(person=person),
        "other_organiser": make.make_account([other], make.make_person(**cast.OLGA.fields)),
        "host": make.make_host([event, draft], make.make_person(**cast.ROSA.fields)),
        "finance": make.make_finance(person=make.make_person(**cast.MARTA.fields)),
        "organiser": make.make_account([event, draft], make.make_person(**cast.PEDRO.fields)),
        "administrator": make.make_account([RoleKind.ADMINISTRATOR], make.make_person(**cast.ADA.fields)),
    }
    tokens = {role: f"the session of the {role}" for role in accounts}
    sessions = {role: make.make_sign_in(account, tokens[role]) for role, account in accounts.items()}
    make_links(accounts["owner"])
    return World(
        accounts=accounts,
        tokens=tokens,
        event=event,
        draft=draft,
        other=other,
        person=person,
        area=make.saved(PriorityArea(slug="area", name=TranslatedText(es="Línea de prueba"))),
        series=make.saved(Series(slug="serie", name=TranslatedText(es="Serie de prueba"))),
        session=sessions["owner"],
        institution=make.make_institution(country_code="CR"),
        membership=make.make_membership("CR"),
        **(below := _of_event(event, person)),
        sponsorships=(sponsorships := of_sponsorships(event, person, below["registration"])),
        trips=(trips := of_trips(sponsorships.accepted)),
        claims=of_claims(trips.trip),
        message=make_mail.make_outbox_message(Recipient(person.name, person.email or "", "es", person.public_id)),
        listed=make_mail.make_outbox_message(
            Recipient(person.name, person.email or "", "es", person.public_id), list_name="reminders"
        ),
        hold=make.saved(SendingHold(reason=HoldReason.BY_HAND, note="Maintenance", held_at=now(), held_by="system")),
        received=make_mail.make_inbound_message(),
        suppression=make_mail.make_suppression(person),
        sheet=(sheet := make.make_sheet(actor=accounts["organiser"].public_id)),
        task=make.make_long_task(sheet),
        feed=make.make_calendar_feed(person, FEED_TOKEN),
        proposal=make.make_proposal(person, event),
        contact=(contact := make.make_contact("CR", person=person)),
        correction=make.saved(ContactCorrection(contact_id=contact.id, at=now(), values={"telephone": "+506 1"})),
        **of_letters(event, contact),
        **of_office(event, person),
        **of_forum(person, accounts["organiser"].person),
        **of_delegations(event, draft, person),
        missions=of_missions(event, person, sponsorships.offered),
        funds=of_funds(event),
        donors=of_donors(),
        library=of_library(),
        travel_states=of_travel_states(event, accounts["administrator"]),
        cooperation=of_groups.of_cooperation(person, event, other, below),
    )


def _of_event(event: Event, person: Person) -> dict[str, Any]:
    """What stands below an event."""
    registration = make.make_registration(event, person)
    offered = make.make_registration(event, status=RegistrationStatus.OFFERED)
    pool = make.make_pool(event, taken=2)
    for each in (registration, offered):
        make.make_seat(each, pool)
    reason = TranslatedText(es="Motivo de prueba.")
    make.saved(
        PlannedChange(event_id=event.id, kind=TransitionKind.CANCELLED, reason=reason, created_at=now(), actor="system")
    )
    make.saved(Offer(registration_id=offered.id, offered_at=now(), expires_at=now() + timedelta(days=2)))
    return {
        "registration": registration,
        "offered": offered,
        "invitation": make.make_invitation(event, person),
        "question": make.make_question(event),
        "row": make.make_agenda_row(event, make.make_speaker(event, person), groups=["Grupo 1"]),
        "figure": make.make_figure([event]),
        "exception": make_protocol_exception(event),
        "reply": make_reply(entry := make_entry(event, person)),
        "letter": make_letter(entry),
    }


Values = Callable[[World], dict[str, Any]]


def _event(world: World) -> dict[str, Any]:
    return {"slug": world.event.slug}


def _public_id(name: str) -> Values:
    """The public id of the world's object of that name."""
    return lambda world: {"public_id": getattr(world, name).public_id}


def _forum_link(world: World) -> dict[str, Any]:
    return {"token": participant_token(world.forum_participant)}


#: How the URL names what a loader loads.
LOADED: dict[str, Values] = {
    "open_feed": lambda _world: {"token": FEED_TOKEN},
    "event": _event,
    "full_event": _event,
    "event_to_edit": _event,
    "priority_area": lambda world: {"slug": world.area.slug},
    "series": lambda world: {"slug": world.series.slug},
    "known_job": lambda _world: {"name": "tidy"},
    "person": _public_id("person"),
    "known_person": _public_id("person"),
    "address_proposal": _public_id("proposal"),
    "pair": lambda world: _public_id("person")(world) | {"other_id": world.accounts["stranger"].person.public_id},
    "sheet": _public_id("sheet"),
    "sheet_row": lambda world: _public_id("sheet")(world) | {"number": 2},
    "long_task": _public_id("task"),
    "message": _public_id("message"),
    "received_message": _public_id("received"),
    "hold": lambda world: {"number": world.hold.id},
    "suppression": _public_id("suppression"),
    "listed_message": lambda world: {"token": token_of(world.listed, UNSUBSCRIBE)},
    "institution": _public_id("institution"),
    "membership": lambda world: {"number": world.membership.id},
    "account": lambda world: {"account_id": world.accounts["organiser"].public_id},
    "registration": lambda world: {"token": registration_token(world.registration)},
    "invitation": lambda world: {"token": invitation_token(world.invitation)},
    "proven_address": lambda world: {"token": address_token(world.event, "nueva@compras.example")},
    "registration_of_event": lambda world: _event(world) | {"public_id": world.registration.public_id},
    "question_of_event": lambda world: _event(world) | {"public_id": world.question.public_id},
    "standing": lambda world: {"slug": world.forum.slug},
    "linked": _forum_link,
    "asked": lambda world: {"token": confirming_token(world.forum, world.person, MailedCommand.DAILY, now())},
    "linked_reader": _forum_link,
    "linked_writer": _forum_link,
    "standing_with_questions": lambda world: {"slug": world.forum.slug},
    "stored_file": _public_id("file"),
    "letter": _public_id("paper"),
    "letter_out": _public_id("paper"),
    "waiting_letter": _public_id("paper_in_tray"),
    "batch": _public_id("batch"),
    "country_contact": _public_id("contact"),
    "task": lambda world: _event(world) | {"public_id": world.event_task.public_id},
    "task_owner": lambda world: {"token": owner_token(world.task_owner)},
    "linked_delegation": lambda world: {"token": contact_token(world.contact), "slug": world.event.slug},
    "nominee": lambda world: {"token": nominee_token(world.nomination)},
    "delegation": lambda world: _event(world) | {"member": "CR"},
    "linked_contact": lambda world: {"token": contact_token(world.contact)},
    **DONOR_VALUES,
    **of_groups.LOADED,
    **LIBRARY_VALUES,
    "lettered_sponsorship": sponsorship_values,
    "travel_letter": letter_values,
    "sponsorship": lambda world: _event(world) | {"public_id": world.sponsorships.offered.public_id},
    "sponsorship_to_offer": lambda world: _event(world) | {"public_id": world.sponsorships.asked.public_id},
    "linked_sponsorship": lambda world: {"token": traveller_token(world.sponsorships.offered)},
    "linked_requests": lambda world: {"token": contact_token(world.contact), "slug": world.event.slug},
    "linked_trip": lambda world: {"token": traveller_token(world.sponsorships.accepted)},
    "trip": lambda world: _event(world) | {"public_id": world.trips.trip.public_id},
    **CLAIM_LOADED,
    "mission": lambda world: {"public_id": world.missions.mission.public_id},
    "visit_slot": lambda world: _event(world) | {"public_id": world.missions.visit.public_id},
    "funding_grant": lambda world: {"public_id": world.funds.grant.public_id},
    "funding_contribution": lambda world: {"public_id": world.funds.contribution.public_id},
    "line_of_event": lambda world: _event(world) | {"line_id": world.funds.line.public_id},
    "exchange_rate": lambda world: {"public_id": world.funds.rate.public_id},
}

FORUM_LOADERS = ("standing", "standing_with_questions")

#: The same for a draft, which only its organisers may know of.
DRAFTS: dict[str, Values] = (
    {name: lambda world: {"slug": world.draft.slug} for name in ("event", "full_event", "event_to_edit")}
    | {"delegation": lambda world: {"slug": world.draft.slug, "member": "CR"}}
    | {name: lambda world: {"slug": world.forum_draft.slug} for name in FORUM_LOADERS}
)

#: The same for a registration that was offered a seat.
OFFERED: dict[str, Values] = {"registration": lambda world: {"token": registration_token(world.offered)}}

#: Forms that stand only in a certain state, by endpoint: how their addresses name an object in it.
STATED: dict[str, dict[str, Values]] = {
    "registration.withdrawal": OFFERED,  # nobody supports that journey
    "registration.withdraw_for": {
        "registration_of_event": lambda world: _event(world) | {"public_id": world.offered.public_id}
    },
    "asking_support.by_registration": OFFERED,
    "asking_support.by_nomination": {"nominee": lambda world: {"token": nominee_token(world.second_nomination)}},
    **TRAVEL_STATED,
}

#: The slug of another event, with organisers of its own, before what belongs to the first.
OF_ANOTHER_EVENT: dict[str, Values] = {
    name: (lambda world, found=LOADED[name]: found(world) | {"slug": world.other.slug})
    for name in (
        *("event", "full_event", "event_to_edit", "registration_of_event", "question_of_event"),
        *(
            "trip",
            "day_of_trip",
            "task",
            "delegation",
            "visit_slot",
            "lettered_sponsorship",
            "travel_letter",
            "line_of_event",
        ),
        *("sponsorship", "sponsorship_to_offer"),
    )
} | {name: lambda world: {"slug": world.forum_other.slug} for name in FORUM_LOADERS}

#: Routes below an event whose second value names what belongs to no event: a person, an account, an interval, a kind of file.
NOT_OF_AN_EVENT = (
    "travel_report.event_file",
    *("have_need.table", "registration.add"),
    "events.add_person",
    "events.remove_organiser",
    "events.remove_host",
    "reminders.remove",
    "reminders.missed",
    "reminders.send",
)

#: URL values that no loader takes, by the address they stand in, the first that fits. They belong to the event and the
#: account that the loader finds, and are of someone else for all but the owner.
VALUES: tuple[tuple[str, dict[str, Callable[[World], Any]]], ...] = (
    ("/sign-in/link/", {"token": lambda _world: LINK_TOKENS[LinkPurpose.SIGN_IN]}),
    ("/password-reset/", {"token": lambda _world: LINK_TOKENS[LinkPurpose.RESET]}),
    ("/email-change/", {"token": lambda _world: LINK_TOKENS[LinkPurpose.CHANGE_EMAIL]}),
    ("/sign-up/", {"token": lambda _world: SIGN_UP_TOKEN}),
    *CLAIM_VALUES,
    *of_groups.VALUES,
    ("/letters/templates/", {"kind": lambda _world: "thanks", "language": lambda _world: "fr"}),
    ("/letters/salutations/", {"language": lambda _world: "fr", "form_of_address": lambda _world: "director"}),
    ("/letters/", {"ending": lambda _world: "docx"}),
    ("/work/answers/letters/", {"public_id": lambda world: world.letter.public_id}),
    ("/work/answers/", {"public_id": lambda world: world.reply.public_id}),
    ("/invitations/messages/", {"public_id": lambda world: world.words.public_id, "step": lambda _world: "words"}),
    ("/work/mailings/", MAILING_VALUES),
    ("/invitations/", {"public_id": lambda world: world.invitation.public_id}),
    ("/organisers/", {"account_id": lambda world: world.accounts["organiser"].public_id}),
    ("/hosts/", {"account_id": lambda world: world.accounts["host"].public_id}),
    ("/network/institutions/", {"public_id": lambda world: world.institution.public_id}),
    ("/registrations/new/", {"public_id": lambda world: world.accounts["stranger"].person.public_id}),
    ("/protocol/exceptions/", {"public_id": lambda world: world.exception.public_id}),
    ("/reminders/", {"code": lambda _world: "7-0900"}),
    ("/work/countries/", {"member": lambda world: world.delegation.country_code}),
    ("/quotas/", {"public_id": lambda world: world.quota.public_id}),
    ("/nominees/", {"public_id": lambda world: world.second_nomination.public_id}),
    ("/countries/", {"code": lambda _world: "CR"}),
    ("/funding/reports/", {"link_id": donor_link_id}),
    ("/library/", {"version_id": library_version_id}),
    ("travel/report.<any(csv", {"ending": lambda _world: "csv"}),
    ("report.<any(docx", {"ending": lambda _world: "docx"}),
    ("/g/<token>/letters/", {"letter_id": lambda world: world.missions.letter.public_id}),
    ("/v/", {"code": lambda world: world.missions.letter.code}),
    ("/letters/<any(award", {"kind": lambda _world: "award"}),
    ("/work/budget/", {"payment_id": lambda world: world.funds.payment.public_id}),
    ("/receipts/", {"receipt_id": lambda world: world.funds.receipt.public_id}),
    ("/funding/grants/", {"report_id": lambda world: world.funds.report.public_id}),
    *ITINERARY_VALUES,
    *TRIP_VALUES,
    ("/travel/missions/", {"person_id": lambda world: world.person.public_id}),
    ("/sponsorships/<public_id>/substitution", {"public_id": lambda world: world.sponsorships.accepted.public_id}),
    ("/c/<token>/events/<slug>/sponsorships/", {"public_id": lambda world: world.sponsorships.asked.public_id}),
    ("/t/", {"public_id": lambda world: world.event_task.public_id}),
    ("/tasks/template/", {"position": lambda _world: 1}),
    ("/people/contacts/", {"correction_id": lambda world: world.correction.public_id}),
    ("/quotes/", {"public_id": lambda world: world.quote.public_id}),
    ("/points/", {"public_id": lambda world: world.point.public_id, "number": lambda _world: 1}),
    ("/summaries/", {"public_id": lambda world: world.summary.public_id}),
    ("/moderation/", {"public_id": lambda world: world.review.public_id}),
    ("/participation/contributions/", {"public_id": lambda world: world.held.public_id}),
    ("/translations/", {"language": lambda _world: "en"}),
    ("/bringing/", {"from_slug": lambda world: world.forum_sister.slug}),
    ("/settings/people/", {"public_id": lambda world: world.forum_participant.public_id}),
    ("/<slug>/request", {"slug": lambda world: world.forum_reserved.slug}),
    ("/f/<token>/files/", {"public_id": lambda world: world.file.public_id}),
    ("/f/", {"number": lambda _world: 1, "position": lambda _world: 1}),
    ("/forums/", {"slug": lambda world: world.forum.slug, "number": lambda _world: 1, "position": lambda _world: 1}),
    (
        "/",
        {
            "public_id": lambda world: world.registration.public_id,
            "country_code": lambda _world: "CR",
            "row_id": lambda world: world.row.public_id,
            "group_id": lambda world: world.row.groups[0].id,
            "speaker_id": lambda world: world.row.speakers[0].id,
            "person_id": lambda world: world.person.public_id,
            "figure_id": lambda world: world.figure.id,
            "role_id": lambda world: world.accounts["organiser"].roles[0].id,
            "sign_in_id": lambda world: world.session.public_id,
            "slug": lambda world: world.event.slug,
            "token": lambda _world: "not-a-token-of-anyone",
        },
    ),
)


def value_for(address: str, argument: str) -> Callable[[World], Any] | None:
    """How to find what `argument` of the address stands for; None when nobody has said."""
    return next((values[argument] for part, values in VALUES if part in address and argument in values), None)


#: Routes whose form names a second object, which the view loads and asks about by itself: without a form it is not found.
NAMED_BY_FORM = ("invited_imports.create",)
