from bot.core.answers.answer import Answer, Source
from bot.core.dialogue.conversation import Shown
from bot.core.personal.beside_answer import Note
from bot.core.present.answer import answer_message, quotes_message, source_line

GUIDE = Source("guide", "2.2", "Observerships", "You may observe patient encounters")
FAQ = Source("guide", "FAQ 1", "Does it count", "Many programs do")
OFFICIAL = Source("official", "F1", "ECFMG", "A fact.", "https://ecfmg.example", "2026-11-22")
PROGRAM = Source("programs", "p1", "Griffin", "A row.", "https://griffin.example", "2026-05-17")


def line(*sources: Source) -> str:
    return "".join(span.text for span in source_line(sources))


def test_message_begins_with_the_answer_and_ends_with_its_sources():
    text = answer_message(Answer("answered", "Sometimes.", (GUIDE, OFFICIAL)), 3).text

    assert text == "Sometimes.\n\nGuide 2.2 · official: ECFMG, read 2026-11-22"


def test_sections_of_the_guide_are_named_together_and_once():
    assert line(GUIDE, FAQ, GUIDE) == "Guide 2.2, FAQ 1"


def test_program_pages_say_when_they_were_seen():
    assert line(PROGRAM) == "program: Griffin, last seen 2026-05-17"


def test_pages_of_one_kind_and_day_stand_together_by_who_says_it():
    ama = Source(
        "official", "F2", "Observership FAQs (AMA)", "x", "https://a.example", "2026-11-22"
    )
    table = Source("costs", "x", "Tables; confirm on the page itself", "x", None, "2026-05")
    again = Source("costs", "y", "Tables; confirm on the page itself", "y", None, "2026-05")

    assert line(OFFICIAL, ama, table, again) == (
        "official: ECFMG, AMA, read 2026-11-22 · costs: Tables, read 2026-05"
    )


def test_line_for_the_person_stands_before_the_sources():
    note = Note("For you: only as a student.", FAQ)
    text = answer_message(Answer("answered", "Sometimes.", (GUIDE,)), 3, note).text

    assert text == "Sometimes.\n\nFor you: only as a student.\n\nGuide 2.2, FAQ 1"


def test_answer_without_sources_has_no_source_line():
    assert answer_message(Answer("smalltalk", "Hello!"), 1).text == "Hello!"


def test_support_stands_alone():
    drawn = answer_message(Answer("support", "Please call.", (GUIDE,), follow_ups=("x?",)), 1)

    assert drawn.text == "Please call."
    assert drawn.keyboard == ()


def test_small_talk_is_not_rated():
    assert answer_message(Answer("smalltalk", "Hello!"), 1).keyboard == ()


def test_long_follow_ups_fit_a_button():
    drawn = answer_message(Answer("answered", "Yes.", follow_ups=("why " * 40,)), 1)

    assert len(drawn.keyboard[0][0].label) <= 60


def test_quotes_are_shown_each_with_its_place():
    text = quotes_message(Shown(1, "q?", (GUIDE, OFFICIAL))).text

    assert "You may observe patient encounters\nGuide 2.2: Observerships" in text
    assert "A fact.\nofficial: ECFMG, read 2026-11-22" in text
