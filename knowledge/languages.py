"""Languages other than English: told by script and small words, glossed for the search. Pure.

The default model and the sources are English. So the field's words of a question, which travel
well, become English before it is searched or judged: a row of `glosses.csv` is one meaning, a
column one language. A word that ends in `*` stands for all its endings, `_` for what lies between
two words. Accents, vowel marks and the two spellings of Arabic letters are leveled on both sides.
"""

import csv
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from knowledge.words import fold, tokens

GLOSSES = Path(__file__).parent / "data" / "glosses.csv"
URDU = "ur-Arab"

_SCRIPTS = (
    (URDU, re.compile(r"[\u0679\u0688\u0691\u06BA\u06BE\u06C1\u06D2]")),
    ("fa", re.compile(r"[پچژگک\u06CC]")),
    ("ar", re.compile(r"[\u0600-\u06FF]")),
    ("bn", re.compile(r"[\u0980-\u09FF]")),  # before Hindi: Bengali borrows its full stop
    ("hi", re.compile(r"[\u0900-\u097F]")),
    ("ru", re.compile(r"[\u0400-\u04FF]")),
    ("zh", re.compile(r"[\u4E00-\u9FFF]")),
)
SMALL_WORDS: Mapping[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "es": "el la los las una para que qué como cómo necesito puedo soy es de del en con si sí "
        "ya cuántas cuantas cuanto cuánto cuentan estados unidos médico medico graduado cartas "
        "rotación por hay quiero donde dónde mi un al se cuál cual le lo y o su esta está "
        "este más mas hacer tengo pero porque debo estoy morir vivir duermo salida "
        "vida hoy gracias gratuito gratis cuesta costo carta meses semanas psiquiatría pediatría "
        "cirugía rotaciones experiencia electiva puedes preguntas mis están inglés",
        "pt": "o os um uma para que como preciso posso sou é da dos das em com se já quantas "
        "quanto custa visto estágio cartas formado médico nos eua não você eu onde meu minha "
        "quero fazer nao isso de mais morrer viver aguento vida fui estou obrigado "
        "custo carta meses semanas residência experiência estão inglês sua tenho quais sem",
        "fr": "le la les une un des pour que comment puis je suis est du de au aux avec combien "
        "quel quelle quels faut il lettres stage médecin diplômé dans mon ma ai besoin où sont et "
        "en sans mes veux ce sur ne pas peut après vous votre vos voici si gratuit coûte lettre "
        "semaines mois chirurgie hôpital recherche stages",
        "ur": "kya kia hai hain ka ki ke liye ko mein mai main se kaise kitne kitni kitna chahiye "
        "karna kar sakta sakti sakte konsa kaunsa hota hoti nahi nahin aur mujhe mera meri koi "
        "ho hoga chalega lena padega kab kahan bhi abhi wala gaya raha hun hoon hu pe par tha "
        "thi kyun mere hum aap apna karun milegi milega rahi dun",
        "tr": "ve bir için icin mi mı mu mü ne nasıl nasil kaç kac hangi gerekli lazım lazim vize "
        "olarak mezun ben var yok sayılır sayilir mektubu gerekiyor miyim istiyorum olur sonra "
        "olmadan bu çok cok yapabilir ölmek yaşamak istemiyorum intihar hayatım bitti cevap "
        "parayı beni düşünüyorum etmeyi dayanamıyorum artık ücretsiz cerrahi psikiyatri hafta ay "
        "staj araştırma hastane doktor devam bana",
        "id": "apa apakah saya untuk yang dan berapa bagaimana bisa harus tidak di dari dengan "
        "surat rekomendasi dokter lulusan butuh perlu kapan bolehkah dihitung sebagai ini itu "
        "sudah mau ingin masih ke pakai supaya mati hidup kasih riset biaya bulan minggu magang "
        "anda dalam bahasa",
        "vi": "tôi toi là la cần can gì gi có co không khong bao nhiêu nhieu thư thu để de cho "
        "muốn muon làm lam được duoc và va của cua ở khi nào nao mình thị thực bị những các rồi",
        "bn": "ami amar ki kivabe kibhabe koto koyta lagbe lage jonno er hobe kore korte parbo "
        "pari na ase ache kobe kothay kon amake",
        "ar": "ana momkin lazem kam aw fi mesh 3ayez 3awez ezay 3ashan feen leh kol a3mel ba3d "
        "ma3 wala",
    }.items()
}
"""Frequent small words that English does not use, of languages that people write in Latin."""
_LETTERS = {
    "vi": re.compile(r"[ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]"),
    "tr": re.compile(r"[ğış]"),
    "pt": re.compile(r"[ãõ]"),
    "es": re.compile(r"ñ"),
}
"""Letters that give a word away even when it is not among the small ones."""
_MIN_WORDS, _MIN_SHARE = 2, 0.25
_FEW_WORDS, _LONG_WORD = 4, 5
_LOOKS_ENGLISH = frozenset({"comment", "stage", "surat", "sources", "lettres", "visto"})
_ENGLISH_WORDS = (
    "the is are do does can i my for to in of what how when which and or if a an it need with have "
    "will should we you on at from that me no not was be this they so"
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_LATIN = re.compile(r"(?<!\w)[A-Za-z][A-Za-z0-9/-]+(?!\w)|(?<!\w)\d+(?!\w)")
_SHORT = 2
_LEVELED = str.maketrans(
    {"đ": "d", "ı": "i", "ی": "ي", "ى": "ي", "ے": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه",
     "ۀ": "ه", "\u200c": " ", "\u200b": "", "\u0640": ""}
)  # fmt: skip
_ARABIC_ARTICLE = "(?:[وبلفك]?(?:ال|لل)?)"
_COLUMN_OF = {URDU: "ur"}


def language_of(text: str) -> str | None:
    """Return the code of the language `text` is written in; None for English or not known."""
    for code, script in _SCRIPTS:
        if script.search(text):
            return code
    words = tokens(text)
    if not words:
        return None
    english = sum(word in _ENGLISH for word in words)
    counts = {code: sum(_is_of(word, code) for word in words) for code in SMALL_WORDS}
    code = max(counts, key=lambda one: counts[one])
    enough = counts[code] >= _MIN_WORDS and counts[code] / len(words) >= _MIN_SHARE
    if enough and counts[code] > english:
        return code
    return code if not english and _tells_alone(words, code) else None


def _is_of(word: str, code: str) -> bool:
    if word in SMALL_WORDS[code]:
        return True
    letters = None if word.isascii() else _LETTERS.get(code)
    return bool(letters and letters.search(word))


def _tells_alone(words: Sequence[str], code: str) -> bool:
    """Tell whether one long word gives a short text away: "quiero morir"."""
    telling = SMALL_WORDS[code].difference(_LOOKS_ENGLISH).intersection(words)
    return len(words) <= _FEW_WORDS and any(len(word) >= _LONG_WORD for word in telling)


def means_in_any_language(text: str, meaning: str) -> bool:
    """Tell whether `text` says `meaning`, a row of the table, whatever language it seems to be in.

    For what must be heard even when the language of a short message is not told right.
    """
    plain = leveled(text)
    return any(pattern.search(plain) for pattern in _ways_to_say(meaning))


@cache
def _ways_to_say(meaning: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        pattern
        for column in _columns()
        for english, pattern in _patterns(column)
        if english == meaning
    )


def in_english(text: str) -> str:
    """Return the English search text of `text`: itself when it is English already."""
    language = language_of(text)
    return glossed(text, language) if language else text


def glossed(text: str, language: str) -> str:
    """Return an English search text for `text`: the field's words, and the English ones in it.

    Meanings and kept words stand in the order of the text; `text` itself when none is known.
    """
    plain = leveled(text)
    known = [
        (match.span(), english)
        for english, pattern in _patterns(_COLUMN_OF.get(language, language))
        for match in pattern.finditer(plain)
    ]
    left_out = _small_words(language) | set(tokens(leveled(" ".join(_accented(text)))))
    kept = [
        (match.span(), match.group())
        for match in _LATIN.finditer(plain)
        if match.group() not in left_out and not _is_short(match.group())
    ]
    return " ".join(dict.fromkeys(_longest_first([*known, *kept]))) or text


def leveled(text: str) -> str:
    """Return `text` lower case, without accents and marks, with one spelling of each letter."""
    marked = unicodedata.normalize("NFKD", fold(text).casefold())
    plain = "".join(
        str(unicodedata.decimal(sign, sign)) for sign in marked if not unicodedata.combining(sign)
    )
    return plain.translate(_LEVELED)


def _longest_first(found: list[tuple[tuple[int, int], str]]) -> list[str]:
    """Return the meanings in order; of those that overlap the first and longest stays."""
    meanings, end_of_last = [], 0
    for (start, end), meaning in sorted(found, key=lambda one: (one[0][0], -one[0][1])):
        if start >= end_of_last:
            meanings.append(meaning)
            end_of_last = end
    return meanings


def _accented(text: str) -> list[str]:
    """Return the words with an accent: unknown to the table, they are no English words."""
    return [word for word in text.split() if not word.isascii() and leveled(word).isascii()]


def _is_short(word: str) -> bool:
    return len(word) <= _SHORT and word.isalpha()


@lru_cache(maxsize=32)
def _small_words(language: str) -> frozenset[str]:
    return frozenset(leveled(word) for word in SMALL_WORDS.get(language, ()))


@lru_cache(maxsize=1)
def _columns() -> tuple[str, ...]:
    with GLOSSES.open(encoding="utf-8", newline="") as lines:
        return tuple(next(csv.reader(lines))[1:])


@lru_cache(maxsize=32)
def _patterns(column: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each meaning with the pattern of its words in one language; none without a column."""
    with GLOSSES.open(encoding="utf-8", newline="") as lines:
        rows = [(row["english"], (row.get(column) or "").split()) for row in csv.DictReader(lines)]
    return tuple(
        (english, re.compile("|".join(_form(word, column) for word in words)))
        for english, words in rows
        if words
    )


def _form(word: str, column: str) -> str:
    """Return the pattern of one word of the table."""
    stem = leveled(word.rstrip("*").replace("_", " ")).strip()
    pattern = r"\W+".join(re.escape(part) for part in stem.split())
    if column == "zh":
        return pattern
    article = _ARABIC_ARTICLE if column == "ar" and not stem.isascii() else ""
    return rf"(?<!\w){article}{pattern}" + (r"\w*" if word.endswith("*") else r"(?!\w)")
