import pytest

from bot.core.asking.question import MAX_QUESTION_CHARS, entities_of, kind_of, read_question


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("does obs count", "yes_no"),
        ("how many letters", "how_many"),
        ("how much does it cost", "how_much"),
        ("when is match day", "when"),
        ("elective or observership, which is better", "which"),
        ("how to write an email", "how_to"),
        ("hands on allowed?", "yes_no"),
    ],
)
def test_kind_of_answer_is_read_from_the_form(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_im_is_a_specialty_only_where_it_is_meant() -> None:
    assert entities_of("letters for IM").specialties == {"internal_medicine"}
    assert entities_of("im usce").specialties == {"internal_medicine"}
    assert entities_of("im a graduate").specialties == frozenset()


def test_names_of_the_field_are_found_as_people_write_them() -> None:
    found = entities_of("final yr, obs in psych on b1/b2, final year, from nepal")
    assert found.specialties == {"psychiatry"}
    assert found.pathways == {"observership"}
    assert found.visas == {"b"}
    assert found.stages == {"student"}
    assert found.countries == ("NP",)


def test_us_state_is_no_country() -> None:
    assert entities_of("hospitals in georgia, indiana and new mexico").countries == ()


def test_topics_that_need_an_official_source_are_marked() -> None:
    assert read_question("which visa and what fee, by when").topics == {"visa", "fee", "date"}


def test_text_is_folded_and_bounded() -> None:
    assert read_question("hands‑on\n\n  please").text == "hands-on please"
    assert len(read_question("x" * 9000).text) == MAX_QUESTION_CHARS
