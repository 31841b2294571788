"""The address that a person is known by: what changes it, and who is told. Nothing else writes it (decision 0018).

The person changes it by showing that the new mailbox is theirs; whom `policy` admits decides it, with a reason; all
others propose it. The address of a new record comes with the record.
"""

from flask import has_request_context
from flask_babel import gettext
from sqlalchemy import select

from app.core import audit
from app.core.access import can
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.people import mails
from app.people.address_proposals import AddressProposal, ProposalOutcome
from app.people.changes import follow
from app.people.models import AddressStanding, Person
from app.people.unique_addresses import stored_address, unique_address


def confirm_address(person: Person, address: str) -> None:
    """The person has shown that they read this mailbox. Raises `Refused` when it is somebody else's in the directory."""
    rename_mailbox(person, address, AddressStanding.CONFIRMED)


def decide_address(person: Person, address: str | None, reason: str) -> None:
    """Somebody of the secretariat says which address it is; both addresses are told. Raises `Refused` without a reason."""
    if has_request_context() and not can("people.identify", person):
        raise Refused(gettext("This address is changed by the person alone, or by an administrator."))
    take_decided(person, address, reason)


def take_decided(person: Person, address: str | None, reason: str, actor: str | None = None) -> None:
    """The same where whoever decided was asked for their right before: a list that is applied, the shell."""
    if not reason.strip():
        raise Refused(gettext("Write why the address changes: both addresses are told."))
    before = person.email
    rename_mailbox(person, address, AddressStanding.DECIDED, actor)
    if before != person.email:
        mails.address_decided(person, before, reason)


def decide_office_address(person: Person, address: str, reason: str) -> None:
    """Say at which mailbox of an office the person is reached; both are told. Raises `Refused` without a reason.

    It identifies nobody, yet personal links go there for who has no address of their own: the same rule holds.
    """
    if has_request_context() and not can("people.identify", person):
        raise Refused(gettext("This address is changed by the person alone, or by an administrator."))
    wanted, before = stored_address(address) or "", person.office_email
    if wanted == before:
        return
    if not reason.strip():
        raise Refused(gettext("Write why the address changes: both addresses are told."))
    person.office_email = wanted
    audit.record("person.changed", target=f"person:{person.public_id}", fields=["office_email"])
    mails.office_decided(person, before, wanted, reason)


def _stand(person: Person, standing: AddressStanding, actor: str | None) -> None:
    """The address is the same, and somebody says now that it is the person's: with it an account can be opened."""
    if person.email_standing in (standing, AddressStanding.CONFIRMED):
        return
    person.email_standing = standing
    audit.record(f"address.{standing}", target=f"person:{person.public_id}", actor=actor)


def let_go(person: Person) -> None:
    """A record that is retired gives its address up, so that another can have it."""
    person.email = None
    db.session.flush()


def binds(person: Person) -> bool:
    """Whether whoever shows that they read the person's mailbox is that person."""
    return person.email_standing is not AddressStanding.UNPROVEN


def propose_address(person: Person, address: str, scope: str, actor: str | None = None) -> AddressProposal | None:
    """Somebody who works with the person knows another address; None when it is theirs already, or proposed."""
    wanted = stored_address(address)
    same = select(AddressProposal.id).where(
        AddressProposal.person_id == person.id, AddressProposal.address == wanted, AddressProposal.decided_at.is_(None)
    )
    if wanted is None or wanted == person.email or db.session.scalar(same):
        return None
    by = actor or audit.acting()
    row = AddressProposal(person_id=person.id, address=wanted, scope=scope, proposed_at=now(), proposed_by=by)
    db.session.add(row)
    audit.record("address.proposed", target=f"person:{person.public_id}", actor=actor, scope=scope)
    return row


def accept_proposal(proposal: AddressProposal, reason: str) -> None:
    """It becomes the person's address. Raises `Refused` when it was decided before."""
    _close(proposal, ProposalOutcome.ACCEPTED)
    audit.record("address.accepted", target=f"person:{proposal.person.public_id}", scope=proposal.scope)
    decide_address(proposal.person, proposal.address, reason)


def refuse_proposal(proposal: AddressProposal) -> None:
    """The directory keeps what it has. Raises `Refused` when it was decided before."""
    _close(proposal, ProposalOutcome.REFUSED)
    audit.record("address.refused", target=f"person:{proposal.person.public_id}", scope=proposal.scope)


def _close(proposal: AddressProposal, outcome: ProposalOutcome) -> None:
    if proposal.decided_at is not None:
        raise Refused(gettext("This proposal was decided before."))
    proposal.decided_at, proposal.decided_by, proposal.outcome = now(), audit.acting(), outcome


def rename_mailbox(person: Person, address: str | None, standing: AddressStanding, actor: str | None = None) -> None:
    """Write it, and what follows from it. The callers know that it may be."""
    address = stored_address(address)
    if address == person.email:
        _stand(person, standing, actor)
        return
    with unique_address(address, person):
        person.email, person.email_standing = address, standing
    audit.record("person.changed", target=f"person:{person.public_id}", actor=actor, fields=["email"], note=standing)
    follow(person, ["email"])
