from datetime import UTC, datetime

from bot.core.dialogue.conversation import Conversation
from bot.core.dialogue.dialogue import step
from bot.core.dialogue.events import Commanded, Pressed, Said
from bot.core.dialogue.requests import AtDesk
from bot.core.present.desk import desk_messages
from bot.core.profile import plain
from bot.core.replies import Message
from tests.fakes.conversing import Person
from tests.fakes.exporting import citations
from tests.fakes.persons import graduate
from tests.unit.core.desk.test_offer import HOSPITAL, SELLING

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TOLD = Conversation(draft=plain(graduate(specialty="neurology")), welcomed=True)


def test_the_desk_opens_with_its_menu() -> None:
    (menu,) = step(Conversation(), Commanded("desk"), NOW).parts
    assert isinstance(menu, Message)
    assert menu.keyboard


def test_an_offer_can_be_checked_without_a_profile() -> None:
    assert step(Conversation(), Commanded("offer", "LOR guaranteed"), NOW).parts == (
        AtDesk("offer", text="LOR guaranteed"),
    )


def test_a_pasted_offer_is_checked_as_it_comes() -> None:
    assert step(Conversation(welcomed=True), Said(SELLING), NOW).parts[0] == AtDesk(
        "offer", text=SELLING
    )


def test_a_draft_waits_for_the_profile_it_is_made_from() -> None:
    (card,) = step(Conversation(), Pressed("k:office"), NOW).parts
    assert isinstance(card, Message)
    assert card.keyboard


def test_an_entry_needs_no_profile() -> None:
    assert step(Conversation(), Commanded("desk", "entry rounds"), NOW).parts == (
        AtDesk("entry", text="rounds"),
    )


def test_a_draft_is_made_from_the_profile_told() -> None:
    (request,) = step(TOLD, Pressed("k:office"), NOW).parts
    assert isinstance(request, AtDesk)
    assert request.profile is not None
    assert request.profile.specialty == "neurology"


def test_an_offer_without_a_flag_still_comes_with_what_to_ask() -> None:
    text = Person().says(HOSPITAL)
    assert "none of the red flags" in text
    assert "May the attending write a letter of recommendation?" in text
    assert "refunded if the visa is refused" in text


def test_an_empty_entry_says_what_to_tell() -> None:
    (empty,) = desk_messages(AtDesk("entry", text=""), citations(), NOW.date())
    assert "Tell me what you did" in empty.text
    (named,) = desk_messages(AtDesk("entry", text="ward rounds"), citations(), NOW.date())
    assert "Tell me what you did" not in named.text
