"""What is said when money is refused: which line, how much there is, how much was asked, what to do next."""

from flask_babel import gettext

from app.core.money import Money, amount_text, money_text
from app.core.translated import reader_language
from app.funding.models import BudgetLine, Grant


def line_name(line: BudgetLine) -> str:
    """A line with whose money it is: "Travel, Demonstration grant". Loaded with its grant."""
    if line.grant is None:
        return line.title
    return gettext("%(line)s, %(grant)s", line=line.title, grant=line.grant.title)


def shortage(line: BudgetLine, asked: Money, available: Money | None = None) -> str:
    """That a line has less than is asked; both amounts are in its currency."""
    language = reader_language()
    return gettext(
        "%(line)s: %(available)s available, %(asked)s asked (%(currency)s). Nothing was changed. Ask for less, or move "
        "money to this line first.",
        line=line_name(line),
        available=amount_text(line.available if available is None else available, language),
        asked=amount_text(asked, language),
        currency=line.currency,
    )


def used_already(entered: Money) -> str:
    """That a form has entered an amount before, and comes again with another one."""
    return gettext(
        "This form was used already, for a payment of %(amount)s. Open it anew to enter another one.",
        amount=money_text(Money(abs(entered.minor), entered.currency), reader_language()),
    )


def not_paid_by(line: BudgetLine, grant: Grant, category: str) -> str:
    """That a grant's agreement does not list what is to be paid."""
    return gettext(
        "%(grant)s does not pay for this category (%(category)s). Nothing was paid. Choose a line of another grant, or "
        "correct the list of what %(grant)s pays.",
        grant=grant.title,
        category=category,
    )


def over_grant(grant: Grant, planned: Money) -> str:
    """That the lines of a grant would come to more than the grant."""
    return gettext(
        "The lines of %(grant)s would come to %(planned)s, and it gives %(amount)s. Nothing was changed. Plan less.",
        grant=grant.title,
        planned=money_text(planned, reader_language()),
        amount=money_text(grant.amount, reader_language()),
    )


def under_used(line: BudgetLine) -> str:
    """That a line may not be lowered under what is set aside and spent of it."""
    used = Money(line.committed_minor + line.spent_minor, line.currency)
    return gettext(
        "%(line)s: %(used)s is set aside or spent already. Nothing was changed. Plan at least that.",
        line=line_name(line),
        used=money_text(used, reader_language()),
    )
