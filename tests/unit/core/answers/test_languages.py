from dataclasses import fields

import pytest

from bot.core.answers.answer import Answer, Status
from bot.core.answers.languages import SENTENCES, Sentences, in_their_language
from knowledge.languages import SMALL_WORDS, URDU, language_of

TOLD_BY_SCRIPT = {"fa", "hi", "ru", "zh", URDU}


def test_every_language_that_is_told_has_its_sentences() -> None:
    assert set(SENTENCES) == set(SMALL_WORDS) | TOLD_BY_SCRIPT


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_sentences_are_written_in_their_own_language(language: str) -> None:
    for field in fields(Sentences):
        assert language_of(getattr(SENTENCES[language], field.name)) == language


@pytest.mark.parametrize(
    ("status", "intent", "kind"),
    [
        ("answered", "visa", "answered"),
        ("not_covered", "visa", "unanswered"),
        ("declined", "overstay", "declined"),
        ("off_topic", "off_topic", "outside"),
        ("support", "scam_victim", "sorry"),
        ("support", "distress", "helped"),
        ("smalltalk", "smalltalk", "talking"),
        ("clarify", "clarify", "talking"),
    ],
)
def test_first_line_says_what_follows(status: Status, intent: str, kind: str) -> None:
    said = in_their_language(Answer(status, "English text.", intent=intent), "es").text
    assert said == f"{getattr(SENTENCES['es'], kind)}\nEnglish text."


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_someone_in_distress_reads_where_help_is(language: str) -> None:
    answer = Answer("support", "Call.", intent="distress")
    assert "findahelpline.com" in in_their_language(answer, language).text
