"""What every module stands on, without a word of the domain: access, audit, clock, dates, forms, text, languages."""

from functools import partial

from flask import Flask
from werkzeug.local import LocalProxy
from werkzeug.middleware.proxy_fix import ProxyFix

from app.config import Settings
from app.core import (
    addresses,
    catalogues,
    cli,
    database,
    errors,
    hooks,
    kept_text,
    languages,
    late_forms,
    logs,
    navigation,
    security,
    shown,
    templating,
    typed_again,
    unavailable,
    uploads,
    zones,
)
from app.core import audit as _audit  # noqa: F401  the audit table belongs to the metadata
from app.core.clock import Clock, FileClock
from app.core.converters import RowNumber
from app.core.extensions import babel, compress, csrf, db
from app.core.late_rules import LateRule
from app.core.migrations import migrations_of

#: What registers itself, in this order.
PARTS = (
    *(logs, languages, security, addresses, shown, zones, navigation),
    *(errors, unavailable, cli, hooks, catalogues, kept_text, typed_again),
)


def init_app(app: Flask) -> None:
    settings: Settings = app.extensions["settings"]
    app.jinja_environment = templating.FlatEnvironment
    app.extensions["clock"] = FileClock(settings.clock_file) if settings.clock_file else Clock()
    app.extensions["viewer"] = lambda: None  # `accounts` says who is signed in
    app.extensions["writer"] = lambda: ""  # and whose forms they are
    app.url_rule_class = LateRule
    app.url_map.strict_slashes = False
    app.url_map.converters["int"] = RowNumber
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = database.engine_options(settings.database_url)
    db.init_app(app)
    app.extensions["migrate"] = LocalProxy(partial(migrations_of, app))
    uploads.init_app(app)
    app.before_request(security.limit_fields)  # first, since the protection of forms already reads them
    app.before_request(security.refuse_nul)
    csrf.init_app(app)
    late_forms.init_app(app)
    babel.init_app(app, locale_selector=languages.select_locale, timezone_selector=lambda: "UTC")
    app.jinja_env.bytecode_cache = templating.CompiledTemplates(templating.COMPILED)
    templating.translate_templates(app)
    compress.init_app(app)
    compress.compress_mimetypes_set.add("text/calendar")
    with app.app_context():
        database.prepare_engine(db.engine)
    for part in PARTS:
        part.init_app(app)
