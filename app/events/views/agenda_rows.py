"""Many rows of the agenda at once: all in one form, or pasted from a word processor or a spreadsheet."""

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import accepted, form_page
from app.core.kept_text import typed_here
from app.core.languages import OWN_NAMES
from app.core.shown import country_name
from app.core.translated import TranslatedText
from app.events import checks
from app.events.actions import agenda as actions
from app.events.forms.agenda_rows import LineForm, PasteForm, RowsForm
from app.events.forms.section import fingerprint
from app.events.forms.sections import text_languages
from app.events.known_speakers import known_speakers, surely_named, without_names
from app.events.loaders import event_to_edit
from app.events.models import AgendaKind, AgendaRow, Event
from app.events.pasting.lines import PastedAgenda, PastedRow, pasted_agenda
from app.events.views import bp
from app.events.views.saving import to_agenda
from app.events.words import known_doubts
from app.people.models import Person
from app.people.queries import people_by_public_ids

#: Empty rows below those that stand, and so many rows in all at least.
EMPTY_ROWS, ROWS_AT_LEAST = 5, 25


@bp.route("/events/<slug>/work/agenda/rows", methods=["GET", "POST"])
@requires("event.edit", on=event_to_edit)
def edit_rows(event_to_edit: Event) -> ResponseReturnValue:
    """All rows in one form, with empty ones to fill."""
    languages = text_languages(event_to_edit)
    language = request.args.get("text", languages[0])
    if language not in languages:
        abort(404)
    form = RowsForm.opened(_standing(event_to_edit, language))
    form.offer({})
    if form.validate_on_submit() and accepted(form, lambda: _save(event_to_edit, form, language)):
        db.session.commit()
        return to_agenda(event_to_edit)
    other = [(code, OWN_NAMES[code]) for code in languages if code != language]
    return form_page(
        "events/agenda/rows.html", form, event=event_to_edit, written_in=OWN_NAMES[language], other_languages=other
    )


@bp.route("/events/<slug>/work/agenda/pasted", methods=["GET", "POST"])
@requires("event.edit", on=event_to_edit)
def paste_agenda(event_to_edit: Event) -> ResponseReturnValue:
    """Paste a table; the next page shows what was understood. Nothing is saved."""
    form = PasteForm()
    form.language.choices = [(code, OWN_NAMES[code]) for code in text_languages(event_to_edit)]
    if form.validate_on_submit():
        pasted = pasted_agenda(form.text.data or "", event_to_edit.start_on)
        if pasted.rows:
            return _proposed_page(event_to_edit, _proposal(event_to_edit, pasted, form.language.data), pasted)
        form.text.errors = [
            ngettext(
                "No hour was found in %(num)d line. Write the hours of each row first, such as 09:00 – 09:30.",
                "No hour was found in %(num)d lines. Write the hours of each row first, such as 09:00 – 09:30.",
                len(pasted.left_out),
            )
        ]
    return form_page("events/agenda/paste.html", form, event=event_to_edit)


@bp.route("/events/<slug>/work/agenda/pasted/rows", methods=["GET", "POST"])
@requires("event.edit", on=event_to_edit)
def pasted_rows(event_to_edit: Event) -> ResponseReturnValue:
    """The rows as mended by hand: looked at once more ("check"), or taken into the agenda."""
    form = RowsForm.opened(_seen(event_to_edit))
    language = form.language.data
    is_asked_for = request.method == "GET" and typed_here() is None
    if is_asked_for or language not in text_languages(event_to_edit):
        return redirect(url_for(".paste_agenda", slug=event_to_edit.slug), 303)
    form.offer(_labels(known_speakers(line.speaker_text.data or "" for line in form.lines)))
    is_right = form.validate_on_submit()
    if is_right and "check" not in request.form and accepted(form, lambda: _save(event_to_edit, form, language)):
        db.session.commit()
        return to_agenda(event_to_edit)
    return _proposed_page(event_to_edit, form, None)


def _proposed_page(event: Event, form: RowsForm, pasted: PastedAgenda | None) -> ResponseReturnValue:
    return form_page(
        "events/agenda/pasted.html",
        form,
        event=event,
        doubts={place: known_doubts(line.doubts.data or "") for place, line in enumerate(form.lines)},
        left_out=pasted.left_out if pasted else [],
        has_more=bool(pasted and pasted.has_more),
        findings=checks.agenda_findings(_as_rows(event, form)),
    )


def _proposal(event: Event, pasted: PastedAgenda, language: str) -> RowsForm:
    """The form filled with what was understood; who is the only one of a name is chosen."""
    known = known_speakers(row.speaker for row in pasted.rows)
    rows = [_proposed(row, known.get(row.speaker, ())) for row in pasted.rows]
    form = RowsForm(formdata=None, data={"rows": rows, "language": language, "seen": fingerprint(_seen(event))})
    form.offer(_labels(known))
    return form


def _proposed(row: PastedRow, known: Sequence[Person]) -> dict[str, Any]:
    return {
        "take": True,
        "day": row.day,
        "start_time": row.start,
        "end_time": row.end,
        "kind": row.kind.value,
        "title": row.title,
        "points": row.points,
        "speaker_text": row.speaker,
        "doubts": " ".join(row.doubts),
        "people": [person.public_id for person in surely_named(row.speaker, known)],
    }


def _standing(event: Event, language: str) -> dict[str, Any]:
    """The rows that stand, as the form shows them, and empty ones."""
    rows = [
        {
            "row_id": row.public_id,
            "take": True,
            "day": row.day,
            "start_time": row.start_time,
            "end_time": row.end_time,
            "kind": row.kind.value,
            "title": row.title.into(language),
            "points": row.points.get(language, ""),
            "speaker_text": row.speaker_text,
        }
        for row in event.agenda
    ]
    empty = {"take": True, "day": rows[-1]["day"] if rows else 1, "kind": AgendaKind.PRESENTATION.value}
    return {"rows": rows + [empty] * max(EMPTY_ROWS, ROWS_AT_LEAST - len(rows))}


def _seen(event: Event) -> dict[str, Any]:
    """What stood in the agenda when the pasted rows were shown: they may replace it."""
    return {"standing": [[row.public_id, row.day, row.start_time, row.end_time, row.title] for row in event.agenda]}


def _save(event: Event, form: RowsForm, language: str) -> None:
    """Write what the form says; who was chosen in the directory is not named a second time as text."""
    rows = {row.public_id: row for row in event.agenda}
    chosen = {public_id for line in form.taken for public_id in line.people.data or ()}
    people = {person.public_id: person for person in people_by_public_ids(sorted(chosen))}
    changes = []
    for line in form.taken:
        row = (rows.get(line.row_id.data) or abort(404)) if line.row_id.data else None
        speakers = [people[one] for one in line.people.data or () if one in people]
        values = line.values(language, row)
        values["speaker_text"] = without_names(values["speaker_text"], speakers)
        changes.append(actions.RowChange(row, values, speakers))
    count = actions.save_rows(event, changes, replaces=bool(form.replaces.data and form.language.data))
    flash(ngettext("%(num)d row of the agenda is saved.", "%(num)d rows of the agenda are saved.", count))


def _as_rows(event: Event, form: RowsForm) -> list[AgendaRow]:
    """The agenda as it would stand, as far as its hours are known: for the check alone, never saved."""
    kept = [] if form.replaces.data else list(event.agenda)
    return kept + [_as_row(line) for line in form.lines if line.take.data and _has_hours(line)]


def _has_hours(line: LineForm) -> bool:
    start, end = line.start_time.data, line.end_time.data
    return bool(line.day.data and start and end and end >= start)


def _as_row(line: LineForm) -> AgendaRow:
    return AgendaRow(
        day=line.day.data,
        start_time=line.start_time.data,
        end_time=line.end_time.data,
        title=TranslatedText({"": line.title.data or ""}),
    )


def _labels(known: dict[str, list[Person]]) -> dict[str, list[tuple[str, str]]]:
    return {text: [(person.public_id, _label(person)) for person in people] for text, people in known.items()}


def _label(person: Person) -> str:
    """A person as one finds them again among others of the name; their address is not for everybody."""
    return ", ".join(filter(None, (person.name, person.institution_name, country_name(person.country_code))))
