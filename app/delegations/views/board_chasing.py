"""Writing to the contacts of chosen rows: who gets it, in which languages, with copies to whom, and the words."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from app.config import LANGUAGES
from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.translated import TranslatedText
from app.delegations.board.chasing import Selection, addressees_of, chase_of, letter_to
from app.delegations.board.default_words import chase_words
from app.delegations.board.words import left_out_words
from app.delegations.forms.board import ChaseForm
from app.delegations.queries.board_mailings import waiting_contacts
from app.delegations.views.board import bp
from app.delegations.views.board_bulk import back_to_board, chosen_rows, none_chosen
from app.events.loaders import event
from app.events.models import Event
from app.letters.composing import begin_mailing
from app.letters.models import MailingKind
from app.mail.counting import counted_sentence


@bp.route("/chase", methods=["GET", "POST"])
@requires("event.organise", on=event)
def chase(event: Event) -> ResponseReturnValue:
    """Remind those who are silent, with copies to the missions where the silence has lasted."""
    rows = chosen_rows(event)
    if not rows:
        return none_chosen(event)
    selection = chase_of(rows, waiting_contacts(event.id))
    return _composed(event, selection, MailingKind.CHASE, chase_words(_languages(event, selection)))


@bp.route("/letter", methods=["GET", "POST"])
@requires("event.organise", on=event)
def letter(event: Event) -> ResponseReturnValue:
    """Write to the contacts of the chosen rows about something else."""
    rows = chosen_rows(event)
    if not rows:
        return none_chosen(event)
    return _composed(event, letter_to(rows), MailingKind.OTHER, (TranslatedText(), TranslatedText()))


def _composed(
    event: Event, selection: Selection, kind: MailingKind, words: tuple[TranslatedText, TranslatedText]
) -> ResponseReturnValue:
    """The page with whom it goes to and its words; then the mailing, which is looked at before it is sent."""
    form = ChaseForm(subject=words[0], body=words[1])
    languages = _languages(event, selection)
    form.subject.languages = form.body.languages = languages
    if selection.chased and form.validate_on_submit():
        mailing = begin_mailing(event, kind, addressees_of(selection), form.subject.data, form.body.data)
        db.session.commit()
        return redirect(url_for("mailing_steps.preview", slug=event.slug, public_id=mailing.public_id), 303)
    counted = selection.by_language(languages, languages[0])
    shown = {
        "selection": selection,
        "recipients": counted_sentence(len(selection.chased), list(counted.items())),
        "left_out": [left_out_words(one) for one in selection.left_out],
        "is_chase": kind is MailingKind.CHASE,
    }
    return form_page("delegations/board/chase.html", form, event=event, back=back_to_board(event), **shown)


def _languages(event: Event, selection: Selection) -> tuple[str, ...]:
    """Those of the event, then those that the recipients read."""
    read = (one.contact.written_language for one in selection.chased)
    wanted = dict.fromkeys([*event.languages, *(code for code in read if code)])
    return tuple(code for code in wanted if code in LANGUAGES) or ("en",)
