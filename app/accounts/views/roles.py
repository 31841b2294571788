"""Giving and removing roles."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.accounts import actions, queries
from app.accounts.actions.hosting import end_hosting
from app.accounts.forms import RoleForm
from app.accounts.loaders import account
from app.accounts.models import Account, Role, RoleKind
from app.accounts.scopes import scopes
from app.accounts.views import administration_bp as bp
from app.accounts.views.answers import page
from app.core.access import requires
from app.core.extensions import db
from app.core.refusal import Refused


def account_page(account: Account, form: RoleForm) -> ResponseReturnValue:
    """One account: its roles, the form that gives another one, its sessions."""
    named = scopes({role.event_id for role in account.roles if role.event_id})
    return page("account", form, account=account, scopes=named, sign_ins=queries.sign_ins_of(account.id))


def role_form() -> RoleForm:
    """The form that gives a role: everything, or one event's organisation."""
    form = RoleForm()
    known = scopes().items()
    form.role.choices = [
        (RoleKind.ORGANISER.value, gettext("Organiser of all events")),
        (RoleKind.ADMINISTRATOR.value, gettext("Administrator")),
        (RoleKind.FINANCE.value, gettext("Finance of the whole programme")),
        *((f"organiser:{event_id}", gettext("Organiser of %(event)s", event=scope.title)) for event_id, scope in known),
        *((f"finance:{event_id}", gettext("Finance of %(event)s", event=scope.title)) for event_id, scope in known),
    ]
    return form


@bp.route("/accounts/<account_id>/roles", methods=["POST"])
@requires("accounts.administer", on=account)
def role_grants(account: Account) -> ResponseReturnValue:
    """Give a role."""
    form = role_form()
    if not form.validate_on_submit():
        return account_page(account, form)
    kind, _, event = form.role.data.partition(":")
    if event:
        actions.grant_role(account, RoleKind(kind), int(event), scopes({int(event)})[int(event)].ref)
    else:
        actions.grant_role(account, RoleKind(kind))
    db.session.commit()
    flash(gettext("The role is given. It counts from the next page that %(name)s opens.", name=account.person.name))
    return redirect(url_for("administration.show", account_id=account.public_id), 303)


@bp.route("/accounts/<account_id>/roles/<int:role_id>/end", methods=["POST"])
@requires("accounts.administer", on=account)
def role_end(account: Account, role_id: int) -> ResponseReturnValue:
    """Remove a role."""
    role = next((role for role in account.roles if role.id == role_id), None)
    if role is None:
        raise Refused(gettext("This role was removed already."))
    end = end_hosting if role.kind is RoleKind.HOST else actions.revoke_role
    end(account, role, _ref(role))
    db.session.commit()
    flash(gettext("The role is removed."))
    return redirect(url_for("administration.show", account_id=account.public_id), 303)


def _ref(role: Role) -> str:
    scope = scopes({role.event_id}).get(role.event_id) if role.event_id else None
    return scope.ref if scope else ""
