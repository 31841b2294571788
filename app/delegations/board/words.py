"""Words for what the country board says: states, next actions, who does them, why a row is left out."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.core.shown import written_date
from app.core.words import name_members, word
from app.delegations.actions.board import ContactOutcome
from app.delegations.board.chasing import LeftOut, LeftOutRow
from app.delegations.board.states import ActionOwner, CountryState, CountryStep, NextAction
from app.delegations.models import ContactMade

name_members(
    {
        CountryState.SILENT: _l("Silent"),
        CountryState.NOT_INVITED: _l("Not invited"),
        CountryState.ANSWERED: _l("Answered"),
        CountryState.NOMINATED: _l("Nominated"),
        CountryState.ACCEPTED: _l("Accepted"),
        CountryState.ACCREDITED: _l("Accredited"),
        CountryState.PRESENT: _l("Present"),
        CountryState.DECLINED: _l("Sends nobody"),
    }
)
name_members(
    {
        NextAction.INVITE: _l("Invite"),
        NextAction.WAIT: _l("Wait"),
        NextAction.REMIND: _l("Remind the coordinator"),
        NextAction.REMIND_AND_COPY: _l("Remind the coordinator, copy the Mission"),
        NextAction.TELEPHONE: _l("Call them by telephone"),
        NextAction.ANSWER: _l("Answer the letter"),
        NextAction.REMIND_NOMINEES: _l("Remind the nominees"),
        NextAction.ACCREDIT: _l("Accredit"),
        NextAction.NOTHING: _l("Nothing"),
    }
)
name_members(
    {
        ActionOwner.OFFICE: _l("Office"),
        ActionOwner.ASSISTANT: _l("Assistant"),
        ActionOwner.COUNTRY: _l("Theirs to answer"),
        ActionOwner.NOBODY: _l("Nobody"),
    }
)
name_members(
    {
        ContactOutcome.NOTHING: _l("We wait for them"),
        ContactOutcome.ANSWERED: _l("They have answered"),
        ContactOutcome.DECLINED: _l("They send nobody"),
    }
)
name_members(
    {
        LeftOut.RESTS: _l("written to a few days ago"),
        LeftOut.WAITS: _l("on a message that has not left yet"),
        LeftOut.NOT_INVITED: _l("not invited yet"),
        LeftOut.INVITED: _l("invited already"),
        LeftOut.NAMED: _l("somebody is named already"),
        LeftOut.DECLINED: _l("they send nobody"),
        LeftOut.NOBODY: _l("no contact with an address"),
    }
)


def step_words(step: CountryStep) -> str:
    """What is to be done, in words: "Wait until 12 August 2006"."""
    if step.until is None:
        return word(step.action)
    day = written_date(step.until)
    if step.action is NextAction.WAIT:
        return gettext("Wait until %(day)s", day=day)
    return gettext("Nothing, until %(day)s", day=day)


def contact_entry(made: ContactMade, names: Mapping[str, str]) -> dict[str, Any]:
    """A contact as a line of the history of a row."""
    what = gettext("%(kind)s from them", kind=word(made.kind)) if made.is_incoming else word(made.kind)
    return {"when": made.at, "who": names.get(made.actor, ""), "what": what, "why": made.text}


def left_out_words(one: LeftOutRow) -> str:
    """Which row gets no mail, and why: "Chile: written to a few days ago, again from 12 August 2006"."""
    if one.until is None:
        return gettext("%(label)s: %(value)s", label=one.row.name, value=word(one.why))
    values = {"name": one.row.name, "why": word(one.why), "day": written_date(one.until)}
    return gettext("%(name)s: %(why)s, again from %(day)s", **values)
