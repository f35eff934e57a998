"""Colors of the drawings: readable on a phone, told apart by people who see few colors."""

from bot.core.plan.plan import Track

PAPER = "#FBFAF6"
INK = "#1F2933"
MUTED = "#5F6C7B"
LINK = "#1B5FA8"
RULE = "#E3E0D8"

# Okabe and Ito's palette (2008), darkened where needed for contrast on PAPER.
TRACK_COLORS: dict[Track, str] = {
    "exams": "#0072B2",
    "visa": "#B3541E",
    "usce": "#00805E",
    "letters": "#9C4F7E",
    "application": "#5B4B9A",
    "money": "#8A6D00",
    "home": "#4E6E81",
}

TRACK_NAMES: dict[Track, str] = {
    "exams": "exams",
    "visa": "visa",
    "usce": "USCE",
    "letters": "letters",
    "application": "application",
    "money": "money",
    "home": "at home",
}
