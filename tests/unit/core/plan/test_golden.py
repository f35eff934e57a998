import pytest

from tests.golden.essentials import PEOPLE, golden, made


def test_there_are_thirty_people() -> None:
    assert len(PEOPLE) == 30


@pytest.mark.parametrize("name", PEOPLE)
def test_the_plan_decides_what_was_accepted(name: str) -> None:
    kept = golden(name)
    assert made(kept["profile"]) == kept["plan"], "python -m tests.golden.essentials --accept"
