"""What answers beside the dialogue, and what is kept of an opinion."""

from collections.abc import Sequence

from bot.adapters.desk import OperatorDesk
from bot.adapters.store import Before, Store
from bot.core.events import Said
from bot.core.ports import Incoming
from bot.core.replies import Message, message
from bot.durable.counters import Counters
from bot.durable.tracing import current_work
from bot.durable.turns import Turns
from bot.durable.work import Work, update_work
from tests.fakes.chatting import APOLOGY, ChatEdge, Counted, CountingDialog, decode, encode, update
from tests.fakes.clock import FixedClock

CLOCK = FixedClock()


async def at_the_counter(incoming: Incoming) -> Sequence[Message] | None:
    """Answer "stats" and nothing else."""
    return [message("figures")] if incoming.event == Said("stats") else None


class TracedDialog(CountingDialog):
    """Notes which work it is asked in."""

    traced = ""

    def __call__(self, *arguments: object) -> Counted:
        self.traced = current_work.get()
        return super().__call__(*arguments)  # type: ignore[arg-type]


def turns(store: Store, dialog: CountingDialog) -> Turns:
    return Turns(
        store=store,
        edge=ChatEdge(),
        converse=dialog,
        encode=encode,
        decode=decode,
        clock=CLOCK,
        apology=APOLOGY,
        counters=Counters(),
        attend=at_the_counter,
        version=lambda: "0.1.0+abc",
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
