"""Accounts as administrators see them."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.accounts import actions, queries
from app.accounts.loaders import account
from app.accounts.models import Account
from app.accounts.scopes import scopes
from app.accounts.views import administration_bp as bp
from app.accounts.views.answers import page, tried
from app.accounts.views.roles import account_page, role_form
from app.core.access import requires
from app.core.extensions import db
from app.core.forms import Form
from app.core.paging import page_of


@bp.route("/accounts")
@requires("accounts.administer")
def index() -> ResponseReturnValue:
    """Every account, by name."""
    filters = queries.AccountFilters.from_arguments(request.args)
    found = page_of(queries.accounts(filters))
    named = scopes({role.event_id for row in found.rows for role in row.roles if role.event_id})
    return render_template("accounts/index.html", filters=filters, page=found, scopes=named)


@bp.route("/accounts/<account_id>")
@requires("accounts.administer", on=account)
def show(account: Account) -> ResponseReturnValue:
    """One account: roles and sessions."""
    return account_page(account, role_form())


@bp.route("/accounts/<account_id>/sessions/end", methods=["POST"])
@requires("accounts.administer", on=account)
def account_sessions_end(account: Account) -> ResponseReturnValue:
    """End every session of somebody."""
    count = actions.end_sign_ins(account)
    db.session.commit()
    flash(ngettext("One session has ended.", "%(num)d sessions have ended.", count))
    return redirect(url_for("administration.show", account_id=account.public_id), 303)


@bp.route("/accounts/<account_id>/closing", methods=["GET", "POST"])
@requires("accounts.administer", on=account)
def account_closing(account: Account) -> ResponseReturnValue:
    """Close somebody's account, after reading what that means."""
    form = Form()
    if form.validate_on_submit() and tried(form, _close, account):
        db.session.commit()
        flash(gettext("The account is closed."))
        return redirect(url_for("administration.show", account_id=account.public_id), 303)
    return page("account_closing", form, account=account)


def _close(account: Account) -> bool:
    actions.close_account(account)
    return True
