"""The office's list of an event's delegations: all of them, what is done with several at once, and the rules."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.core.access import current_viewer, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.delegations.actions.arranging import found_delegation
from app.delegations.actions.together import ALL_AT_ONCE, done_with_several
from app.delegations.forms.office import FoundingForm, SeveralForm
from app.delegations.naming import rule_words
from app.delegations.periods import periods_of
from app.delegations.queries.delegations import terms_of
from app.delegations.queries.overview import DelegationRow, blocs_to_choose, institutions_to_choose, overview
from app.delegations.queries.quotas import quotas_of
from app.events.loaders import event
from app.events.models import Event
from app.network.queries import country_choices

bp = Blueprint("delegations", __name__)

LIST = "/events/<slug>/work/delegations"


@bp.get(LIST)
@requires("delegations.see", on=event)
def index(event: Event) -> ResponseReturnValue:
    return _page(event, _founding(is_sent=False))


@bp.post(LIST)
@requires("delegations.edit", on=event)
def found(event: Event) -> ResponseReturnValue:
    """Another delegation takes part."""
    form = _founding(is_sent=True)
    if not form.validate():
        return _page(event, form)
    delegation, slug = found_delegation(event, *form.founded), event.slug
    db.session.commit()
    flash(gettext("The delegation was added. Ask for its names when you are ready."))
    return redirect(url_for(".index", slug=slug, _anchor=f"delegation-{delegation.id}"), 303)


@bp.post(f"{LIST}/decisions")
@requires("nomination.accredit", on=event)
def decide(event: Event) -> ResponseReturnValue:
    """Ask for names, remind nominees or accredit, for all the delegations that were ticked."""
    form, act, slug = SeveralForm(), request.form.get("act", ""), event.slug
    if not form.validate():
        return _page(event, _founding(is_sent=False), form)
    rows = [row for row in overview(event) if row.member in (form.chosen.data or ())]
    if not rows or act not in ALL_AT_ONCE:
        form.form_errors.append(gettext("Choose delegations first."))
        return _page(event, _founding(is_sent=False), form)
    done, refused = done_with_several(act, [row.delegation for row in rows], current_viewer(), form.reason.data or "")
    db.session.commit()
    _say(act, done, refused)
    return redirect(url_for(".index", slug=slug), 303)


def _say(act: str, done: int, refused: Sequence[str]) -> None:
    words = {
        "ask": ngettext("%(num)d delegation was asked for names.", "%(num)d delegations were asked for names.", done),
        "remind": ngettext("%(num)d nominee was reminded.", "%(num)d nominees were reminded.", done),
        "accredit": ngettext("%(num)d nominee was accredited.", "%(num)d nominees were accredited.", done),
    }
    flash(words[act])
    for sentence in refused:
        flash(sentence, "warning")


def _founding(*, is_sent: bool) -> FoundingForm:
    form = FoundingForm() if is_sent else FoundingForm(formdata=None)
    form.offer(country_choices(), blocs_to_choose(), institutions_to_choose())
    return form


def _page(event: Event, founding: FoundingForm, several: SeveralForm | None = None) -> ResponseReturnValue:
    """The list with both forms; `form` in the template is the one that was sent."""
    quotas = quotas_of(event)
    rows: list[DelegationRow] = overview(event, quotas)
    return form_page(
        "delegations/index.html",
        several or founding,
        event=event,
        founding=founding,
        several=several or SeveralForm(formdata=None),
        rows=rows,
        periods=periods_of(event, terms_of(event)),
        rules=[rule_words(quota, quota.capacity) for quota in quotas],
    )
