"""The bare page that others are measured by: Flask, one SELECT through SQLAlchemy, one small template."""

import os

from flask import Flask, render_template_string
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text

PAGE = "<!doctype html><title>{{ row.title }}</title><h1>{{ row.title }}</h1>"

application = Flask(__name__)
application.config["SQLALCHEMY_DATABASE_URI"] = os.environ["ENCUENTRO_DATABASE_URL"]
db = SQLAlchemy(application)


@application.get("/")
def page() -> str:
    row = db.session.execute(text("SELECT title FROM event WHERE slug = 'medida'")).one()
    return render_template_string(PAGE, row=row)
