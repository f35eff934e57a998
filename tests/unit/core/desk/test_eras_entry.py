import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.desk.eras_entry import HANDS_ON, MAX_LINES, WATCHING, eras_entry
from bot.core.profile import Experience

WATCHED = Experience(kind="observership", weeks=4.0, specialty="internal_medicine", year=2026)
ELECTIVE = Experience(kind="elective", weeks=4.0, specialty="pediatrics", year=2026)
CLAIMS = ("I examined patients", "took detailed histories", "performed physical exams",
          "treated patients", "sutured wounds", "wrote progress notes in the EMR",
          "prescribed drugs", "assisted in surgeries", "diagnosed cases")  # fmt: skip


def has_claim(text: str) -> bool:
    own = [line for line in text.splitlines() if not line.startswith(("Observed", "Learned"))]
    return any(activity.pattern.search(line) for activity in HANDS_ON for line in own)


@pytest.mark.parametrize("claim", CLAIMS)
def test_hands_on_words_for_watching_are_refused_and_the_honest_line_given(claim: str) -> None:
    wording = eras_entry(WATCHED, f"Shadowed in clinic. {claim}.")
    assert wording.refused
    assert "irregular behavior" in wording.why
    assert wording.lines[0] == "Shadowed the attending physician"
    assert not has_claim("\n".join(wording.lines))


@pytest.mark.parametrize("told", [
    "Shadowed the attending on rounds and in clinic, attended conferences",
    "I watched how they examine patients",
    "I did not examine or treat anyone",
    "observed the doctor perform a procedure",
])  # fmt: skip
def test_honest_words_are_taken(told: str) -> None:
    wording = eras_entry(WATCHED, told)
    assert wording.refused == ()
    assert wording.why == ""


@pytest.mark.parametrize("told", [
    "observership: I examined patients", "Observership where I examined patients",
    "watched rounds, then I examined patients",
])  # fmt: skip
def test_naming_the_rotation_does_not_hide_a_claim(told: str) -> None:
    assert eras_entry(WATCHED, told).refused == ("examined",)


def test_the_lines_say_only_what_was_told() -> None:
    assert eras_entry(WATCHED, "ward rounds every day").lines == ("Attended ward rounds",)
    nothing = eras_entry(WATCHED, "").lines
    assert len(nothing) == 1
    assert nothing[0].startswith("[")


def test_the_title_calls_it_what_it_was() -> None:
    title = eras_entry(WATCHED, "rounds").title
    assert title == "Internal medicine observership, [hospital], 4 weeks, 2026"


def test_an_elective_may_tell_of_supervised_work_but_not_of_working_alone() -> None:
    supervised = eras_entry(ELECTIVE, "performed supervised physical exams, rounds")
    assert supervised.refused == ()
    assert supervised.lines[0] == "[What you did], under supervision"
    alone = eras_entry(ELECTIVE, "managed patients independently")
    assert alone.refused == ("independently",)
    assert "license" in alone.why


@given(st.text(max_size=300) | st.lists(st.sampled_from([*CLAIMS, "not", "watched", "rounds", ";"]),
                                        max_size=12).map(" ".join))  # fmt: skip
def test_no_text_makes_an_observer_a_doer(told: str) -> None:
    wording = eras_entry(WATCHED, told)
    honest = {activity.honest for activity in (*HANDS_ON, *WATCHING)}
    assert 1 <= len(wording.lines) <= MAX_LINES
    assert all(line in honest or line.startswith("[") for line in wording.lines)
    assert bool(wording.refused) == bool(wording.why)


def test_the_title_takes_hospital_weeks_and_year_from_what_is_told() -> None:
    item = Experience(kind="observership", specialty="internal_medicine")
    told = "attended rounds at Griffin Hospital for 4 weeks in 2026"
    title = "Internal medicine observership, Griffin Hospital, 4 weeks, 2026"
    assert eras_entry(item, told).title == title
    bare = eras_entry(item, "attended rounds at the hospital").title
    assert bare == "Internal medicine observership, [hospital], [weeks], [year]"
