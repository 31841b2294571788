"""A new password for who has forgotten theirs, or never had one."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.accounts import actions, brakes, passwords, queries, signing_in
from app.accounts.forms import AddressForm, NewPasswordForm
from app.accounts.models import LinkPurpose
from app.accounts.views import bp
from app.accounts.views.answers import page, tried
from app.accounts.views.entering import link_over
from app.core.access import public
from app.core.clock import now
from app.core.extensions import db
from app.core.translated import reader_language


@bp.route("/password-reset", methods=["GET", "POST"])
@public
def reset() -> ResponseReturnValue:
    """Ask for a link by mail. The answer is the same with and without an account."""
    form = AddressForm()
    if form.validate_on_submit() and tried(form, brakes.mail_asked, form.email.data):
        actions.send_reset_link(form.email.data or "", reader_language())
        db.session.commit()
        return redirect(url_for("accounts.mail_sent"), 303)
    return page("reset", form)


@bp.route("/password-reset/<token>", methods=["GET", "POST"])
@public
def use_reset_link(token: str) -> ResponseReturnValue:
    """Behind the link: the new password. All sessions end, and this browser gets a new one."""
    link = queries.one_time_link(LinkPurpose.RESET, token)
    if link is None or not link.is_usable(now()):
        return link_over("accounts.reset")
    person = link.account.person
    form = NewPasswordForm(link.account.email, (person.given_names, person.family_names))
    if form.validate_on_submit():
        hashed = passwords.hashed(form.password.data or "")
        link = queries.one_time_link(LinkPurpose.RESET, token)
        if link is None or not actions.use_link(link):
            return link_over("accounts.reset")
        actions.set_password(link.account, hashed)
        signing_in.begin_session(link.account)
        db.session.commit()
        flash(gettext("Your password is changed and you are signed in. All other sessions have ended."))
        return redirect(url_for("accounts.profile"), 303)
    return page("new_password", form, email=link.account.email)
