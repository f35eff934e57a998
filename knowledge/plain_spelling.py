"""Spells out, before a text is embedded, what people abbreviate on a phone. Pure.

A sentence model knows "letter of recommendation" and "before"; it hardly knows "lor" and "b4".
Questions, ways of asking and passages of the built-in store are all spelled out alike, so that
their vectors meet; what is shown and quoted never is. With a fifth of 3,800 ways of asking held
out, the right one of 286 cards came first for 74.6 % spelled out and 73.0 % as typed.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge.embedding import Meaning, Reader, Vectors
from knowledge.vocabulary import CHARACTERS
from knowledge.words import RECENT_TEXTS

_SPELLED_OUT: tuple[tuple[str, str], ...] = (
    # the field
    ("lor lors reco recos recco", "letter of recommendation"),
    ("obs obz obsership obership observeship obsevership", "observership"),
    ("extern externs externshp extership", "externship"),
    ("usce", "US clinical experience"),
    ("yog", "year of graduation"),
    ("pd pds", "program director"),
    ("gme", "graduate medical education office"),
    ("img imgs", "international medical graduate"),
    ("fm", "family medicine"),
    ("psych", "psychiatry"),
    ("ped peds paeds", "pediatrics"),
    ("obg obgyn", "obstetrics and gynecology"),
    ("ck", "Step 2 CK"),
    ("ps", "personal statement"),
    ("gc", "green card"),
    ("sub-i subi", "sub-internship elective"),
    ("rotn rotatn rotaion", "rotation"),
    ("ecfmg efcmg ecmfg", "ECFMG"),
    # people and places
    ("doc", "doctor"),
    ("docs", "documents"),
    ("pt", "patient"),
    ("pts", "patients"),
    ("hosp hosps hsptl", "hospital"),
    ("grad", "graduate"),
    ("grads", "graduates"),
    ("uni univ", "university"),
    ("intl", "international"),
    ("ppl", "people"),
    # chat spellings
    ("shud", "should"),
    ("cud", "could"),
    ("wud", "would"),
    ("hv", "have"),
    ("u", "you"),
    ("ur", "your"),
    ("r", "are"),
    ("n", "and"),
    ("pls plz plss", "please"),
    ("w/o", "without"),
    ("bc bcz coz cuz becoz", "because"),
    ("thru", "through"),
    ("abt", "about"),
    ("b4", "before"),
    ("diff", "different"),
    ("wk", "week"),
    ("wks", "weeks"),
    ("mnth", "month"),
    ("mos mnths", "months"),
    ("yr", "year"),
    ("yrs", "years"),
    ("req reqs reqmts", "requirements"),
    ("app", "application"),
    ("apps", "applications"),
    ("exp", "experience"),
    ("info", "information"),
    ("frm", "from"),
    ("rn", "right now"),
    ("msg", "message"),
    ("govt", "government"),
    ("dept", "department"),
    ("appt", "appointment"),
    ("approx", "approximately"),
)
"""(what people write, each word; what it stands for)."""

_MEANING = {short: meaning for shorts, meaning in _SPELLED_OUT for short in shorts.split()}
_WORD = re.compile(r"(?<![\w@.=/-])[A-Za-z][\w/-]*(?![\w@=]|\.\w)")
_UPPER_CASE_ONLY = {"IM": "internal medicine", "EM": "emergency medicine"}
"""In lower case they are words ("im" is "I'm")."""


@lru_cache(maxsize=RECENT_TEXTS)
def spelled_out(text: str) -> str:
    """Return `text` with abbreviations and chat spellings written out, hyphens made plain."""
    return _WORD.sub(_meaning, text.translate(CHARACTERS))


def _meaning(match: re.Match[str]) -> str:
    word = match[0]
    return _UPPER_CASE_ONLY.get(word) or _MEANING.get(word.lower(), word)


class SpellingEmbedder:
    """Embeds texts spelled out; see the module's reason."""

    def __init__(self, embedder: Reader) -> None:
        self.fingerprint = f"{embedder.fingerprint}:spelled-1"
        self._embedder = embedder

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit-length float32 row per text, in order; see `Embedder`."""
        return self._embedder.encode([spelled_out(text) for text in texts])

    def read(self, texts: Sequence[str]) -> list[Meaning]:
        """Return what the model makes of each text; see `Reader`."""
        return self._embedder.read([spelled_out(text) for text in texts])
