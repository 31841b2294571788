"""Reminding a country of the last day: the row of the ledger is the claim, and says what became of it."""

from app.contacts.queries.current import contacts_of
from app.core.changed_rows import claimed_rows
from app.core.clock import now
from app.core.present_day import present_day
from app.profiles.models import QuestionnaireReminder
from app.profiles.questionnaires import mails
from app.profiles.questionnaires.actions.answering import missing_items
from app.profiles.questionnaires.queries.to_remind import answers_reminded_of, response_owed
from app.profiles.questionnaires.reminding import reminder_plan
from app.reminders.deadlines import DeadlineOutcome, reminders_due


def remind_country(number: int) -> bool:
    """Judge what is due of one response as it stands now; False when nothing is, or another process was first."""
    response = response_owed(number)
    plan = reminder_plan(response) if response is not None else None
    if response is None or plan is None:
        return False
    at = now()
    rows = [
        {"response_id": number, "rule": one.rule, "due_at": one.due_at, "outcome": outcome, "at": at}
        for one, outcome in reminders_due(plan, at, answers_reminded_of([number])[number])
    ]
    claimed = claimed_rows(QuestionnaireReminder, rows)
    coordinator = contacts_of([response.country_code])[response.country_code].coordinator
    for row in claimed:
        if row.outcome is DeadlineOutcome.SENT and coordinator is not None and response.version.ends_on is not None:
            days = (response.version.ends_on - present_day()).days
            mails.answers_reminded(row, response, coordinator, len(missing_items(response)), days)
    return bool(claimed)
