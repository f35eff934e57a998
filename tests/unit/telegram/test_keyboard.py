import pytest

from bot.core.replies import Button
from bot.telegram.keyboard import inline_keyboard


def rows(buttons: list[list[Button]]) -> list[list[str]]:
    markup = inline_keyboard(buttons)
    return (
        [[button["text"] for button in row] for row in markup["inline_keyboard"]] if markup else []
    )


def test_buttons_carry_data_or_open_a_page() -> None:
    assert inline_keyboard([[Button("Yes", "y"), Button("Page", url="https://a.example")]]) == {
        "inline_keyboard": [
            [
                {"text": "Yes", "callback_data": "y"},
                {"text": "Page", "url": "https://a.example"},
            ]
        ]
    }


def test_row_of_more_than_eight_wraps() -> None:
    row = [Button(str(number), str(number)) for number in range(10)]
    assert [len(row) for row in rows([row])] == [8, 2]


def test_keyboard_ends_at_a_hundred_buttons() -> None:
    many = [[Button("x", "x")] * 8] * 13
    drawn = rows(many)
    assert sum(len(row) for row in drawn) == 100
    assert all(drawn)


@pytest.mark.parametrize(
    "button",
    [
        Button("too much", "é" * 33),
        Button("nothing"),
        Button(" ", "x"),
        Button("nowhere", url="see note"),
    ],
)
def test_button_that_telegram_would_refuse_is_left_out(button: Button) -> None:
    assert rows([[button, Button("Keep", "k")]]) == [["Keep"]]
    assert inline_keyboard([[button]]) is None


def test_data_of_exactly_64_bytes_is_kept() -> None:
    assert rows([[Button("full", "é" * 32)]]) == [["full"]]
