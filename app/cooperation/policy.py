"""Who may see and change what cooperation keeps: memberships are public, agendas are for those who sign in."""

from collections.abc import Collection

from app.accounts.models import Account
from app.cooperation.models import ActionLine, PlanOfWork, PlanStatus
from app.cooperation.queries.conclusions import events_reported_by
from app.core.access import rule
from app.events.models import Event
from app.events.policy import may_view


@rule("cooperation.edit")
def may_edit_cooperation(viewer: Account | None, _on: object) -> bool:
    """The office: those who organise all events."""
    return viewer is not None and viewer.organises_all


@rule("cooperation.see")
def may_see_cooperation(_viewer: Account | None, _on: object) -> bool:
    """Who supported whom: everybody, as the programme's report says it."""
    return True


@rule("groups.see")
def may_see_group(_viewer: Account | None, _on: object) -> bool:
    """Which countries work on what together: everybody."""
    return True


@rule("groups.see_agenda")
def may_see_agenda(viewer: Account | None, _on: object) -> bool:
    """What a group is about to do, and who speaks in it: whoever signed in."""
    return viewer is not None


@rule("plan.see")
def may_see_plan(viewer: Account | None, plan: PlanOfWork) -> bool:
    """Everybody, but for drafts: those are for whoever edits them."""
    return plan.status is not PlanStatus.DRAFT or may_edit_plan(viewer, plan)


@rule("plan.edit")
def may_edit_plan(viewer: Account | None, plan: PlanOfWork) -> bool:
    """The office, and the organisers of the event at which it is made."""
    if viewer is None or viewer.organises_all:
        return viewer is not None
    return plan.event_id is not None and viewer.organises(plan.event_id)


@rule("line.edit")
def may_edit_line(viewer: Account | None, line: ActionLine) -> bool:
    return may_edit_plan(viewer, line.plan)


@rule("line.see")
def may_see_line(viewer: Account | None, line: ActionLine) -> bool:
    """Everybody once the plan is adopted: before, what is proposed is no more than that."""
    return line.plan.is_adopted or may_edit_plan(viewer, line.plan)


@rule("conclusions.write")
def may_write_conclusions(viewer: Account | None, event: Event) -> bool:
    """The event's organisers, and its rapporteur."""
    return bool(conclusions_written_by(viewer, [event]))


def conclusions_written_by(viewer: Account | None, events: Collection[Event]) -> set[int]:
    """Of these events those whose conclusions the viewer writes down; one statement at most."""
    if viewer is None:
        return set()
    organised = {event.id for event in events if viewer.organises(event.id)}
    others = {event.id for event in events if event.id not in organised and may_view(viewer, event)}
    return organised | (events_reported_by(viewer.person_id, others) if others else set())


@rule("conclusions.direct")
def may_direct_conclusions(viewer: Account | None, event: Event) -> bool:
    """Name the rapporteur, circulate and freeze: the event's organisers."""
    return viewer is not None and viewer.organises(event.id)
