"""What is stored and can no longer be read: the key was changed or lost, or a row is damaged."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select, update

from bot.adapters.operator_desk import OperatorDesk
from bot.adapters.sealing import Seal
from bot.adapters.store import Store
from bot.adapters.tables import conversations, processed
from bot.core import wording
from bot.core.dialogue.conversation_json import from_json, to_json
from bot.core.dialogue.dialogue import step
from bot.core.dialogue.events import Commanded, Event, Pressed
from bot.core.ports import Incoming
from bot.durable.counters import Counters
from bot.durable.turns import Conduct, Outcome, Turns
from bot.durable.work import Work, private_chat_in, reminder_work
from tests.fakes.chatting import APOLOGY, ChatEdge, Counted, CountingDialog, decode, encode
from tests.fakes.chatting import update as raw
from tests.fakes.clock import FixedClock
from tests.fakes.inboxes import inbox_on, running
from tests.fakes.waiting import until

CLOCK = FixedClock()
FIRST_KEY, OTHER_KEY = Fernet.generate_key().decode(), Fernet.generate_key().decode()
SAYS_SO = wording.UNREADABLE


def turns(store: Store) -> Turns:
    conduct = Conduct(
        converse=CountingDialog(), encode=encode, decode=decode, clock=CLOCK, apology=APOLOGY
    )
    return Turns(store=store, edge=ChatEdge(), conduct=conduct, counters=Counters())


def said(number: int, text: str, *, chat_id: int = 5) -> Work:
    return Work("update", f"tg-{number}", f"chat-{chat_id}", raw(number, chat_id, text))


def texts(outcome: Outcome) -> list[str]:
    return [payload["text"] for payload in outcome.payloads]


async def stored(store: Store) -> tuple[object, object]:
    async with store.database.reading() as read:
        rows = (await read.execute(select(conversations))).all()
        done = (await read.execute(select(processed))).all()
    return rows, done


async def locked_out(store: Store) -> Store:
    """Return the same store with another key, under which one chat is new and one is not."""
    await turns(Store(store.database, key=FIRST_KEY)).decide(said(1, "a secret text"))
    other = Store(store.database, key=OTHER_KEY)
    await turns(other).decide(said(2, "hello", chat_id=6))
    return other


async def test_whoever_cannot_be_read_is_told_at_once_and_nothing_is_overwritten(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    other = await locked_out(store)
    before = await stored(store)
    room = turns(other)
    assert texts(await room.decide(said(3, "and now?"))) == [SAYS_SO]
    assert await stored(store) == before
    assert room._counters.unreadable == 1
    [line] = [each for each in caplog.messages if "tg-3" in each]
    assert "USCE_ENCRYPTION_KEY" in line
    assert "usce doctor" in line
    # With the key back, all is as it was.
    back = turns(Store(store.database, key=FIRST_KEY))
    assert texts(await back.decide(said(4, "again"))) == ["2.0 again"]


async def test_other_chats_do_not_wait(store: Store) -> None:
    room = turns(await locked_out(store))
    assert texts(await room.decide(said(3, "again", chat_id=6))) == ["2.0 again"]


async def test_an_update_decided_under_another_key_is_told_of_too(store: Store) -> None:
    room = turns(await locked_out(store))
    assert texts(await room.decide(said(1, "a secret text"))) == [SAYS_SO]


@pytest.mark.parametrize("damage", ["sealed:gAAAA", "sealed:ü", '{"n": 1, "la', ""])
async def test_a_damaged_row_is_told_of_as_well(store: Store, damage: str) -> None:
    room = turns(Store(store.database, key=FIRST_KEY))
    await room.decide(said(1, "hello"))
    async with store.database.writing() as write:
        await write.execute(update(conversations).values(state=damage))
    assert texts(await room.decide(said(2, "again"))) == [SAYS_SO]


async def test_a_reminder_for_somebody_unreadable_says_nothing_and_erases_nothing(
    store: Store,
) -> None:
    due = CLOCK() + timedelta(days=1)
    room = turns(Store(store.database, key=FIRST_KEY))
    await room.decide(said(1, f"remind me at {due.isoformat()}"))
    await room.decide(reminder_work(5, due))
    other = turns(Store(store.database, key=OTHER_KEY))
    assert await other.decide(reminder_work(5, due)) == Outcome()
    assert await store.open_erasures() == []


async def test_somebody_banned_is_not_told(store: Store) -> None:
    other = await locked_out(store)
    await OperatorDesk(store.database).ban(5, CLOCK())
    assert await turns(other).decide(said(3, "and now?")) == Outcome()
    lost = Work("update", "tg-9", "chat-5", {}, unreadable="lost")
    assert await turns(other).decide(lost) == Outcome()


class TappingEdge(ChatEdge):
    """Reads "tap:..." as a tapped button and "/..." as a command."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Any] = []

    def parse(self, update: dict[str, object]) -> Incoming | None:
        incoming = super().parse(update)
        assert incoming is not None
        text = incoming.event.text  # type: ignore[union-attr]
        event: Event = incoming.event
        if text.startswith("tap:"):
            event = Pressed(text.removeprefix("tap:"))
        elif text.startswith("/"):
            event = Commanded(text[1:])
        return Incoming(incoming.chat_id, incoming.user_id, event)

    def render(self, incoming: Incoming, messages: object) -> list[dict[str, object]]:
        self.shown = list(messages)  # type: ignore[call-overload]
        return super().render(incoming, self.shown)


async def test_to_be_forgotten_nothing_need_be_read(store: Store) -> None:
    def converse(conversation: object, event: Event, now: object) -> Counted:
        led = step(conversation, event, now)  # type: ignore[arg-type]
        return Counted(led.conversation, led.parts, forget=led.forget)  # type: ignore[arg-type]

    edge = TappingEdge()
    other = await locked_out(store)
    conduct = Conduct(
        converse=converse,  # type: ignore[arg-type]
        encode=to_json, decode=from_json, clock=CLOCK, apology=APOLOGY,
    )  # fmt: skip
    room = Turns(store=other, edge=edge, conduct=conduct, counters=Counters())
    assert texts(await room.decide(said(3, "/forget"))) == [wording.FORGET_QUESTION]
    yes, no = (one.data for one in edge.shown[0].keyboard[0])
    assert texts(await room.decide(said(4, f"tap:{no}"))) == [wording.KEPT]
    outcome = await room.decide(said(5, f"tap:{yes}"))
    assert (texts(outcome), outcome.farewell) == ([wording.FORGOTTEN], True)
    await room.finish(said(5, ""), outcome)
    assert (await other.before("tg-6", 5, 5)).version == 0
    assert (await other.before("tg-7", 6, 6)).version == 1


@pytest.mark.parametrize(
    ("partition", "chat"),
    [("chat-5", 5), ("chat--100", None), ("no-chat", None), ("5", None)],
)
def test_only_a_private_chat_says_whom_to_tell(partition: str, chat: int | None) -> None:
    assert private_chat_in(partition) == chat


@pytest.mark.engine
async def test_a_message_that_waited_under_another_key_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the real engine: the work would otherwise end in an error that nobody sees."""
    edge = ChatEdge()
    async with running(inbox_on(tmp_path, edge=edge, key=OTHER_KEY)) as inbox:
        with monkeypatch.context() as earlier:
            earlier.setattr(inbox._store.seal, "wrap", Seal(FIRST_KEY).wrap)
            await inbox.accept(raw(1, 5, "a secret text"))
            await inbox.accept(raw(2, 6, "another"))
        await until(lambda: inbox.counters.sent == 2)
        await inbox.accept(raw(3, 5, "again"))
        await until(lambda: edge.texts(5) == [SAYS_SO, "1.0 again"])
        [kept] = await inbox.updates_of(6, 0, 10)
        assert "cannot be read" in kept.given
    assert inbox.counters.unreadable == 2
