"""The conclusions of an event: read by all once they are final, written down live, circulated and frozen."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from app.cooperation.actions import circulating, concluding
from app.cooperation.conclusion_page import shown_page
from app.cooperation.conclusion_values import shown_conclusions
from app.cooperation.forms.conclusions import CirculationForm, ConclusionForm, RapporteurForm
from app.cooperation.models import Conclusion, RemarkStatus
from app.cooperation.queries import conclusions as queries
from app.core.access import can, current_viewer, requires
from app.core.extensions import db
from app.core.form_pages import accepted, form_page
from app.core.forms import Form
from app.core.leading_on import refused, saved
from app.core.refusal import Refused
from app.events.loaders import event
from app.events.models import Event
from app.events.working_group_queries import bare_working_groups

bp = Blueprint("conclusions", __name__, url_prefix="/events/<slug>/conclusions")


@bp.get("")
@requires("event.view", on=event)
def index(event: Event) -> ResponseReturnValue:
    """What is final for everybody; all of it, with what waits, for who writes it down. `?version=1`: as it was frozen."""
    may_write = can("conclusions.write", event)
    number = request.args.get("version", 0, int)
    if number:
        kept = queries.frozen_conclusions(event, number) or abort(404)
        rows = shown_conclusions(kept.content)
        return render_template("cooperation/conclusions/frozen.html", event=event, kept=kept, rows=rows)
    found = queries.round_of(event.id) if may_write else None
    return render_template(
        "cooperation/conclusions/index.html",
        event=event,
        may_write=may_write,
        page=shown_page(event, current_viewer(), may_write),
        round=found,
        remarks=queries.remarks_of(event) if may_write else (),
        today=circulating.today_at(event),
    )


@bp.route("/new", methods=["GET", "POST"])
@requires("conclusions.write", on=event)
def enter(event: Event) -> ResponseReturnValue:
    return _form(event, None, gettext("It is written down."))


@bp.route("/<public_id>", methods=["GET", "POST"])
@requires("conclusions.write", on=event)
def edit(event: Event, public_id: str) -> ResponseReturnValue:
    conclusion = queries.conclusion_named(event, public_id) or abort(404)
    return _form(event, conclusion, gettext("The conclusion was changed."))


@bp.post("/<public_id>/removal")
@requires("conclusions.write", on=event)
def remove(event: Event, public_id: str) -> ResponseReturnValue:
    conclusion = queries.conclusion_named(event, public_id) or abort(404)
    slug = event.slug
    if Form().validate_on_submit():
        try:
            concluding.remove_conclusion(event, conclusion)
        except Refused as refusal:
            return _refused(slug, refusal)
    return _saved(slug, gettext("The conclusion was removed."))


#: The buttons of the page.
STEPS = ("rapporteur", "circulate", "freeze")


@bp.route("/round", methods=["GET", "POST"])
@requires("conclusions.direct", on=event)
def direct(event: Event) -> ResponseReturnValue:
    """Who is the rapporteur; circulate to the participants until a day; freeze. Each is a button of its own."""
    found, slug = queries.round_of(event.id), event.slug
    rapporteur, circulation = RapporteurForm.of(found), CirculationForm(prefix="c")
    try:
        if words := _stepped(event, rapporteur, circulation):
            return _saved(slug, words)
    except Refused as refusal:
        db.session.rollback()
        found = queries.round_of(event.id)  # what was in hand was taken back
        circulation.refuse(refusal)
    shown = {"event": event, "round": found, "rapporteur": rapporteur}
    return form_page("cooperation/conclusions/round.html", circulation, **shown, today=circulating.today_at(event))


def _stepped(event: Event, rapporteur: RapporteurForm, circulation: CirculationForm) -> str:
    """Do what the button says; what was done, in words, or "" where nothing was. Raises `Refused`."""
    step = request.form.get("step", "")
    if step == "rapporteur" and rapporteur.validate_on_submit():
        is_told = concluding.name_rapporteur(event, rapporteur.person)
        if rapporteur.person is None:
            return gettext("The organisers alone write the conclusions down.")
        return gettext("The rapporteur is named, and told by mail.") if is_told else gettext("The rapporteur is named.")
    if step == "circulate" and circulation.validate_on_submit() and circulation.until.data:
        number = circulating.circulate_conclusions(event, circulation.until.data)
        return ngettext(
            "%(num)d participant is asked to correct.", "%(num)d participants are asked to correct.", number
        )
    if step == "freeze" and Form().validate_on_submit():
        concluding.freeze_conclusions(event)
        return gettext("The conclusions are frozen as version 1, and everybody reads them.")
    if request.method == "POST" and step not in STEPS:
        abort(400)
    return ""


@bp.post("/remarks/<public_id>")
@requires("conclusions.write", on=event)
def answer(event: Event, public_id: str) -> ResponseReturnValue:
    """A participant's correction is taken, or not taken with an answer."""
    remark, slug = queries.remark_named(event, public_id) or abort(404), event.slug
    asked = request.form.get("status", "")
    if asked not in (RemarkStatus.TAKEN, RemarkStatus.NOT_TAKEN):
        abort(400)
    try:
        circulating.answer_remark(event, remark, RemarkStatus(asked), request.form.get("answer", "")[:2000])
    except Refused as refusal:
        return _refused(slug, refusal)
    return _saved(slug, gettext("The correction is answered."))


def _form(event: Event, conclusion: Conclusion | None, words: str) -> ResponseReturnValue:
    found, slug, title = queries.round_of(event.id), event.slug, event.title
    shown = _named(conclusion) if conclusion is not None else None
    rows, groups = queries.points_of_agenda(event), bare_working_groups()
    form = ConclusionForm.of(event, conclusion, rows, groups, found is not None and found.is_frozen)
    if form.validate_on_submit() and accepted(
        form,
        lambda: concluding.write_conclusion(event, conclusion, form.words(rows, groups), form.said_reason),
        undo=True,
    ):
        db.session.commit()
        flash(words)
        there = ".enter" if conclusion is None and request.form.get("next") else ".index"
        return redirect(url_for(there, slug=slug), 303)
    return form_page("cooperation/conclusions/edit.html", form, slug=slug, title=title, conclusion=shown)


def _named(conclusion: Conclusion) -> dict[str, object]:
    """What the form's page says of it, also after the transaction was taken back."""
    return {name: getattr(conclusion, name) for name in ("public_id", "number", "programme_key")}


def _refused(slug: str, refusal: Refused) -> Response:
    return refused(refusal, url_for(".index", slug=slug))


def _saved(slug: str, words: str) -> Response:
    return saved(words, url_for(".index", slug=slug))
