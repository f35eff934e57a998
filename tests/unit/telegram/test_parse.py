from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.dialogue.events import Commanded, Pressed, Said, SentMedia
from bot.core.ports import Incoming
from bot.telegram.parse import FORWARDED_COMMAND, Skipped, group_reply, parse
from tests.unit.telegram.updates import GROUP, ME, PERSON, PRIVATE, message_update, tap_update


def test_text_is_what_the_person_said() -> None:
    assert parse(message_update(text="how many months?"), ME) == Incoming(
        7, 7, Said("how many months?")
    )


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("/start", Commanded("start")),
        ("/Start", Commanded("start")),
        ("/start plan", Commanded("start", "plan")),
        ("/start@usce_bot", Commanded("start")),
        ("/profile  budget\n3000 ", Commanded("profile", "budget\n3000")),
        ("/", Said("/")),
        ("/home/user", Said("/home/user")),
        ("see /plan", Said("see /plan")),
        ("  hello ", Said("hello")),
    ],
)
def test_only_a_leading_command_is_a_command(text: str, event: object) -> None:
    incoming = parse(message_update(text=text), ME)
    assert isinstance(incoming, Incoming)
    assert incoming.event == event


@pytest.mark.parametrize("mark", [{"forward_origin": {"type": "user"}}, {"forward_date": 1}])
def test_forwarded_command_is_not_obeyed(mark: dict[str, Any]) -> None:
    incoming = parse(message_update(text="/forget", **mark), ME)
    assert isinstance(incoming, Incoming)
    assert incoming.reply == FORWARDED_COMMAND


def test_forwarded_text_is_read_like_any_text() -> None:
    incoming = parse(message_update(text="is this offer real?", forward_date=1), ME)
    assert incoming == Incoming(7, 7, Said("is this offer real?"))


@pytest.mark.parametrize("kind", ["photo", "voice", "sticker", "document", "location", "poll"])
def test_media_is_named_and_a_command_beside_it_is_not_obeyed(kind: str) -> None:
    incoming = parse(message_update(**{kind: {}}, caption="/forget"), ME)
    assert incoming == Incoming(7, 7, SentMedia(kind))


def test_words_beside_media_are_read() -> None:
    incoming = parse(message_update(photo=[], caption=" is this offer real? "), ME)
    assert incoming == Incoming(7, 7, SentMedia("photo", "is this offer real?"))


@pytest.mark.parametrize("caption", [7, None, [], " "])
def test_a_caption_that_says_nothing_is_none(caption: Any) -> None:
    assert parse(message_update(photo=[], caption=caption), ME) == Incoming(
        7, 7, SentMedia("photo")
    )


def test_media_that_is_two_things_is_named_for_what_people_see() -> None:
    incoming = parse(message_update(document={}, animation={}), ME)
    assert incoming == Incoming(7, 7, SentMedia("animation"))


def test_tap_carries_its_data_message_and_acknowledgement() -> None:
    assert parse(tap_update("plan"), ME) == Incoming(
        7, 7, Pressed("plan"), message_id=9, callback_id="77"
    )


def test_tap_on_a_message_telegram_has_forgotten_replaces_nothing() -> None:
    incoming = parse(tap_update("plan", date=0), ME)
    assert isinstance(incoming, Incoming)
    assert incoming.message_id is None


@pytest.mark.parametrize(
    "content",
    [
        {"text": "what do you think, @usce_bot?"},
        {"text": "@USCE_BOT hi"},
        {"text": "/plan@usce_bot"},
        {"caption": "@usce_bot look", "photo": []},
        {"text": "yes", "reply_to_message": {"from": {"id": 42}}},
    ],
)
def test_group_that_addresses_the_bot_gets_one_line(content: dict[str, Any]) -> None:
    incoming = parse(message_update(chat=GROUP, **content), ME)
    assert incoming == Incoming(-100, 7, Said(""), reply=group_reply(ME))
    assert "t.me/usce_bot" in group_reply(ME).text


@pytest.mark.parametrize(
    "content",
    [
        {"text": "does anyone know a good observership?"},
        {"text": "/plan"},
        {"text": "/plan@other_bot"},
        {"text": "ask @usce_bot_fan"},
        {"text": "yes", "reply_to_message": {"from": {"id": 8}}},
        {"new_chat_members": [{"id": 42}]},
    ],
)
def test_group_that_does_not_address_the_bot_is_left_alone(content: dict[str, Any]) -> None:
    assert parse(message_update(chat=GROUP, **content), ME) is Skipped.NOT_FOR_US


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "edited_message": message_update(location={})["message"]},
        {"update_id": 1, "edited_message": message_update(chat=GROUP, text="hi")["message"]},
        {"update_id": 1, "edited_message": None},
        {"update_id": 1, "channel_post": {"chat": {"id": 1, "type": "channel"}, "text": "hi"}},
        {"update_id": 1, "my_chat_member": {"chat": PRIVATE}},
        {"update_id": 1, "something_new": {}},
        message_update(pinned_message={}),
        message_update(text="hi", **{"from": {"id": 9, "is_bot": True}}),
        {"update_id": 1, "callback_query": {"id": "1", "from": PERSON, "inline_message_id": "2"}},
    ],
)
def test_what_is_not_for_the_bot_is_skipped(update: dict[str, Any]) -> None:
    assert parse(update, ME) is Skipped.NOT_FOR_US


def test_edited_text_is_told_from_a_new_one() -> None:
    edited = {"update_id": 1, "edited_message": message_update(text="/plan")["message"]}

    incoming = parse(edited, ME)

    assert isinstance(incoming, Incoming)
    assert incoming.event == SentMedia("edit")


@pytest.mark.parametrize(
    "update",
    [
        {},
        {"update_id": "5", "message": {"text": "hi"}},
        {"update_id": 5, "message": None},
        {"update_id": 5, "message": {"text": "hi"}},
        {"update_id": 5, "message": {"chat": {"id": "x", "type": "private"}, "text": "hi"}},
        {"update_id": 5, "message": {"chat": PRIVATE, "text": "hi"}},
        message_update(text={"not": "text"}),
        {"update_id": 5, "callback_query": 3},
        {"update_id": 5, "callback_query": {"data": "plan"}},
    ],
)
def test_malformed_update_is_told_apart(update: dict[str, Any]) -> None:
    assert parse(update, ME) is Skipped.MALFORMED


def test_text_no_messenger_can_carry_is_made_well_formed() -> None:
    incoming = parse(message_update(text="a\ud83db\0c \ud83d\ude00\r\nd"), ME)
    assert incoming == Incoming(7, 7, Said("a\ufffdbc \U0001f600\nd"))


def test_far_too_long_text_is_left_to_the_dialogue_which_says_so() -> None:
    incoming = parse(message_update(text="x" * 100_000), ME)
    assert isinstance(incoming, Incoming)
    assert incoming.event == Said("x" * 100_000)


_ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(), max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=9,
)
_FIELDS = st.sampled_from(
    ["chat", "from", "text", "id", "type", "date", "data", "message", "message_id", "caption"]
)
_LIKE_A_MESSAGE = st.dictionaries(_FIELDS, _ANY_JSON | st.dictionaries(_FIELDS, _ANY_JSON))


@given(
    kind=st.sampled_from(["message", "callback_query", "edited_message", "x"]),
    content=_ANY_JSON | _LIKE_A_MESSAGE,
)
def test_no_json_makes_it_raise(kind: str, content: Any) -> None:
    outcome = parse({"update_id": 1, kind: content}, ME)
    assert isinstance(outcome, Incoming | Skipped)


@given(text=st.text(st.characters(), max_size=60))
def test_any_text_can_be_stored_and_sent_back(text: str) -> None:
    incoming = parse(message_update(text=text), ME)
    assert isinstance(incoming, Incoming)
    assert isinstance(incoming.event, Said | Commanded)
    if isinstance(incoming.event, Said):
        incoming.event.text.encode("utf-8")
