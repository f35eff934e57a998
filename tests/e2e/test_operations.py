"""An operator with a phone and a browser: the whole bot on the real engine, against the stub."""

import asyncio
import json
import logging
import socket
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from bot.advisor import Advisor
from bot.core.answers.answer import Answer, Source
from bot.core.errors import SettingsError, StoreError
from bot.core.ports import ExportedFile
from bot.core.replies import Export
from bot.operations.gate import TOO_FAST
from bot.operations.limits import Limits
from bot.operations.news import PORTION
from bot.operations.reloading import ReloadableAdvisor
from bot.serving import open_inbox
from bot.settings import load_settings
from bot.telegram.app import run_bot
from bot.telegram.config import BotConfig
from tests.e2e.stub import Chat, TelegramStub
from tests.fakes.answering import ScriptedAnswerer
from tests.fakes.chatting import ChatEdge
from tests.fakes.plans import SimplePlanner

pytestmark = pytest.mark.engine

OPERATOR, PERSON = 100, 70_707_070
KNOWN = Answer("answered", "Sometimes.", (Source("guide", "2.2", "Observerships", "It may."),))
UNKNOWN = Answer("not_covered", "The guide does not say.")


class Shelf:
    """Knowledge on a shelf: advisors built from it answer what stood on it at the time."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {"does it count as usce?": KNOWN}

    def build(self) -> Advisor:
        answerer = ScriptedAnswerer(dict(self.answers), UNKNOWN)
        return Advisor(answerer=answerer, planner=SimplePlanner())

    def version(self) -> str:
        return f"{len(self.answers)} answers"


@dataclass(frozen=True)
class Bot:
    stub: TelegramStub
    shelf: Shelf
    operator: Chat
    person: Chat
    port: int

    async def get(self, path: str) -> tuple[int, str]:
        address = f"http://127.0.0.1:{self.port}{path}"
        async with aiohttp.ClientSession() as session, session.get(address) as response:
            return response.status, await response.text()

    async def shows(self, figure: str) -> str:
        """Return the metrics as soon as they show a figure."""
        async with asyncio.timeout(30):
            while figure not in (metrics := (await self.get("/metrics"))[1]):
                await asyncio.sleep(0.05)
        return metrics


def no_file(export: Export) -> ExportedFile:
    raise AssertionError("no file is asked for here")


@asynccontextmanager
async def running(folder: Path, limits: Limits | None = None) -> AsyncIterator[Bot]:
    """Run the bot with everything around it while inside."""
    port = free_port()
    settings = load_settings(
        data_dir=folder, metrics_listen=f"127.0.0.1:{port}", admin_ids=str(OPERATOR)
    )
    shelf, counts, stop = Shelf(), Counter[str](), asyncio.Event()
    advisor = ReloadableAdvisor(shelf.build, version=shelf.version)
    async with TelegramStub() as stub:
        operator, person = stub.chat(OPERATOR, "Op"), stub.chat(PERSON)
        bot = asyncio.create_task(
            run_bot(
                BotConfig(stub.token, stub.url, settings.admin_ids),
                lambda edge: open_inbox(settings, advisor, edge, counts, limits),
                no_file,
                stop=stop,
                counts=counts,
            )
        )
        try:
            yield Bot(stub, shelf, operator, person, port)
        finally:
            stop.set()
            await bot


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


async def asked(chat: Chat, text: str, *, replies: int = 1) -> str:
    await chat.say(text)
    return "\n".join(message.text or "" for message in await chat.replies(replies))


async def test_an_operators_day(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    async with running(tmp_path) as bot:
        # Somebody asks what is known, and what is not, and is not helped.
        assert "Sometimes." in await asked(bot.person, "does it count as usce?", replies=2)
        assert "does not say" in await asked(bot.person, "is parking free at Guam hospital?")
        await bot.person.tap("👎")
        await bot.person.replies(1)

        # The operator sees both, without who it was.
        assert "1x" in (unanswered := await asked(bot.operator, "/unanswered"))
        assert "is parking free at Guam hospital?" in unanswered
        feedback = await asked(bot.operator, "/feedback")
        assert "is parking free at Guam hospital?" in feedback
        assert "knowledge 1 answers" in feedback
        stats = await asked(bot.operator, "/stats")
        assert "answered 1, not covered 1" in stats
        assert "not helped 1" in stats
        assert str(PERSON) not in unanswered + feedback + stats

        # The person sees all that is kept, the messages themselves too.
        await bot.person.say("/mydata")
        assert "Everything I hold about you" in await bot.person.reply()
        kept = json.loads(bot.person.files["mydata.json"])
        assert kept["conversations"][0]["user_id"] == PERSON
        assert kept["questions"][-1]["text"] == "is parking free at Guam hospital?"
        assert kept["feedback"][0]["verdict"] == "not_helped"
        said = [each["given"]["message"].get("text") for each in kept["messages"]
                if "message" in each["given"]]  # fmt: skip
        assert said == ["does it count as usce?", "is parking free at Guam hospital?", "/mydata"]

        # Nobody else does.
        assert "I don't know /stats" in await asked(bot.person, "/stats")

        # The operator adds the answer, and it is used at once.
        bot.shelf.answers["is parking free at Guam hospital?"] = KNOWN
        assert "that it answers: 1; I tell who asked" in await asked(bot.operator, "/reindex")
        lead, answer = [message.text or "" for message in await bot.person.replies(2)]
        assert lead.startswith('You asked me: "is parking free at Guam hospital?"')
        assert answer.startswith("Sometimes.")
        assert "No question went unanswered" in await asked(bot.operator, "/unanswered")
        again = await asked(bot.operator, "/reindex")
        assert "2 answers" in again
        assert "I tell who asked" not in again
        assert "Sometimes." in await asked(bot.person, "is parking free at Guam hospital?")

        # A ban is silence until it is lifted.
        await asked(bot.operator, f"/ban {PERSON}")
        await bot.person.say("does it count as usce?")
        await bot.shows('usce_inbox_total{event="ignored"} 1.0')
        assert "answered again" in await asked(bot.operator, f"/unban {PERSON}")
        assert "I don't know /ban" in await asked(bot.person, "/ban 100")

        # The endpoint tells all of it in figures.
        assert (await bot.get("/healthz"))[0] == 200
        assert (await bot.get("/readyz"))[0] == 200
        _, metrics = await bot.get("/metrics")
        # Two, not three: what came while the ban lasted is not answered later either.
        assert 'usce_answers_total{mode="extractive",status="answered"} 2.0' in metrics
        assert 'usce_answers_total{mode="extractive",status="not_covered"} 1.0' in metrics
        assert 'usce_stage_seconds_count{stage="send"}' in metrics
        assert "Guam" not in metrics
    assert "operator command /stats" in caplog.text
    assert "Guam" not in caplog.text
    assert "Amina" not in caplog.text
    assert bot.stub.token not in caplog.text


async def test_who_stands_behind_the_first_portion_of_a_reindex_is_told_too(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as bot:
        people = [bot.stub.chat(200 + n, f"P{n}") for n in range(PORTION + 2)]
        for person in people:
            await asked(person, "is parking free at Guam hospital?")
        bot.shelf.answers["is parking free at Guam hospital?"] = KNOWN
        reply = await asked(bot.operator, "/reindex")
        assert f"{PORTION} answered so far, 2 still to look at" in reply
        for person in people:
            lead, _ = await person.replies(2)
            assert (lead.text or "").startswith("You asked me")
        async with asyncio.timeout(30):
            while "Open questions" in await asked(bot.operator, "/stats"):
                pass


async def test_a_flood_gets_one_kind_message_and_then_silence_but_forget_is_heard(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, Limits(burst=3, calm=3)) as bot:
        for number in range(12):
            await bot.person.say(f"does it count as usce? {number}")
        other = bot.stub.chat(8, "Omar")
        assert "Sometimes." in await asked(other, "does it count as usce?")
        await bot.person.say("/forget")
        while not any("Shall I delete" in text for text in bot.person.received):
            await bot.person.replies(1)
        _, metrics = await bot.get("/metrics")
    assert bot.person.received.count(TOO_FAST) == 1
    assert 'usce_edge_total{event="flood_left_out"} 9.0' in metrics
    assert len([text for text in bot.person.received if "does not say" in text]) == 3


async def test_an_address_that_is_taken_stops_the_start_with_one_clear_line(tmp_path: Path) -> None:
    shelf = Shelf()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = load_settings(data_dir=tmp_path, metrics_listen=f"127.0.0.1:{port}")
        advisor = ReloadableAdvisor(shelf.build, version=shelf.version)
        with pytest.raises(SettingsError, match="USCE_METRICS_LISTEN: cannot listen"):
            async with open_inbox(settings, advisor, ChatEdge(), Counter()):
                pytest.fail("it must not start")


async def test_one_file_is_for_one_bot_also_where_a_setting_names_it(tmp_path: Path) -> None:
    """Two would each do all of the work, as nothing but the file's folder says that they share."""
    url = f"sqlite:///{tmp_path}/shared/advisor.sqlite"
    advisor = ReloadableAdvisor(Shelf().build, version=str)
    one, two = [
        load_settings(data_dir=tmp_path / name, database_url=url) for name in ("one", "two")
    ]
    async with open_inbox(one, advisor, ChatEdge(), Counter()):
        with pytest.raises(StoreError, match="in use by another"):
            async with open_inbox(two, advisor, ChatEdge(), Counter()):
                pass
