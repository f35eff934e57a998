from bot.adapters.documents_beside import DocumentsBeside
from bot.core.answers.answer import Answer, Source
from tests.fakes.answering import ScriptedAnswerer

NOTE = Source("note.md", "1", "Parking", "Park in lot C.")
IN_GUIDE = Answer("answered", "Sometimes.")
NOT_IN_GUIDE = Answer("not_covered", "The guide does not say.")
GUIDE = ScriptedAnswerer({"where to park?": NOT_IN_GUIDE, "who?": NOT_IN_GUIDE}, IN_GUIDE)
DOCUMENTS = ScriptedAnswerer(
    {"who?": Answer("not_covered", "No.")}, Answer("answered", "Park in lot C.", (NOTE,))
)


def test_a_document_answers_what_the_guide_does_not() -> None:
    answer = DocumentsBeside(GUIDE, DOCUMENTS).answer("where to park?", ())
    assert (answer.status, answer.sources) == ("answered", (NOTE,))
    assert "added by the operators" in answer.text


def test_what_the_guide_answers_no_document_changes() -> None:
    assert DocumentsBeside(GUIDE, DOCUMENTS).answer("does it count?", ()) == IN_GUIDE


def test_what_neither_answers_stays_with_the_guides_reply() -> None:
    assert DocumentsBeside(GUIDE, DOCUMENTS).answer("who?", ()) == NOT_IN_GUIDE
