import pytest

from bot.core.answer import Answer
from bot.core.languages import LANGUAGES, glossed, in_their_language, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("cuántas cartas necesito para la residencia", "es"),
        ("preciso de visto para estágio nos eua", "pt"),
        ("quel visa pour un stage dans un hôpital", "fr"),
        ("observership ke liye konsa visa chahiye", "ur"),
        ("observership için hangi vize gerekli", "tr"),
        ("visa apa untuk observership", "id"),
        ("كم عدد الرسائل", "ar"),
        ("چند نامه لازم است", "fa"),
        ("сколько писем нужно", "ru"),
        ("需要什么签证", "zh"),
        ("कितने पत्र चाहिए", "hi"),
        ("is la county ok for an observership", None),
        ("how many letters do I need", None),
        ("", None),
    ],
)
def test_language_is_told_by_script_and_small_words(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_gloss_keeps_the_fields_words_and_translates_the_rest() -> None:
    words = glossed("¿cuántas cartas necesito para observership?", "es").split()
    assert {"how", "many", "letters", "observership"} <= set(words)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_has_its_own_sentence_for_each_case(language: str) -> None:
    answered = in_their_language(Answer("answered", "Yes."), language).text
    unknown = in_their_language(Answer("not_covered", "Unknown."), language).text
    distress = in_their_language(Answer("support", "Call.", intent="distress"), language).text
    assert len({text.splitlines()[0] for text in (answered, unknown, distress)}) == 3
    assert "findahelpline.com" in distress


def test_word_with_an_accent_is_never_cut_into_pieces() -> None:
    assert "est" not in glossed("cuántas cartas para mi estágio", "pt").split()
    assert "gio" not in glossed("cuántas cartas para mi estágio", "pt").split()


@pytest.mark.parametrize(
    ("text", "language", "english"),
    [
        ("observership gratuito en psiquiatría", "es", {"free", "psychiatry"}),
        ("prazo do exame", "pt", {"deadline", "exam"}),
        ("observership cerrahi ücretsiz", "tr", {"surgery", "free"}),
        ("хирургия без экзамена", "ru", {"surgery", "without", "exam"}),
    ],
)
def test_words_of_the_field_become_english(text: str, language: str, english: set[str]) -> None:
    assert english <= set(glossed(text, language).split())
