"""What a row of an agenda is, by the words of its title in four languages."""

from app.core.late_patterns import LatePattern
from app.core.text import folded
from app.events.models import AgendaKind

#: In this order: "Registration and welcome coffee" is a registration, "Coffee break" a break.
_WORDS: tuple[tuple[AgendaKind, str], ...] = (
    (
        AgendaKind.REGISTRATION,
        r"registration|acreditacion\w*|inscripcion\w*|registro|credenciamento|inscric(?:ao|oes)|enregistrement"
        r"|inscriptions?|accreditation|accueil|arrival|llegada|chegada|recepcion de (?:los )?participantes",
    ),
    (
        AgendaKind.MEAL,
        r"lunch\w*|almuerzos?|almocos?|dejeuners?|dinner|cenas?|jantar|diner|breakfast|desayunos?|cafe da manha"
        r"|petit-dejeuner|cocktails?|coctel|coquetel|comida|brindis|vin d.honneur",
    ),
    (
        AgendaKind.BREAK,
        r"break|coffee|coffee-break|tea|cafe|cafezinho|pausas?|pauses?|receso|refrigerio|intermedio|intervalo|descanso"
        r"|entracte",
    ),
    (AgendaKind.VISIT, r"visit|visits|visitas?|visites?|tour|recorrido|field trip|excursion"),
    (
        AgendaKind.BREAKOUT,
        r"breakouts?|group work|working groups?|trabajo (?:en|de) grupos?|grupos de trabajo|trabalho em grupos?"
        r"|travaux? (?:de|en) groupes?|mesas de trabajo|sesiones paralelas|parallel sessions?|sessoes paralelas",
    ),
    (
        AgendaKind.DISCUSSION,
        r"discussion|debate|debat|panel|painel|mesa redonda|table ronde|round ?table|preguntas y respuestas"
        r"|questions? (?:and answers|et reponses)|perguntas e respostas|dialogo|conversatorio|intercambio",
    ),
    (
        AgendaKind.PLENARY,
        r"opening|closing|plenary|apertura|inauguracion|clausura|cierre|plenaria|sesion plenaria|bienvenida|welcome"
        r"|abertura|encerramento|boas-vindas|ouverture|cloture|pleniere|bienvenue|palabras de",
    ),
)
_PATTERNS = tuple((kind, LatePattern(rf"\b(?:{words})\b")) for kind, words in _WORDS)
#: A pause says little: a longer title that holds "café" is about coffee.
PAUSE_WORDS = 6


def kind_in_title(title: str) -> AgendaKind:
    """The kind that the title names; a presentation when it names none."""
    plain = folded(title)
    is_short = len(plain.split()) <= PAUSE_WORDS
    for kind, pattern in _PATTERNS:
        is_pause = kind in (AgendaKind.REGISTRATION, AgendaKind.MEAL, AgendaKind.BREAK, AgendaKind.VISIT)
        if (is_short or not is_pause) and pattern.search(plain):
            return kind
    return AgendaKind.PRESENTATION
