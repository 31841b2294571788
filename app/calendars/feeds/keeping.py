"""Making, renewing and revoking the address of a person's feed, and noting that it was read. Nothing here commits
but the note, which is a transaction of its own."""

from sqlalchemy import delete, select, update

from app.accounts.models import Account
from app.calendars.feeds.queries import feed_of
from app.calendars.models import CalendarFeed
from app.core import audit
from app.core.clock import now
from app.core.database import note
from app.core.extensions import db
from app.core.tokens import new_token, token_hash
from app.people.models import Person


def make_address(person: Person) -> str:
    """A new address for the person's feed; an earlier one ends. Returns the token, which nobody can read again."""
    db.session.execute(select(Person.id).where(Person.id == person.id).with_for_update())
    feed, token = feed_of(person), new_token()
    if feed is None:
        feed = CalendarFeed(person_ref=person.public_id)
        db.session.add(feed)
    action = "calendar_feed.renewed" if feed.token_hash else "calendar_feed.made"
    feed.token_hash, feed.made_at, feed.read_on = token_hash(token), now(), None
    audit.record(action, f"person:{person.public_id}")
    return token


def revoke_address(person: Person) -> None:
    """End the person's feed: its address opens nothing from now on. Twice is the same as once."""
    feed = feed_of(person)
    if feed is not None:
        db.session.delete(feed)
        audit.record("calendar_feed.revoked", f"person:{person.public_id}")


def note_reading(feed: CalendarFeed) -> None:
    """Keep that a program asked today: at most one write a day. Ends what was read, so it comes last."""
    today, feed_id = now().date(), feed.id
    if feed.read_on != today:
        note(update(CalendarFeed).where(CalendarFeed.id == feed_id).values(read_on=today))


def end_feed(account: Account) -> None:
    """With its account the person could no longer revoke the address, so it ends too."""
    revoke_address(account.person)


def one_feed(kept: Person, merged: Person) -> list[int]:
    """When two persons become one, the feed of the one that stays goes on; the other's moves only if it is alone."""
    if feed_of(kept) is not None:
        db.session.execute(delete(CalendarFeed).where(CalendarFeed.person_ref == merged.public_id))
    return []
