"""The part of cooperation that is about support among countries and the programme itself, put together."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.cooperation.models import CooperationRecord, CooperationSide
from app.cooperation.record_table import parties_said
from app.cooperation.views import programme, records
from app.core import navigation


def open_records(app: Flask) -> None:
    """Their screens, beside those of the network."""
    for views in (records, programme):
        app.register_blueprint(views.bp)
    app.jinja_env.filters["parties_said"] = _parties_said
    navigation.add(app, "cooperation.index", _l("Cooperation"), order=42, under="network.index")
    navigation.add(app, "programme_page.show", _l("The programme"), order=43, under="network.index")


def _parties_said(record: CooperationRecord, side: str) -> str:
    return parties_said(record, CooperationSide(side))
