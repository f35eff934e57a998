"""/mydata: everything, however much it is, in files that are never too long."""

import json
import tracemalloc
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

import pytest

from bot.adapters.own_data import Kept, Stretch, Whose
from bot.core.dialogue.buttons import COMMAND, button
from bot.core.dialogue.events import Commanded, Event, Pressed, Said
from bot.core.ports import Incoming, Payload
from bot.core.replies import KeptFile, Message
from bot.durable.engine import StoredUpdate
from bot.operations.own_data import CAPTION, OwnDataEdge, OwnDataFiles
from tests.fakes.chatting import ChatEdge

ASKED = Incoming(5, 5, Commanded("mydata"))


class Tables:
    """Tables in memory."""

    def __init__(self, rows: Mapping[str, Sequence[Kept]]) -> None:
        self._rows = rows
        self.sections = tuple(rows)

    async def rows(self, section: str, whose: Whose, within: Stretch) -> AsyncIterator[Kept]:
        assert whose == Whose(5, 5)
        for each in self._rows[section]:
            after = within.first is None or each.key >= within.first  # type: ignore[operator]
            if after and (within.last is None or each.key <= within.last):  # type: ignore[operator]
                yield each


class Log:
    """Updates in memory, given like the engine does: some of the ms before may come as well."""

    def __init__(self, updates: Sequence[StoredUpdate] = ()) -> None:
        self.updates = updates
        self.most = 0

    async def __call__(self, chat_id: int, since: int, limit: int) -> list[StoredUpdate]:
        assert chat_id == 5
        found = [each for each in self.updates if each.stored_at >= since - 1][:limit]
        self.most = max(self.most, len(found))
        return found


def said(number: int, *, at: int, words: str = "hello") -> StoredUpdate:
    return StoredUpdate(f"tg-{number}", at, "update", {"text": f"{words} {number}"})


def rows(count: int, size: int = 10) -> list[Kept]:
    return [Kept(f"k{number:06d}", {"n": number, "x": "é" * size}) for number in range(count)]


async def files(own: OwnDataFiles, incoming: Incoming = ASKED) -> dict[str, Any]:
    """Return the files by name, as they would be sent."""
    messages = await own.attend(incoming)
    assert messages is not None
    drawn = {}
    for each in messages:
        assert each.file is not None
        drawn[each.file.name] = json.loads(await own.draw(each.file.reference))
    return drawn


def together(drawn: Mapping[str, Mapping[str, list[Any]]]) -> dict[str, list[Any]]:
    whole: dict[str, list[Any]] = {}
    for file in drawn.values():
        for name, values in file.items():
            whole.setdefault(name, []).extend(values)
    return whole


async def test_most_people_get_one_file_with_a_list_for_each_table() -> None:
    tables = Tables({"conversations": rows(1), "reminders": []})
    own = OwnDataFiles(tables, Log([said(1, at=10)]))
    assert await files(own) == {
        "mydata.json": {
            "conversations": [{"n": 0, "x": "é" * 10}],
            "messages": [{"id": "tg-1", "kind": "update", "given": {"text": "hello 1"}}],
        }
    }
    [message] = await own.attend(ASKED) or ()
    assert message.text == CAPTION


async def test_of_nobody_known_there_is_one_empty_file() -> None:
    own = OwnDataFiles(Tables({"conversations": []}), Log())
    assert await files(own) == {"mydata.json": {}}


async def test_much_comes_in_files_none_too_long_and_nothing_is_left_out_or_twice() -> None:
    tables = Tables({"a": rows(30), "b": [], "c": rows(500, size=40)})
    # Several of a moment, on the edges of pages too.
    updates = [said(number, at=1000 + number // 7) for number in range(1500)]
    own = OwnDataFiles(tables, Log(updates), file_bytes=20_000)
    messages = await own.attend(ASKED) or ()
    texts = [await own.draw(each.file.reference) for each in messages if each.file]
    assert max(len(text.encode()) for text in texts) <= 20_000
    assert len(texts) > 5
    whole = together({str(number): json.loads(text) for number, text in enumerate(texts)})
    assert [each["n"] for each in whole["a"]] == list(range(30))
    assert [each["n"] for each in whole["c"]] == list(range(500))
    assert [each["id"] for each in whole["messages"]] == [each.id for each in updates]
    count = len(messages)
    names = [each.file.name for each in messages if each.file]
    assert names == [f"mydata-{number}-of-{count}.json" for number in range(1, count + 1)]
    assert messages[0].text.endswith(f"Part 1 of {count}.")
    assert messages[-1].text == f"Part {count} of {count}."


async def test_more_updates_of_one_moment_than_a_page_holds_all_come() -> None:
    updates = [said(number, at=1000) for number in range(700)]
    [file] = (await files(OwnDataFiles(Tables({}), Log(updates)))).values()
    assert len(file["messages"]) == 700


async def test_something_longer_than_a_file_may_be_comes_alone() -> None:
    updates = [said(1, at=1), said(2, at=2, words="x" * 5000), said(3, at=3)]
    drawn = await files(OwnDataFiles(Tables({}), Log(updates), file_bytes=1000))
    assert [len(file["messages"]) for file in drawn.values()] == [1, 1, 1]


async def test_what_comes_after_the_question_is_not_in_the_last_file() -> None:
    log = Log([said(1, at=1)])
    own = OwnDataFiles(Tables({}), log)
    [message] = await own.attend(ASKED) or ()
    log.updates = [*log.updates, said(2, at=2)]
    assert message.file is not None
    assert len(json.loads(await own.draw(message.file.reference))["messages"]) == 1


async def test_memory_does_not_grow_with_what_is_kept() -> None:
    class Endless(Log):
        """A hundred thousand updates of 2,000 characters, made when asked for."""

        async def __call__(self, chat_id: int, since: int, limit: int) -> list[StoredUpdate]:
            last = min(since + limit, 20_000)
            return [said(n, at=n, words="x" * 2000) for n in range(since, last)]

    own = OwnDataFiles(Tables({}), Endless(), file_bytes=1_000_000)
    tracemalloc.start()
    try:
        messages = await own.attend(ASKED) or ()
        for each in messages[:3]:
            assert each.file is not None
            await own.draw(each.file.reference)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(messages) > 40
    assert most < 8_000_000


@pytest.mark.parametrize(
    "event",
    [
        Commanded("mydata"),
        Said("show me my data"),
        Pressed(button("All my data", COMMAND, "mydata").data),
    ],
)
async def test_it_is_the_same_however_it_is_asked_for(event: Event) -> None:
    own = OwnDataFiles(Tables({}), Log())
    assert await files(own, Incoming(5, 5, event)) == {"mydata.json": {}}


@pytest.mark.parametrize(
    "event", [Said("what about my data plan"), Commanded("privacy"), Pressed("m:forget")]
)
async def test_everything_else_is_left_to_others(event: Event) -> None:
    assert await OwnDataFiles(Tables({}), Log()).attend(Incoming(5, 5, event)) is None


async def test_a_file_is_drawn_when_it_is_sent_and_other_calls_pass() -> None:
    class Sent(ChatEdge):
        async def send(self, payload: Payload) -> None:
            self.sent.append(payload)

    async def draw(reference: str) -> str:
        return f"drawn of {reference}"

    edge = Sent()
    drawing = OwnDataEdge(edge, draw)
    kept = {"name": "mydata.json", "reference": "it"}
    await drawing.send({"method": "sendDocument", "chat_id": 5, "kept": kept})
    await drawing.send({"method": "sendMessage", "chat_id": 5, "text": "hi"})
    assert edge.sent == [
        {
            "method": "sendDocument", "chat_id": 5,
            "file": {"name": "mydata.json", "text": "drawn of it"},
        },
        {"method": "sendMessage", "chat_id": 5, "text": "hi"},
    ]  # fmt: skip
    assert Message((), file=KeptFile(**kept)).file == KeptFile("mydata.json", "it")
