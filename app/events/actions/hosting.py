"""Naming the hosts of an event, and telling them a week before that their access ends."""

from datetime import date

from app.accounts.actions.hosting import make_host
from app.accounts.models import Account, Role
from app.core.clock import now
from app.events.hosts import end_of_day, hosts_ending
from app.events.mails import host_ends
from app.events.models import Event


def name_host(event: Event, account: Account, last_day: date) -> Role:
    """Let an account follow the preparation to the end of `last_day` by the event's clock. `Refused` says why not."""
    return make_host(account, event.id, event.ref, end_of_day(event, last_day))


def warn_host(role_id: int) -> bool:
    """Tell one host of the end, unless they were told of it or it was put off since."""
    found = [(role, event) for role, event in hosts_ending(now(), now()) if role.id == role_id]
    return any(host_ends(event, role) for role, event in found)
