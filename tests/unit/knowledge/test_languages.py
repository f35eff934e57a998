import csv

import pytest

from knowledge.languages import (
    GLOSSES,
    SMALL_WORDS,
    URDU,
    glossed,
    in_english,
    language_of,
    leveled,
    means_in_any_language,
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("cuántas cartas necesito para la residencia", "es"),
        ("quiero morir", "es"),
        ("preciso de visto para estágio nos eua", "pt"),
        ("quel visa pour un stage dans un hôpital", "fr"),
        ("observership ke liye konsa visa chahiye", "ur"),
        ("observership için hangi vize gerekli", "tr"),
        ("visa apa untuk observership", "id"),
        ("tôi cần visa gì để observership", "vi"),
        ("observership fees koto lagbe", "bn"),
        ("observership এর খরচ কত", "bn"),
        ("كم عدد الرسائل", "ar"),
        ("momkin a3mel observership b ziyara visa", "ar"),
        ("چند نامه لازم است", "fa"),
        ("observership کی فیس کتنی ہے", URDU),
        ("сколько писем нужно", "ru"),
        ("需要什么签证", "zh"),
        ("कितने पत्र चाहिए", "hi"),
    ],
)
def test_language_is_told_by_script_and_small_words(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "is la county ok for an observership",
        "how many letters do I need",
        "do programs accept obs as us experience",
        "opening a medspa as a physician",
        "get paid as a scribe without ssn",
        "comment please",
        "visa stage",
        "",
    ],
)
def test_english_is_not_taken_for_another_language(text: str) -> None:
    assert language_of(text) is None
    assert in_english(text) == text


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("¿cuántas cartas necesito para observership?", "how many letters need observership"),
        ("observership gratuito en psiquiatría", "free psychiatry observership"),
        ("quero saber o prazo do exame", "deadline exam"),
        ("puis-je faire un elective après le diplôme", "may elective already graduated"),
        ("agency asli hai ya fraud kaise pata chalega", "agency reliable"),
        ("observership cerrahi ücretsiz mi", "surgery free"),
        ("apakah riset dihitung sebagai usce", "research count usce"),
        ("cần bao nhiêu thư giới thiệu", "need how many letters"),
        ("хирургия без экзамена", "surgery without exam"),
        ("هل البحث يحسب كخبرة سريرية", "research count clinical experience"),
        ("چند توصیه‌نامه لازم است", "how many letters need"),
        ("کیا ریسرچ USCE میں شمار ہوتی ہے", "research count usce"),
        ("क्या रिसर्च USCE में गिना जाता है", "research count usce"),
        ("কয়টি LOR লাগবে", "how many lor need"),
        ("没有 step 1 可以见习吗", "without step 1 may observership"),
    ],
)
def test_words_of_the_field_become_english(text: str, english: str) -> None:
    assert set(english.split()) <= set(in_english(text).split())


def test_meanings_stand_in_the_order_of_the_text() -> None:
    assert glossed("observership ke liye visa chahiye", "ur") == "observership visa need"


def test_the_longest_of_overlapping_meanings_stays() -> None:
    assert glossed("experiencia clínica", "es") == "US clinical experience"


def test_word_with_an_accent_is_never_cut_into_pieces() -> None:
    assert glossed("mañana observership", "es") == "observership"


def test_text_without_any_known_word_stays_as_it_is() -> None:
    assert glossed("до скорого", "ru") == "до скорого"


def test_accents_digits_and_spellings_are_leveled() -> None:
    assert leveled("Cuántas") == leveled("cuantas")
    assert leveled("أنا خريجة ٢٠١٦") == leveled("انا خريجه 2016")
    assert leveled("Đi ışık") == "di isik"


def test_a_wish_to_die_is_understood_whatever_the_language_seems_to_be() -> None:
    assert means_in_any_language("doc, ana 3ayez amoot", "I want to die")
    assert not means_in_any_language("i am dying to know when eras opens", "I want to die")


def test_table_has_a_column_for_every_language_and_no_meaning_twice() -> None:
    with GLOSSES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = set(rows[0]) - {"english"}
    assert set(SMALL_WORDS) <= columns
    assert {language_of(row) or "" for row in ("ру", "中", "آپ کے", "چه", "मैं")} <= {*columns, URDU}
    meanings = [row["english"] for row in rows]
    assert len(meanings) == len(set(meanings)) >= 90
    assert all(row[column] for row in rows for column in columns)
