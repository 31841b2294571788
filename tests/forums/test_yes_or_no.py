"""Whether an answer to an invitation says yes or no."""

import pytest

from app.forums.quotes.yes_or_no import says_yes

pytestmark = pytest.mark.one_database

YES = (
    "Sí", "sí, participo", "Si.", "Con mucho gusto participaré", "Acepto la invitación, muchas gracias", "Sim", "Sim, participarei no fórum",
    "Eu participarei no fórum", "Oui", "Oui, volontiers", "J'accepte", "J’accepte avec plaisir, merci", "Yes", "Yes, please.", "OK",
    "I will take part, thank you\n\nAna\nMinisterio", "De acuerdo, participo.", "  *Sí*  \n\nSaludos",
)  # fmt: skip
NO = (
    "No", "No, gracias", "Esta vez no", "No puedo participar esta vez", "No participaré", "Lamentablemente no puedo", "Não", "Não posso, obrigada",
    "Desta vez não", "Non", "Non, merci", "Je ne peux pas participer", "Malheureusement non", "No, thank you", "I cannot take part this time",
    "I can't", "Sorry, I will not join",
)  # fmt: skip
NEITHER = (
    "", "\n", "Estimados señores:", "Sí, pero no puedo en marzo", "Si no puedo participar", "No dude en escribirme", "No problem, yes", "Gracias",
    "¿De qué se trata?", "Quién más participa?", "Yes " * 13, "Ana Ejemplo", "Ok, lo reenvío a mi colega", "\x00\u202e", "💬",
)  # fmt: skip


@pytest.mark.parametrize("own", YES)
def test_yes(own: str) -> None:
    assert says_yes(own) is True


@pytest.mark.parametrize("own", NO)
def test_no(own: str) -> None:
    assert says_yes(own) is False


@pytest.mark.parametrize("own", NEITHER)
def test_what_a_person_has_to_read(own: str) -> None:
    assert says_yes(own) is None
