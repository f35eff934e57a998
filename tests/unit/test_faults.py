"""What a log may say of an error."""

from bot.faults import fault


def failing(words: str) -> Exception:
    try:
        raise ValueError(words)
    except ValueError as exc:
        return exc


def test_a_fault_is_told_by_class_and_place_and_never_by_its_text() -> None:
    told = fault(failing("passport N1234567"))
    assert told.startswith("ValueError at ")
    assert __file__ in told
    assert "N1234567" not in told


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert fault(KeyError("visa")) == "KeyError"
