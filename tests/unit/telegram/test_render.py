import json

from bot.core.dialogue.events import Pressed, Said
from bot.core.ports import Incoming
from bot.core.replies import Button, Export, KeptFile, Message, Span, bold, link, message, quote
from bot.telegram.render import render

ASKED = Incoming(7, 7, Said("hi"))
TAPPED = Incoming(7, 7, Pressed("x"), message_id=9, callback_id="77")


def test_styles_become_entities_in_utf16_units() -> None:
    [call] = render(
        ASKED, [message("\U0001f600 ", bold("Yes. "), link("page", "https://a.example"))]
    )
    assert call == {
        "method": "sendMessage",
        "chat_id": 7,
        "text": "\U0001f600 Yes. page",
        "link_preview_options": {"is_disabled": True},
        "entities": [
            {"type": "bold", "offset": 3, "length": 4},
            {"type": "text_link", "offset": 8, "length": 4, "url": "https://a.example"},
        ],
    }


def test_quote_is_set_off() -> None:
    [call] = render(ASKED, [message("It says:\n", quote("Many programs do."))])
    assert call["entities"] == [{"type": "blockquote", "offset": 9, "length": 17}]


def test_link_that_telegram_would_refuse_is_plain_text() -> None:
    [call] = render(ASKED, [message(link("page", "javascript:alert(1)"), link("b", "see note"))])
    assert (call["text"], "entities" in call) == ("pageb", False)


def test_tap_is_acknowledged_before_anything_is_shown() -> None:
    calls = render(TAPPED, [message("Next question")])
    assert calls[0] == {"method": "answerCallbackQuery", "callback_query_id": "77"}


def test_second_tap_is_acknowledged_with_a_word_and_no_message() -> None:
    [call] = render(TAPPED, [])
    assert call["text"].startswith("I have that already")


def test_replacing_message_is_drawn_into_the_tapped_one() -> None:
    [_, first, second] = render(
        TAPPED, [message("One", replaces=True), message("Two", replaces=True)]
    )
    assert (first["method"], first["message_id"]) == ("editMessageText", 9)
    assert (second["method"], "message_id" in second) == ("sendMessage", False)


def test_replacing_message_is_sent_when_nothing_was_tapped() -> None:
    [call] = render(ASKED, [message("One", replaces=True)])
    assert call["method"] == "sendMessage"


def test_long_replacing_message_goes_on_below_with_the_buttons_at_its_end() -> None:
    long = message("word " * 1000, keyboard=[[Button("Next", "n")]], replaces=True)
    [_, first, second] = render(TAPPED, [long])
    assert [first["method"], second["method"]] == ["editMessageText", "sendMessage"]
    assert "reply_markup" not in first
    assert second["reply_markup"]["inline_keyboard"][0][0]["text"] == "Next"


def test_blank_message_is_not_sent() -> None:
    assert render(ASKED, [message("  \n")]) == []


def test_a_file_to_be_drawn_later_is_a_document() -> None:
    given = Message((Span("All of it"),), replaces=True, file=KeptFile("mydata.json", "which"))
    assert render(ASKED, [given]) == [
        {
            "method": "sendDocument", "chat_id": 7,
            "kept": {"name": "mydata.json", "reference": "which"}, "caption": "All of it",
        }
    ]  # fmt: skip


def test_export_is_a_document_with_the_text_as_caption() -> None:
    export = Export("pdf", "{}", "2026-11-22")
    [call] = render(ASKED, [Message((bold("Your plan"),), export=export)])
    assert call == {
        "method": "sendDocument",
        "chat_id": 7,
        "export": {"kind": "pdf", "profile": "{}", "today": "2026-11-22", "earlier": "[]"},
        "caption": "Your plan",
        "caption_entities": [{"type": "bold", "offset": 0, "length": 9}],
    }


def test_picture_is_sent_as_a_photo() -> None:
    [call] = render(ASKED, [Message((), export=Export("png", "{}", "2026-11-22"))])
    assert (call["method"], "caption" in call) == ("sendPhoto", False)


def test_text_too_long_for_a_caption_goes_before_the_file() -> None:
    plan = Message((Span("word " * 300),), export=Export("pdf", "{}", "2026-11-22"))
    [text, file] = render(ASKED, [plan])
    assert [text["method"], file["method"]] == ["sendMessage", "sendDocument"]
    assert "caption" not in file


def test_calls_survive_storage_as_json() -> None:
    messages = [message(bold("a"), keyboard=[[Button("b", "c")]]), message("é\U0001f600")]
    calls = render(TAPPED, messages)
    assert json.loads(json.dumps(calls)) == calls
