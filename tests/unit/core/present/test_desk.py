from datetime import date

import pytest

from bot.core.desk.offer import check_offer
from bot.core.dialogue.requests import AtDesk
from bot.core.present.desk import DRAFTS, desk_menu, desk_messages
from bot.core.present.lines import LONGEST
from bot.core.replies import MAX_BUTTON_BYTES, Message
from tests.fakes.exporting import citations
from tests.fakes.persons import graduate
from tests.unit.core.desk.test_offer import HONEST, SELLING

TODAY = date(2026, 11, 22)


def shown(page: str, text: str = "") -> Message:
    (told,) = desk_messages(AtDesk(page, graduate(), text), citations(), TODAY)
    return told


def test_the_menu_offers_every_draft() -> None:
    buttons = [button for row in desk_menu().keyboard for button in row]
    assert [button.data.split(":")[1] for button in buttons] == [*DRAFTS, "log"]
    assert all(len(button.data.encode()) <= MAX_BUTTON_BYTES for button in buttons)


@pytest.mark.parametrize("page", DRAFTS)
def test_a_draft_can_be_copied_and_names_its_sources(page: str) -> None:
    told = desk_messages(AtDesk(page, graduate()), citations(), TODAY)
    assert [span for span in told[0].spans if span.style == "code"]
    assert "Guide" in told[-1].text
    assert all(len(message.text) <= LONGEST for message in told)


def test_a_long_mail_comes_alone_and_what_to_mind_behind_it() -> None:
    mail, notes = desk_messages(AtDesk("office", graduate()), citations(), TODAY)
    assert mail.text.rstrip().endswith("[name, e-mail, phone]")
    assert notes.text.startswith("Before you send it")
    assert [button.label for row in notes.keyboard for button in row] == ["I sent it: note it"]


def test_an_offer_is_shown_with_its_flags_reasons_and_questions() -> None:
    flags, questions = desk_messages(AtDesk("offer", None, SELLING), citations(), TODAY)
    assert "a letter is guaranteed" in flags.text
    assert "Pay nothing until the hospital itself has answered." in flags.text
    assert "Ask before you pay" in questions.text
    assert max(len(flags.text), len(questions.text)) <= LONGEST


def test_every_flag_of_a_long_offer_is_at_least_named() -> None:
    flags, _ = desk_messages(AtDesk("offer", None, SELLING), citations(), TODAY)
    assert all(flag.sign in flags.text for flag in check_offer(SELLING).flags)


def test_a_short_check_stays_one_message() -> None:
    offer = "Observership at Griffin Hospital, 4 weeks, 900 USD, letter guaranteed, write to us."
    text = shown("offer", offer).text
    assert "a letter is guaranteed" in text
    assert "Ask before you pay" in text


def test_an_offer_without_flags_is_not_called_good() -> None:
    assert "does not make it good" in shown("offer", HONEST).text
    assert "very little to judge" in shown("offer", "ok?").text


def test_a_refused_entry_gives_the_reason_and_the_honest_lines() -> None:
    message = shown("entry", "examined patients on rounds")
    assert "I don't word watching as doing" in message.text
    assert "- Attended ward rounds" in message.text


def test_an_unknown_page_shows_the_menu() -> None:
    assert shown("nothing").text == desk_menu().text
