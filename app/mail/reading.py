"""The html of a message, shown without giving it any power over the page around it."""

from flask import Response

#: Nothing is loaded, no script runs, no form is sent; links open elsewhere. `sandbox` gives it an origin of its own.
FRAMED = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
)


def framed_html(html: str) -> Response:
    """A response to be shown in a frame, under a policy of its own. Its links open in a new window."""
    response = Response(html.replace("<head>", '<head><base target="_blank">', 1), mimetype="text/html")
    response.headers["Content-Security-Policy"] = FRAMED
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
