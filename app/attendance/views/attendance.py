"""Attendance: the roll of a day, the door, the signature sheet, and the summary with the rows behind it."""

import io
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.attendance import sentences
from app.attendance.actions import marking as actions
from app.attendance.forms import AllPresentForm, CorrectionForm, WalkInForm
from app.attendance.hooks import summary_panels
from app.attendance.queries import roll as queries
from app.attendance.queries.counts import UNKNOWN, Counts, attendees_of, counted
from app.attendance.queries.days import days_of, has_begun
from app.attendance.queries.history import attendance_history
from app.attendance.queries.roll import RollFilters
from app.attendance.queries.summary import by_institution, stated_of
from app.attendance.summary_paper import summary_docx, summary_paper, summary_pdf
from app.core.access import can, requires
from app.core.clock import now
from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.keyset import Place
from app.core.papers.typst import PDF
from app.core.papers.word import DOCX
from app.core.refusal import Refused
from app.core.shown import country_name
from app.core.text import slugged
from app.core.translated import reader_language
from app.core.words import choices_of, word
from app.events.loaders import event
from app.events.models import Event
from app.network.countries import countries_to_choose
from app.people.models import Category
from app.registration.models import Registration
from app.registration.queries.listing import countries_of, number_and_seal
from app.registration.queries.registrations import registration_by_public_id

bp = Blueprint("attendance", __name__, url_prefix="/events/<slug>/attendance")


def chosen_day(event: Event) -> int:
    """The day that the URL or form names; 404 when the event has no such day."""
    day = request.values.get("day", 1, int)
    if day not in {d.number for d in days_of(event)}:
        abort(404)
    return day


@bp.get("")
@requires("event.host_view", on=event)
def roll(event: Event) -> ResponseReturnValue:
    """The roll of one day, to be ticked in one pass from the signed sheet; hosts read it."""
    return _roll_page(event, chosen_day(event), _walk_in_form())


def _roll_page(event: Event, day: int, form: WalkInForm) -> ResponseReturnValue:
    filters, days = RollFilters.from_arguments(request.args), days_of(event)
    found = queries.roll_page(event, day, filters, Place.asked())
    may_mark = can("attendance.mark", event)
    not_confirmed, waiting = queries.not_confirmed(event, filters.search) if may_mark else ([], 0)
    return form_page(
        "attendance/roll.html",
        form,
        event=event,
        day=day,
        days=days,
        begun=has_begun(event, days[day - 1]),
        may_mark=may_mark,
        page=found.page,
        groups=found.groups,
        filters=filters,
        countries=countries_of(event) if filters.any else found.countries,
        not_confirmed=not_confirmed,
        waiting=waiting,
        present_by_day=queries.present_by_day(event),
    )


def _walk_in_form() -> WalkInForm:
    form = WalkInForm()
    form.country_code.choices = [("", ""), *countries_to_choose()]
    form.category.choices = [("", ""), *choices_of(Category)]
    return form


@bp.post("")
@requires("attendance.mark", on=event)
def mark(event: Event) -> ResponseReturnValue:
    """Record what changed on a page of the roll, and go where its button leads."""
    day = chosen_day(event)
    shown, before, after = (set(request.form.getlist(name)) for name in ("shown", "before", "present"))
    try:
        came, gone = actions.mark(event, day, queries.lines_of(event, day, shown), shown, before, after)
        if request.form.get("close"):
            actions.mark_the_rest_absent(event, day)
    except Refused as refused:
        flash(refused.reason, "warning")
        return redirect(url_for(".roll", slug=event.slug, day=day), 303)
    db.session.commit()
    if came or gone or not _leads():
        flash(sentences.marked(came, gone, queries.present_by_day(event).get(day, 0)))
    return redirect(_onwards(event, day), 303)


def _leads() -> bool:
    """Whether the button leads to another page of the roll, or to all of it."""
    return any(request.form.get(name) for name in ("next", "previous", "everyone"))


def _onwards(event: Event, day: int) -> str:
    """Where the button that was pressed leads: the neighbouring page, all of the filter, or where one was."""
    state: dict[str, Any] = {**RollFilters.from_arguments(request.values).as_arguments(), "day": day}
    if request.form.get("everyone"):
        return url_for(".all_present", slug=event.slug, **state)
    place = Place(request.form.get("next", ""), request.form.get("previous", ""))
    state |= {name: value or None for name, value in (place if place.name else Place.asked())._asdict().items()}
    return url_for(".roll", slug=event.slug, **state)


@bp.route("/all-present", methods=["GET", "POST"])
@requires("attendance.mark", on=event)
def all_present(event: Event) -> ResponseReturnValue:
    """All of a filter at once: GET says how many they are, POST marks them if they are still the same."""
    form, day, filters = AllPresentForm(), chosen_day(event), RollFilters.from_arguments(request.args)
    who = queries.not_yet_present(event, day, filters)
    number, seal = number_and_seal(who)
    state: dict[str, Any] = {**filters.as_arguments(), "day": day}
    back = url_for(".roll", slug=event.slug, **state)
    if not number:
        flash(gettext("All of them are marked present already."))
        return redirect(back, 303)
    try:
        actions.refuse_before(event, day)
        if form.validate_on_submit() and form.is_as_seen(seal):
            came = actions.mark_all_present(event, day, who)
            db.session.commit()
            flash(sentences.marked(came, 0, queries.present_by_day(event).get(day, 0)))
            return redirect(back, 303)
    except Refused as refused:
        flash(refused.reason, "warning")
        return redirect(back, 303)
    shown = {"number": number, "seal": seal, "filters": filters, "back": back, "day": days_of(event)[day - 1]}
    return form_page("attendance/all_present.html", form, event=event, **shown)


@bp.post("/walk-ins")
@requires("attendance.mark", on=event)
def walk_in(event: Event) -> ResponseReturnValue:
    """Someone at the door who is on no list: a person, a registration and a mark at once."""
    day, form = chosen_day(event), _walk_in_form()
    try:
        actions.refuse_before(event, day)  # the page has no fields yet to say what is wrong with
        if not form.validate():
            return _roll_page(event, day, form)
        registration = actions.walk_in(event, day, form.person(), form.sent_as(event.ref, day))
    except Refused as refused:
        db.session.rollback()
        form.refuse(refused)
        return _roll_page(event, day, form)
    db.session.commit()
    flash(gettext("%(name)s was added and marked present.", name=registration.name))
    return redirect(url_for(".roll", slug=event.slug, day=day, _anchor="walk-in"), 303)


@bp.get("/sheet")
@requires("event.host_view", on=event)
def sheet(event: Event) -> ResponseReturnValue:
    """The signature sheet, by country and name, to be printed."""
    blank = min(max(request.args.get("blank", 10, int), 0), 60)
    page, number = queries.sheet_page(event, Place.asked())
    return render_template(
        "attendance/sheet.html", event=event, days=days_of(event), page=page, number=number, blank=blank
    )


@bp.route("/<public_id>", methods=["GET", "POST"])
@requires("attendance.mark", on=event)
def person(event: Event, public_id: str) -> ResponseReturnValue:
    """Everything recorded of one person's attendance, and the form that corrects a day."""
    registration: Registration = registration_by_public_id(public_id, event) or abort(404)
    form = CorrectionForm()
    if request.method == "POST" and form.validate() and _corrected(registration, event, form):
        db.session.commit()
        flash(gettext("The correction was recorded; the earlier record stays in the history."))
        return redirect(url_for(".person", slug=event.slug, public_id=public_id), 303)
    return form_page(
        "attendance/attendance_of_person.html",
        form,
        event=event,
        registration=registration,
        history=attendance_history(registration),
        days=days_of(event),
    )


def _corrected(registration: Registration, event: Event, form: CorrectionForm) -> bool:
    """Whether the correction was taken; else the form says why not."""
    try:
        actions.correct(registration, event, chosen_day(event), form.is_present.data == "yes", form.reason.data or "")
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


@bp.get("/summary")
@requires("event.host_view", on=event)
def summary(event: Event) -> ResponseReturnValue:
    """The summary of the event, as the programme's reports write it; each number opens its rows."""
    people = attendees_of(event.id)
    counts = counted(people)
    return render_template(
        "attendance/summary.html",
        event=event,
        counts=counts,
        institutions=by_institution(people),
        stated=stated_of(event),
        days=days_of(event),
        present_by_day=queries.present_by_day(event),
        by_country=_country_rows(event, counts),
        sentence=sentences.representation_of(counts),
        panels=[panel for one in summary_panels if counts.people and (panel := one(event))],
    )


@bp.get("/summary.docx")
@requires("event.host_view", on=event)
def summary_word(event: Event) -> ResponseReturnValue:
    """The same as a paper, countries in order of protocol. It names nobody, so that it is no export of people."""
    paper = summary_paper(event, reader_language(), now())
    return _sent(event, summary_docx(paper), DOCX, f"{slugged(paper.title)}.docx")


@bp.get("/summary.pdf")
@requires("event.host_view", on=event)
def summary_print(event: Event) -> ResponseReturnValue:
    """The same as a PDF."""
    paper = summary_paper(event, reader_language(), now())
    return _sent(event, summary_pdf(paper), PDF, f"{slugged(paper.title)}.pdf")


def _sent(event: Event, file: bytes, mimetype: str, name: str) -> ResponseReturnValue:
    return send_file(io.BytesIO(file), mimetype, as_attachment=True, download_name=f"{event.slug}-{name}")


def _country_rows(event: Event, counts: Counts) -> list[dict[str, object]]:
    """Rows of the chart: countries in the reader's alphabet, each leading to its people."""
    named = [(country_name(code), code, people) for code, people in counts.by_country.items()]
    named.sort(key=lambda row: alphabetical(row[0]))
    if counts.without_country:
        named.append((gettext("No country"), UNKNOWN, counts.without_country))
    return [
        {"label": name, "value": people, "url": url_for(".people", slug=event.slug, country=code)}
        for name, code, people in named
    ]


@bp.get("/people")
@requires("event.host_view", on=event)
def people(event: Event) -> ResponseReturnValue:
    """The people behind a counted figure: `country`, `category` and `institution` narrow them."""
    country, category, institution = (request.args.get(name, "") for name in ("country", "category", "institution"))
    if category and category not in {UNKNOWN, *Category}:
        abort(404)
    page, number = queries.people_present(event, country, category, institution, Place.asked())
    told = ngettext("%(num)d person was present.", "%(num)d people were present.", number)
    return render_template(
        "attendance/people_present.html", event=event, page=page, told=told, narrowed=_narrowed(country, category)
    )


def _narrowed(country: str, category: str) -> str:
    """Whose rows they are, in words; empty for all."""
    if category:
        return gettext("Not said") if category == UNKNOWN else word(Category(category))
    return gettext("No country") if country == UNKNOWN else country_name(country)
