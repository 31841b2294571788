"""The texts of a synthesis, and what becomes of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, Optional

from app.core.forms import Form, TranslatedField
from app.core.languages import language_names
from app.core.translated import TranslatedText
from app.forums.models import ForumQuestion, ForumSynthesis
from app.forums.synthesis.sections import OF_KIND, SECTION_LIMIT, section_codes, section_title


class SynthesisForm(Form):
    """One text a section and language, side by side."""

    second_language = SelectField(_l("Second language"), [Optional()])
    has_annex = BooleanField(_l("Put the contributions themselves behind it"))
    codes: Sequence[str] = ()

    @property
    def texts(self) -> list[Any]:
        """The fields of the sections, in their order."""
        return [self[code] for code in self.codes]

    @property
    def sections(self) -> Mapping[str, Mapping[str, str]]:
        """Section → language → what was typed, also where that is nothing."""
        return {field.name: {code: field.data.get(code, "") for code in field.languages} for field in self.texts}


def synthesis_form(
    synthesis: ForumSynthesis, questions: Sequence[ForumQuestion], language: str, **given: Any
) -> SynthesisForm:
    """The form of this forum's sections; `given` is `formdata=None` where a page is opened."""
    codes = section_codes(questions)
    shown = [one for one in (language, synthesis.second_language) if one]
    fields = {
        code: TranslatedField(
            section_title(code, questions, language), rows=4 if code in OF_KIND else 8, limit=SECTION_LIMIT
        )
        for code in codes
    }
    made: SynthesisForm = type("SynthesisForm", (SynthesisForm,), {**fields, "codes": codes})(
        second_language=synthesis.second_language,
        has_annex=synthesis.has_annex,
        **{code: TranslatedText(synthesis.sections.get(code, {})) for code in codes},
        **given,
    )
    for field in made.texts:
        field.languages = tuple(shown)
    others = [SelectChoice(code, name) for code, name in language_names().items() if code != language]
    made.second_language.choices = [SelectChoice("", gettext("None")), *others]
    return made


class ObjectionForm(Form):
    words = TextAreaField(_l("Why, if you want to say it"), [Optional(), Length(max=1000)])
