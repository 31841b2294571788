"""What was asked of a forum by mail, in the name of somebody who has to confirm it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import holder
from app.core.clock import now
from app.core.extensions import db
from app.core.leading_on import refused
from app.core.refusal import Refused
from app.forums.actions.commanding import obey_command
from app.forums.commands import CONFIRMING_RULE
from app.forums.links import participant_token
from app.forums.loaders import asked
from app.forums.models import ParticipantState
from app.forums.queries.commands import AskedCommand
from app.forums.queries.people_of_forum import participant_in
from app.forums.views.linked import bp


@bp.get(CONFIRMING_RULE)
@holder(on=asked)
def asked_by_mail(asked: AskedCommand) -> ResponseReturnValue:
    return render_template("forums/linked/asked.html", asked=asked, forum=asked.forum)


@bp.post(CONFIRMING_RULE)
@holder(on=asked)
def confirm_asked(asked: AskedCommand) -> ResponseReturnValue:
    """Do it, and lead to the person's part in the forum."""
    try:
        actor = asked.person.public_id
        told = obey_command(asked.standing, asked.command, now(), actor=actor, is_proved=True)
    except Refused as refusal:
        return refused(refusal, url_for(".asked_by_mail", token=asked.token))
    participant = participant_in(asked.forum, asked.person)
    there = url_for("forums.index")
    if participant is not None and participant.state is not ParticipantState.REMOVED:
        there = url_for("linked_forums.part", token=participant_token(participant))
    db.session.commit()
    flash(told or gettext("You take part in this forum."))
    return redirect(there, 303)
