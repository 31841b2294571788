"""A scene for each kind of message: who does what, so that one is written that can be read."""

from collections.abc import Callable
from datetime import timedelta

from app.accounts import mails as account_mails
from app.accounts.models import RoleKind, SignUp
from app.contacts import mails as contact_mails
from app.contacts.actions.appointing import dispute_contact
from app.contacts.actions.correcting import propose_correction
from app.contacts.hooks import AskingDay, DigestPart
from app.contacts.models import CountryContact
from app.core.clock import now
from app.core.extensions import db
from app.events.mails import host_ends
from app.events.models import TransitionKind
from app.forums import command_mails
from app.forums import mails as forum_mails
from app.forums.actions.asking import ask_author, keep_answer
from app.forums.actions.bringing import bring_over
from app.forums.actions.deciding import return_to_author
from app.forums.actions.digesting import send_due
from app.forums.actions.hiding import hide_contribution
from app.forums.actions.reminding import remind_of_waiting
from app.forums.actions.report.syntheses import tell_quoted
from app.forums.actions.spreading import spread_further
from app.forums.actions.telling import items_of, tell_moderators
from app.forums.commands import MailedCommand
from app.forums.giving_back import give_back
from app.forums.models import (
    Contribution,
    Forum,
    ForumDelivery,
    ForumParticipant,
    ForumReview,
    ForumState,
    ForumTransition,
    Moderation,
    ParticipantState,
    ReturnReason,
)
from app.forums.moderators_mails import nothing_decided
from app.forums.places import WritingPlace
from app.forums.report_mails import report_published
from app.forums.standing import ForumStanding
from app.letters.actions.drafting import draft_mailing
from app.letters.actions.sending import send
from app.letters.models import MailingKind
from app.library.publications.mails import new_version_told
from app.library.publications.models import LibraryDocument
from app.mail.inbound.registry import ReadMessage
from app.mail.models import OutboxMessage
from app.mail.outbox import Posting, Recipient, post_one
from app.news import mails as news_mails
from app.news.happenings import Happening, HappeningKind, News
from app.news.models import NewsTold
from app.people import mails as people_mails
from app.people.models import Person
from app.registration import calendar_mails, invitation_mails, other_mails
from app.registration.models import Invitation
from app.registration.proven_addresses import link_asked
from tests import cast
from tests.cooperation.scenes import COOPERATION_SCENES
from tests.delegations.mailing import DELEGATION_SCENES
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_role,
    make_participant,
    make_sister_of,
    make_translation,
    review_of,
)
from tests.forums.report.making import make_point, make_quote, spread_summary
from tests.library.publications.making import make_document, make_version
from tests.make import make_account, make_contact, make_host, make_person, saved
from tests.make_mail import make_inbound_message
from tests.preparation.scenes import task_digest, tasks_overdue
from tests.profiles.scenes import PROFILE_SCENES
from tests.projects.scenes import PROJECT_SCENES
from tests.registration.test_mails import DECEMBER, MESSAGES, Scene
from tests.travel.claim_mailing import CLAIM_SCENES
from tests.travel.mailing import TRAVEL_SCENES
from tests.travel.trip_mailing import TRIP_SCENES

ROOMS = {"reminder": "reminders", "summary": "attendance"}
TOKEN = "a-token-for-the-eyes-of-tests"


def of_account(tell: Callable[..., None], *values: str) -> Callable[[Scene], None]:
    return lambda scene: tell(make_account(person=scene.person), *values)


def sign_up(scene: Scene) -> None:
    asked = SignUp(email="nueva@compras.example", language=scene.person.language, expires_at=now() + timedelta(1))
    account_mails.sign_up_asked(asked, TOKEN)


def address_decided(scene: Scene) -> None:
    people_mails.address_decided(scene.person, "antes@compras.example", "She wrote to us from her new ministry.")


def new_version(scene: Scene) -> object:
    version, reader = make_version(make_document(), number=2), scene.person
    recipient = Recipient(reader.formal_name, reader.mail_address, reader.language, reader.public_id)
    document = db.session.get_one(LibraryDocument, version.document_id)
    return new_version_told(version, document, [recipient])


def moved(scene: Scene) -> object:
    return invitation_mails.invitation_moved(scene.invitation, scene.move(DECEMBER, "Hotel Ficticio"))


def cancelled(scene: Scene) -> object:
    return invitation_mails.invitation_cancelled(scene.invitation, scene.step(TransitionKind.CANCELLED))


def after_invitation(tell: Callable[[Invitation], object]) -> Callable[[Scene], object]:
    """What is told to somebody whose calendar holds the entry of an invitation."""

    def both(scene: Scene) -> object:
        MESSAGES["invitation_sent"][0](scene)
        return tell(scene.invitation)

    return both


def mailed(kind: MailingKind) -> Callable[[Scene], object]:
    """A message of the organisers to one who is registered."""

    def sent(scene: Scene) -> object:
        assert scene.registration
        return send(draft_mailing(scene.event, [scene.person], kind), scene.event)

    return sent


def news(tell: Callable[..., OutboxMessage | None]) -> Callable[[Scene], object]:
    """What happened at an event, one of each kind, to one of its organisers."""

    def told_news(scene: Scene) -> OutboxMessage | None:
        reader = make_account([scene.event], scene.person)
        happened = [Happening(kind, now(), "Eva Ficticia", "CR", is_seat_freed=True) for kind in HappeningKind]
        told = saved(NewsTold(account_id=reader.id, event_id=scene.event.id, told_until=now()))
        return tell(scene.event, reader, News(now() - timedelta(days=1), tuple(happened)), told)

    return told_news


def contact_scene(tell: Callable[[CountryContact], object]) -> Callable[[Scene], object]:
    """Something told to the coordinator of a country."""
    return lambda scene: tell(make_contact("CR", person=scene.person, language=scene.person.language))


def of_the_office(tell: Callable[[CountryContact], object]) -> Callable[[Scene], object]:
    """Something that a contact says by its link, told to whoever looks after all events."""

    def told(scene: Scene) -> object:
        make_account([RoleKind.ORGANISER], scene.person)
        return tell(make_contact("CR", person=make_person(**cast.JOAO.fields), language=scene.person.language))

    return told


def forum_of(participant: ForumParticipant) -> Forum:
    return db.session.get_one(Forum, participant.forum_id)


def forum_scene(tell: Callable[[ForumParticipant, Contribution], object]) -> Callable[[Scene], object]:
    """Something told in a forum to somebody who takes part and has written."""

    def told(scene: Scene) -> object:
        forum = make_forum()
        participant = make_participant(forum, scene.person)
        return tell(participant, make_contribution(participant, forum))

    return told


def forum_step(
    was: ForumState, became: ForumState, written: Callable[..., Posting]
) -> Callable[[ForumParticipant, Contribution], object]:
    """A forum's change of state, told to the participant."""

    def told(participant: ForumParticipant, _contribution: Contribution) -> object:
        forum = forum_of(participant)
        step = ForumTransition(forum_id=forum.id, was=was, became=became, at=now(), actor="system")
        return post_one(written(forum, participant, saved(step)))

    return told


def decided(decide: Callable[[Forum, ForumReview], object]) -> Callable[[ForumParticipant, Contribution], object]:
    """What a moderator decides about a contribution that waits."""

    def told(participant: ForumParticipant, _contribution: Contribution) -> object:
        forum = forum_of(participant)
        forum.moderation = Moderation.ALL
        held = make_contribution(participant, forum, title="Otro tema", body="Lo que espera.")
        make_forum_role(forum, participant.person)
        return decide(forum, review_of(held))

    return told


def undecided(forum: Forum, review: ForumReview) -> object:
    """A moderator's mail that decided nothing."""
    moderator = db.session.get_one(Person, review.contribution.author_id)
    return nothing_decided(forum, moderator, review, items_of(forum, [review]), "Nothing was decided.", "undecided")


def spread(_participant: ForumParticipant, contribution: Contribution) -> object:
    return spread_further(contribution.id, now())


def invited(participant: ForumParticipant, _contribution: Contribution) -> object:
    participant.state = ParticipantState.INVITED
    return post_one(forum_mails.forum_invited(forum_of(participant), participant, now()))


def answered_elsewhere(participant: ForumParticipant, contribution: Contribution) -> object:
    """Somebody answers in a sister forum what was brought there."""
    forum = forum_of(participant)
    sister = make_sister_of(forum)
    make_translation(contribution)
    copy = bring_over(ForumStanding(sister), contribution.id, WritingPlace(title="Brought"), now(), "x")
    return make_contribution(make_participant(sister), sister, "We did the same.", parent=copy, topic=copy.topic)


def written_to_owner(participant: ForumParticipant, _contribution: Contribution) -> object:
    letter = ReadMessage("owner", "foro", from_address="otra@compras.example", extract={"text": "Una pregunta."})
    inbound = make_inbound_message()
    return command_mails.owners_written_to(forum_of(participant), participant.person, inbound, letter, "Otra", False)


def came_too_late(scene: Scene) -> OutboxMessage | None:
    """What somebody mailed to a forum that had closed."""
    letter = ReadMessage("forum", "foro", from_address="ana@compras.example", extract={"text": "Lo que aprendimos."})
    return give_back(make_forum(), scene.person, make_inbound_message(), letter, "This forum closed.")


def digest(participant: ForumParticipant, _contribution: Contribution) -> object:
    forum = forum_of(participant)
    make_contribution(make_participant(forum), forum, "Lo que otra persona escribió.", title="Otro tema")
    participant.delivery, participant.digest_due_at = ForumDelivery.DAILY, now()
    return send_due(forum.id, [participant.id], now() + timedelta(hours=12))


def quoted_in_report(scene: Scene) -> object:
    """Words of somebody who takes part stand under a point of the report, and they are told."""

    def told(participant: ForumParticipant, contribution: Contribution) -> object:
        forum = forum_of(participant)
        make_quote(forum, contribution, contribution.body.split()[0], make_point(forum))
        return tell_quoted(forum, now())

    return forum_scene(told)(scene)


def host_warned(scene: Scene) -> object:
    host = make_host([scene.event], scene.person, now() + timedelta(days=7))
    return host_ends(scene.event, host.roles[0])


#: Kind → what causes one message of it, among others.
SCENES: dict[str, Callable[[Scene], object]] = {
    **{f"{ROOMS.get(name, 'registration')}/{name}": send for name, (send, _, _) in MESSAGES.items()},
    "registration/invitation_moved": moved,
    "registration/invitation_cancelled": cancelled,
    "registration/invitation_taken_back": after_invitation(invitation_mails.invitation_taken_back),
    "registration/invitation_declined": after_invitation(invitation_mails.invitation_declined),
    "registration/invitation_entry_again": after_invitation(calendar_mails.entry_sent_again),
    "registration/other_entered": lambda scene: other_mails.other_entered(scene.event, scene.person),
    "registration/entry_again": lambda scene: calendar_mails.entry_sent_again(scene.registration),
    "registration/request_dismissed": lambda s: calendar_mails.request_dismissed(s.registration, "1", "It stays."),
    "registration/invitation_request_dismissed": lambda s: calendar_mails.request_dismissed(s.invitation, "1", "No."),
    "events/host_ends": host_warned,
    "letters/mailing": mailed(MailingKind.INFORMATION_NOTE),
    "letters/save_the_date": mailed(MailingKind.SAVE_THE_DATE),
    **{f"delegations/{name}": told for name, told in DELEGATION_SCENES.items()},
    **COOPERATION_SCENES,
    **(PROFILE_SCENES | PROJECT_SCENES),
    "library/new_version": new_version,
    **{f"travel/{name}": told for name, told in (TRAVEL_SCENES | TRIP_SCENES | CLAIM_SCENES).items()},
    "news/daily": news(news_mails.told_daily),
    "news/at_once": news(news_mails.told_at_once),
    "forums/contribution": forum_scene(spread),
    "forums/summary": forum_scene(spread_summary),
    "forums/digest": forum_scene(digest),
    "forums/joined": forum_scene(lambda participant, _: forum_mails.forum_joined(forum_of(participant), participant)),
    "forums/invited": forum_scene(invited),
    "forums/accepted": forum_scene(
        lambda participant, _: post_one(forum_mails.forum_accepted(forum_of(participant), participant))
    ),
    "forums/new_link": forum_scene(
        lambda participant, _: post_one(forum_mails.link_renewed(forum_of(participant), participant))
    ),
    "forums/refused": forum_scene(
        lambda participant, _: post_one(forum_mails.forum_refused(forum_of(participant), participant, now()))
    ),
    "forums/commanded": forum_scene(
        lambda participant, _: command_mails.command_answered(
            forum_of(participant), participant.person, MailedCommand.DAILY, "Done.", now()
        )
    ),
    "forums/command_asked": forum_scene(
        lambda participant, _: command_mails.command_asked(
            forum_of(participant), participant.person, "ana@compras.example", MailedCommand.DAILY, now()
        )
    ),
    "forums/info": forum_scene(
        lambda participant, _: command_mails.forum_explained(
            forum_of(participant), participant.person, participant, "ana@compras.example", now()
        )
    ),
    "forums/to_owner": forum_scene(written_to_owner),
    "forums/waits": forum_scene(
        lambda participant, sent: forum_mails.contribution_waits(forum_of(participant), sent, now())
    ),
    "forums/files_left_out": forum_scene(
        lambda participant, sent: forum_mails.files_left_out(forum_of(participant), sent, ["“a.exe” was left out."])
    ),
    "forums/edited": forum_scene(
        lambda participant, sent: forum_mails.contribution_edited(forum_of(participant), sent, "Como era antes.")
    ),
    "forums/returned": forum_scene(
        decided(lambda forum, review: return_to_author(forum, review, ReturnReason.TONE, "Sin nombres.", now(), "x"))
    ),
    "forums/hidden": forum_scene(
        lambda participant, sent: hide_contribution(forum_of(participant), sent.id, now(), "x", "Datos personales.")
    ),
    "forums/opened": forum_scene(forum_step(ForumState.ANNOUNCED, ForumState.OPEN, forum_mails.forum_opened)),
    "forums/closed": forum_scene(forum_step(ForumState.OPEN, ForumState.CLOSED, forum_mails.forum_closed)),
    "forums/extended": forum_scene(forum_step(ForumState.OPEN, ForumState.OPEN, forum_mails.forum_extended)),
    "forums/quoted": quoted_in_report,
    "forums/reported": forum_scene(forum_step(ForumState.CLOSED, ForumState.REPORTED, report_published)),
    "forums/cancelled": forum_scene(forum_step(ForumState.OPEN, ForumState.CANCELLED, forum_mails.forum_cancelled)),
    "forums/not_written": forum_scene(
        lambda participant, _: post_one(forum_mails.forum_not_written(forum_of(participant), participant, None))
    ),
    "forums/closing": forum_scene(
        lambda participant, _: post_one(forum_mails.forum_closing(forum_of(participant), participant))
    ),
    "forums/to_review": forum_scene(decided(lambda forum, _review: tell_moderators(forum, now()))),
    "forums/asked": forum_scene(decided(lambda forum, review: ask_author(forum, review, "¿De qué año?", now(), "x"))),
    "forums/answered": forum_scene(decided(lambda forum, review: keep_answer(forum, review, "De 2025.", now(), "x"))),
    "forums/still_waits": forum_scene(decided(lambda f, _: remind_of_waiting(f, now() + timedelta(hours=30)))),
    "forums/overdue": forum_scene(decided(lambda f, _: remind_of_waiting(f, now() + timedelta(hours=30)))),
    "forums/undecided": forum_scene(decided(undecided)),
    "forums/answered_elsewhere": forum_scene(answered_elsewhere),
    "forums/given_back": came_too_late,
    "preparation/digest": task_digest,
    "preparation/overdue": tasks_overdue,
    "contacts/appointed": contact_scene(contact_mails.contact_appointed),
    "contacts/corrected": of_the_office(
        lambda contact: propose_correction(contact, {"telephone": "+506 1"}, "", "visitor")
    ),
    "contacts/disputed": of_the_office(lambda contact: dispute_contact(contact, "visitor")),
    "contacts/ended": contact_scene(lambda contact: contact_mails.contact_ended(contact, None)),
    "contacts/link": contact_scene(contact_mails.contact_link_sent),
    "contacts/confirm": contact_scene(
        lambda contact: contact_mails.confirmation_asked(contact, AskingDay(now().date(), "Twice a year."))
    ),
    "contacts/digest": contact_scene(
        lambda contact: contact_mails.contact_digest(contact, [DigestPart("Events", ["New"])], now().date())
    ),
    "people/address_gone": address_decided,
    "people/address_came": address_decided,
    "registration/link_asked": lambda s: link_asked(s.event, "x@compras.example", s.person.language or ""),
    "accounts/verify": sign_up,
    "accounts/already_registered": of_account(account_mails.account_exists),
    "accounts/no_account": lambda scene: account_mails.account_missing(
        "x@compras.example", scene.person.language or ""
    ),
    "accounts/sign_in_link": of_account(account_mails.sign_in_link_asked, TOKEN),
    "accounts/reset": of_account(account_mails.reset_asked, TOKEN),
    "accounts/password_changed": of_account(account_mails.password_changed),
    "accounts/email_change": of_account(account_mails.email_change_asked, "otra@compras.example", TOKEN),
    "accounts/email_changed": of_account(account_mails.email_changed, "antes@compras.example"),
    "accounts/closed": of_account(account_mails.account_closed),
    "accounts/administrator": of_account(account_mails.administrator_made, TOKEN),
}
