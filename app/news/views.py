"""One's own choice of how to be told of answers to the events one organises."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import current_viewer, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.words import choices_of
from app.news.actions.choosing import choose
from app.news.forms import NewsForm
from app.news.models import NewsChoice
from app.news.queries.settings import choice_of

bp = Blueprint("news", __name__)


@bp.route("/account/news", methods=["GET", "POST"])
@requires("news.choose")
def choice() -> ResponseReturnValue:
    """At once, daily, or not at all; for all the events that the account organises."""
    viewer = current_viewer()
    form = NewsForm(data={"chosen": choice_of(viewer).value})
    form.chosen.choices = choices_of(NewsChoice)
    if form.validate_on_submit():
        choose(viewer, NewsChoice(form.chosen.data))
        db.session.commit()
        flash(gettext("Your choice is saved."))
        return redirect(url_for("news.choice"), 303)
    return form_page("news/choice.html", form, address=viewer.email)
