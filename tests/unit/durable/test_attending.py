"""What answers beside the dialogue, and what is kept of an opinion."""

import math
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.adapters.model_limits import Caps, Usage, current_asker
from bot.adapters.model_use import Allowances
from bot.adapters.operator_desk import OperatorDesk
from bot.adapters.store import Store
from bot.adapters.stored import Before
from bot.core.dialogue.events import Said
from bot.core.ports import Incoming, Show
from bot.core.replies import Message, message
from bot.durable.counters import Counters
from bot.durable.tracing import current_work
from bot.durable.turns import Conduct, Turns
from bot.durable.work import Work, update_work
from tests.fakes.chatting import APOLOGY, ChatEdge, Counted, CountingDialog, decode, encode, update
from tests.fakes.clock import FixedClock

CLOCK = FixedClock()


async def at_the_counter(incoming: Incoming) -> Sequence[Message] | None:
    """Answer "stats" and nothing else."""
    if incoming.event == Said("broken stats"):
        raise RuntimeError("a secret text")
    return [message("figures")] if incoming.event == Said("stats") else None


class TracedDialog(CountingDialog):
    """Notes which work it is asked in."""

    traced = ""

    def __call__(self, *arguments: object) -> Counted:
        self.traced = current_work.get()
        return super().__call__(*arguments)  # type: ignore[arg-type]


def turns(store: Store, dialog: CountingDialog, **more: Any) -> Turns:
    return Turns(
        store=store,
        edge=ChatEdge(),
        conduct=Conduct(
            converse=dialog,
            encode=encode,
            decode=decode,
            clock=CLOCK,
            apology=APOLOGY,
            attend=at_the_counter,
            version=lambda: "0.1.0+abc",
            **more,
        ),
        counters=Counters(),
    )


def work(number: int, text: str) -> Work:
    made = update_work(update(number, 5, text))
    assert made is not None
    return made


async def test_what_is_attended_to_asks_no_dialog_and_keeps_nothing(store: Store) -> None:
    dialog = CountingDialog()
    outcome = await turns(store, dialog).decide(work(1, "stats"))
    assert [payload["text"] for payload in outcome.payloads] == ["figures"]
    assert dialog.seen == []
    assert await store.before("tg-000000000001", 5, 5) == Before()


async def test_what_cannot_be_attended_to_for_a_fault_of_ours_is_apologized_for(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    outcome = await turns(store, CountingDialog()).decide(work(1, "broken stats"))
    assert [payload["text"] for payload in outcome.payloads] == ["sorry"]
    assert "RuntimeError at" in caplog.text
    assert "secret" not in caplog.text


async def test_everything_else_goes_to_the_dialog(store: Store) -> None:
    outcome = await turns(store, CountingDialog()).decide(work(1, "hello"))
    assert [payload["text"] for payload in outcome.payloads] == ["1.0 hello"]


async def test_an_opinion_is_kept_with_the_version_of_the_knowledge(store: Store) -> None:
    await turns(store, CountingDialog()).decide(work(1, "not helped"))
    [opinion] = await OperatorDesk(store.database).opinions()
    assert (opinion.about, opinion.version) == ("not helped", "0.1.0+abc")


async def test_the_dialog_knows_in_its_thread_which_work_it_is_asked_in(store: Store) -> None:
    dialog = TracedDialog()
    token = current_work.set("tg-000000000001")
    try:
        await turns(store, dialog).decide(work(1, "hello"))
    finally:
        current_work.reset(token)
    assert dialog.traced == "tg-000000000001"


class SpendingDialog(CountingDialog):
    """Has a language model write each answer: shows it while it is written, and uses tokens."""

    def __call__(self, *arguments: object) -> Counted:
        asker = current_asker.get()
        assert asker is not None
        self.left = asker.tokens_left
        if asker.show:
            asker.show("half of it")
        asker.used.append(Usage(90, 10))
        return super().__call__(*arguments)  # type: ignore[arg-type]


class Screen:
    """Previews that note what is shown while an answer is written, and for whom."""

    def __init__(self) -> None:
        self.shown: list[tuple[int, str]] = []
        self.is_open = False

    @asynccontextmanager
    async def preview(self, incoming: Incoming) -> AsyncIterator[Show | None]:
        self.is_open = True
        yield lambda text: self.shown.append((incoming.chat_id, text))
        self.is_open = False


@pytest.mark.parametrize("said", ["hello", "fail"])
async def test_what_a_language_model_uses_counts_also_when_we_then_fail(
    store: Store, said: str
) -> None:
    dialog, screen = SpendingDialog(), Screen()
    allowances = Allowances(store.database, Caps(user_tokens=1000, day_tokens=5000))
    spending = turns(store, dialog, tokens_left=allowances.tokens_left, previews=screen)
    await spending.decide(work(1, said))
    assert dialog.left == 1000
    await spending.decide(work(2, "hello"))
    assert dialog.left == 900
    assert (screen.shown[0], screen.is_open) == ((5, "half of it"), False)


async def test_without_previews_nothing_is_shown_and_without_caps_nothing_is_counted(
    store: Store,
) -> None:
    dialog = SpendingDialog()
    await turns(store, dialog).decide(work(1, "hello"))
    assert dialog.left == math.inf
