import pytest

from evals.language import is_in_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "No lo dice la guía, pero puede preguntar al hospital por la carta."),
        ("pt", "O guia diz que não é para quem se formou, mas você pode observar."),
        ("fr", "Le guide ne le dit pas, mais vous pouvez demander à l'hôpital pour une lettre."),
        ("hi-Latn", "Guide mein yeh nahi hai, aap hospital se poochh lein ki kya chalega."),
        ("ru", "Руководство об этом не говорит."),
        ("ar", "الدليل لا يذكر ذلك، اسأل المستشفى."),
        ("zh", "指南没有提到这一点,请直接询问医院的国际办公室。"),
    ],
)
def test_sentence_in_its_language_is_recognized(language, text):
    assert is_in_language(text, language) is True


@pytest.mark.parametrize("language", ["es", "pt", "fr", "hi-Latn", "ru", "ar", "zh"])
def test_english_is_not_taken_for_another_language(language):
    text = "The guide does not say that. Please ask the hospital for a letter, or me in English."
    assert is_in_language(text, language) is False


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "Minhas fontes estão em inglês; esta é a resposta: An observership is watching."),
        ("fr", "Mes sources sont en anglais ; voici la réponse : An observership is watching."),
        ("es", "Mis fuentes están en inglés; esta es la respuesta: An observership is watching."),
    ],
)
def test_one_sentence_before_english_is_enough(language, text):
    assert is_in_language(text, language) is True


def test_unknown_language_cannot_be_told():
    assert is_in_language("Habari", "sw") is None
