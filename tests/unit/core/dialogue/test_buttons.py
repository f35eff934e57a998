from hypothesis import given
from hypothesis import strategies as st

from bot.core.dialogue.buttons import button, tapped


def test_button_carries_its_parts():
    tap = tapped(button("Yes", "f", 12, "visa", "none").data)

    assert (tap.act, tap.number(0), tap.part(1), tap.part(2)) == ("f", 12, "visa", "none")


def test_missing_parts_are_empty():
    assert tapped("f").part(3) == ""
    assert tapped("f").number(0) is None


@given(st.text(), st.text())
def test_data_never_exceeds_64_bytes(act, part):
    assert len(button("x", act, part, part).data.encode(errors="surrogatepass")) <= 64


@given(st.text())
def test_any_data_can_be_taken_apart(data):
    tap = tapped(data)

    assert tap.number(0) is None or tap.number(0) >= 0
