"""Headers on every response, and the nonce that lets our own scripts run and nobody else's."""

import secrets

from flask import Flask, Response, abort, current_app, g, request

#: As many fields as a list of 1,000 people with several boxes each can have.
MAX_FIELDS = 5000


def script_nonce() -> str:
    """This response's nonce for `<script nonce=…>` and `<style nonce=…>`."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def allow_own_frames() -> None:
    """Let this page show another of our pages in a frame; that page must allow it too."""
    g.frames = "frame-src 'self'; "


def _protect(response: Response) -> Response:
    nonce = script_nonce()
    policy = (
        "default-src 'none'; "
        f"script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self' 'nonce-{nonce}'; "
        f"{g.get('frames', '')}img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
    )
    if response.status_code != 304:  # the page that the reader has keeps the policy it came with, and its nonce
        response.headers.setdefault("Content-Security-Policy", policy)
    response.headers["X-Content-Type-Options"] = "nosniff"
    # No address of ours goes to another site; one with a token in its path not even to ourselves, whose log would
    # keep it. Our own name must still go along: the protection of forms asks for it over https.
    opens_something = _has_token() and response.status_code != 404
    response.headers["Referrer-Policy"] = "strict-origin" if opens_something else "same-origin"
    response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if opens_something:
        response.headers["X-Robots-Tag"] = "noindex, nofollow"  # somebody may publish the link they were given
    if request.endpoint != "static" and not request.path.startswith("/static/"):
        if _is_personal(response):  # whatever a view or a library says: a file that is sent would be kept for a year
            response.headers["Cache-Control"] = "private, no-store"
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def limit_fields() -> None:
    """Refuse a large or absurdly long form before anything reads it: Werkzeug only measures those of multipart."""
    if request.mimetype == "application/x-www-form-urlencoded":
        body = request.get_data()
        if len(body) > current_app.config["MAX_FORM_MEMORY_SIZE"] or body.count(b"&") >= MAX_FIELDS:
            abort(413)


def refuse_nul() -> None:
    """Refuse the character NUL wherever it stands: nobody types it, and PostgreSQL can't keep it."""
    sent = [text for name, values in request.form.lists() for text in (name, *values)]
    named = [file.filename or "" for file in request.files.values()]
    if b"%00" in request.query_string or any("\0" in text for text in (request.path, *sent, *named)):
        abort(400)


def _is_personal(response: Response) -> bool:
    return bool(g.get("had_viewer")) or response.status_code not in (200, 304) or _has_token()


def _has_token() -> bool:
    return bool(request.view_args and "token" in request.view_args)


def init_app(app: Flask) -> None:
    app.after_request(_protect)
    app.jinja_env.globals["script_nonce"] = script_nonce
