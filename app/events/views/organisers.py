"""Who organises an event, and who follows its preparation as a host until a day."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.accounts.actions.hosting import end_hosting
from app.accounts.actions.roles import grant_role, revoke_role
from app.accounts.models import Account, RoleKind
from app.accounts.queries import account_by_email, account_by_public_id, role_on
from app.core.access import requires
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import accepted, form_page
from app.core.forms import Form
from app.core.refusal import Refused
from app.events import hosts, queries
from app.events.actions.hosting import name_host
from app.events.forms.publication import HostForm, OrganiserForm
from app.events.loaders import event
from app.events.models import Event
from app.events.views import bp


@bp.route("/events/<slug>/work/organisers", methods=["GET", "POST"])
@requires("event.delegate", on=event)
def organisers(event: Event) -> ResponseReturnValue:
    form = OrganiserForm()
    if form.validate_on_submit() and accepted(form, lambda: _grant(event, form.email.data or "")):
        db.session.commit()
        flash(gettext("The account may organise this event from now on."))
        return redirect(url_for("events.organisers", slug=event.slug), 303)
    return _page(event, form, organiser_form=form, host_form=HostForm(formdata=None))


def _page(event: Event, sent: Form, **forms: Form) -> ResponseReturnValue:
    found = hosts.hosts_of(event)
    return form_page(
        "events/organisers.html",
        sent,
        event=event,
        accounts=queries.organisers_of(event),
        hosts=[(role, hosts.last_day(event, role.until), role.is_held_at(now())) for role in found if role.until],
        **forms,
    )


@bp.post("/events/<slug>/work/organisers/<account_id>/deletion")
@requires("event.delegate", on=event)
def remove_organiser(event: Event, account_id: str) -> ResponseReturnValue:
    found = [account for account in queries.organisers_of(event) if account.public_id == account_id]
    account = found[0] if found else abort(404)
    role = role_on(account, event.id, RoleKind.ORGANISER) or abort(404)
    revoke_role(account, role, event.ref)
    db.session.commit()
    flash(gettext("%(name)s no longer organises this event.", name=account.person.name))
    return redirect(url_for("events.organisers", slug=event.slug), 303)


@bp.post("/events/<slug>/work/hosts")
@requires("event.delegate", on=event)
def add_host(event: Event) -> ResponseReturnValue:
    form = HostForm()
    if form.validate() and accepted(form, lambda: _name(event, form)):
        db.session.commit()
        flash(gettext("The account follows the preparation of this event until the day chosen."))
        return redirect(url_for("events.organisers", slug=event.slug), 303)
    return _page(event, form, organiser_form=OrganiserForm(formdata=None), host_form=form)


@bp.post("/events/<slug>/work/hosts/<account_id>/deletion")
@requires("event.delegate", on=event)
def remove_host(event: Event, account_id: str) -> ResponseReturnValue:
    account = account_by_public_id(account_id) or abort(404)
    role = role_on(account, event.id, RoleKind.HOST) or abort(404)
    end_hosting(account, role, event.ref)
    db.session.commit()
    flash(gettext("%(name)s is no longer a host of this event.", name=account.person.name))
    return redirect(url_for("events.organisers", slug=event.slug), 303)


def _account(email: str) -> Account:
    account = account_by_email(email)
    if account is None:
        raise Refused(gettext("No open account has this address. The person signs up first, then you add them here."))
    return account


def _grant(event: Event, email: str) -> None:
    grant_role(_account(email), RoleKind.ORGANISER, event.id, event.ref)


def _name(event: Event, form: HostForm) -> None:
    if form.last_day.data:
        name_host(event, _account(form.host_email.data or ""), form.last_day.data)
