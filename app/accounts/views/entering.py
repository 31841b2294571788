"""Signing in, by password or by a link, and signing out."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.accounts import actions, brakes, queries, signing_in
from app.accounts.errands import errand_of
from app.accounts.forms import AddressForm, SignInForm
from app.accounts.models import LinkPurpose
from app.accounts.views import bp
from app.accounts.views.answers import onward, page, tried
from app.core import audit
from app.core.access import current_viewer, own_path, public
from app.core.clock import now
from app.core.extensions import db
from app.core.form_tokens import current_writer
from app.core.forms import Form
from app.core.kept_text import forget_writer
from app.core.translated import reader_language


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """Address and password. A wrong address and a wrong password get the same answer."""
    form = SignInForm(next=own_path(request.args.get("next")) or "")
    if form.validate_on_submit():
        account = tried(form, actions.account_with_password, form.email.data, form.password.data)
        if account:
            signing_in.begin_session(account)
            db.session.commit()
            return onward(form.next.data)
        if not form.form_errors:
            _note_failure(form.email.data or "")
            form.form_errors.append(gettext("The address or the password is not right."))
    elif request.method == "GET" and current_viewer():
        return onward(form.next.data)
    return page("sign_in", form, errand=errand_of(form.next.data))


def _note_failure(email: str) -> None:
    """Keep that somebody tried, and for which account; of an address without one nothing is kept."""
    account = queries.account_by_email(email)
    audit.record("sign_in.failed", target=f"account:{account.public_id if account else 'none'}")
    db.session.commit()


@bp.route("/sign-out", methods=["POST"])
@public
def sign_out() -> ResponseReturnValue:
    """End this browser's session; harmless without one."""
    forget_writer(current_writer())  # who leaves on purpose leaves nothing behind
    if viewer := current_viewer():
        audit.record("sign_in.ended", target=f"account:{viewer.public_id}")
    signing_in.end_current()
    db.session.commit()
    flash(gettext("You have signed out."))
    return redirect(url_for("home.front"), 303)


@bp.route("/sign-in/link", methods=["GET", "POST"])
@public
def sign_in_link() -> ResponseReturnValue:
    """Ask for a link by mail. The answer is the same with and without an account."""
    form = AddressForm(next=own_path(request.args.get("next")) or "", email=request.args.get("email", ""))
    if form.validate_on_submit() and tried(form, brakes.mail_asked, form.email.data):
        actions.send_sign_in_link(form.email.data or "", reader_language(), own_path(form.next.data) or "")
        db.session.commit()
        return redirect(url_for("accounts.mail_sent"), 303)
    return page("sign_in_link", form, errand=errand_of(form.next.data))


@bp.route("/sign-in/link/<token>", methods=["GET", "POST"])
@public
def use_sign_in_link(token: str) -> ResponseReturnValue:
    """Behind the link: a button. Mail scanners follow links, so only its POST signs in."""
    link = queries.one_time_link(LinkPurpose.SIGN_IN, token)
    if link is None or not link.is_usable(now()):
        return link_over("accounts.sign_in_link")
    form = Form()
    if form.validate_on_submit():
        if not actions.use_link(link):
            return link_over("accounts.sign_in_link")
        signing_in.begin_session(link.account)
        db.session.commit()
        return onward(link.next_path)
    return page("use_sign_in_link", form)


@bp.route("/mail-sent")
@public
def mail_sent() -> ResponseReturnValue:
    """What happens next, whoever asked for whatever address."""
    return render_template("accounts/mail_sent.html")


def link_over(again: str) -> ResponseReturnValue:
    """A link that was used, has expired or never was: where to get a new one (`again` is an endpoint)."""
    return render_template("accounts/link_over.html", again=url_for(again)), 410
