"""Merging two records of one human being: find the other, compare, choose, merge."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.paging import whole
from app.core.refusal import Refused
from app.people import queries
from app.people.actions import merge
from app.people.comparing import chosen_values, compared
from app.people.forms import MergeForm
from app.people.loaders import known_person, pair
from app.people.merging import foreseen, merge_objections, questions, rows_to_move
from app.people.models import Person
from app.people.views import bp


@bp.get("/people/<public_id>/merge")
@requires("people.merge", on=known_person)
def merge_search(known_person: Person) -> ResponseReturnValue:
    search = request.args.get("q", "")[:100].strip()
    found = queries.others_like(known_person, search)
    return render_template("people/merge_search.html", person=known_person, search=search, page=whole(found))


@bp.route("/people/<public_id>/merge/<other_id>", methods=["GET", "POST"])
@requires("people.merge", on=pair)
def merge_with(pair: tuple[Person, Person]) -> ResponseReturnValue:
    kept, merged = pair
    form = MergeForm()
    rows = compared(kept, merged, request.form)
    shown = {"moved": rows_to_move(merged), "kept_id": kept.public_id, "merged_id": merged.public_id}
    told = {"foreseen": foreseen(kept, merged), "questions": questions(kept, merged)}
    told |= {"objections": merge_objections(kept, merged)}
    names = {"kept_name": kept.name, "merged_name": merged.name}
    if form.validate_on_submit():
        try:
            merge(kept, merged, values=chosen_values(rows, merged), answers=request.form, reason=form.reason.data or "")
            db.session.commit()
            flash(gettext("The two records are one now. Links to the other one lead here."))
            return redirect(url_for("people.show", public_id=shown["kept_id"]), 303)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return form_page("people/merge.html", form=form, rows=rows, **shown, **told, **names)
