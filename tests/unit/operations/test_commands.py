from datetime import UTC, datetime

import pytest

from bot.adapters.database import Database
from bot.adapters.operator_desk import OperatorDesk
from bot.adapters.store import Store
from bot.adapters.stored import AskedQuestion, Decision, Feedback
from bot.core.dialogue.events import Commanded, Event, Said
from bot.core.errors import StoreError
from bot.core.ports import Incoming
from bot.durable import Counters
from bot.operations.commands import OperatorCommands
from bot.operations.news import Progress
from bot.operations.telling import ProcessStatus

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ADMIN, PERSON = 1, 7


class Knowledge:
    """Knowledge that becomes the next version when it is reloaded; or cannot be."""

    def __init__(self) -> None:
        self.version = "0.1.0+1"
        self.next = "0.1.0+2"
        self.damage = ""

    def reload(self) -> None:
        if self.damage:
            raise StoreError(self.damage)
        self.version = self.next


class Office:
    """An operator at a desk with one person's chat in the store."""

    def __init__(self, database: Database) -> None:
        self.store = Store(database)
        self.knowledge = Knowledge()
        self.commands = OperatorCommands(
            OperatorDesk(database),
            admin_ids=(ADMIN,),
            knowledge=self.knowledge,
            status=self.status,
            news=self,
            clock=lambda: NOW,
        )
        self.news = Progress(0, 0)
        self.under_way: Progress | None = None
        self._number = 0

    async def tell(self) -> Progress:
        return self.news

    async def progress(self) -> Progress | None:
        return self.under_way

    async def status(self) -> ProcessStatus:
        return ProcessStatus(3, Counters(sent=12), {"retried": 1})

    async def does(self, event: Event, *, user: int | None = ADMIN) -> str | None:
        told = await self.commands.attend(Incoming(user or -100, user, event))
        return None if told is None else "\n".join(each.text for each in told)

    async def commanded(self, name: str, argument: str = "") -> str:
        return await self.does(Commanded(name, argument)) or ""

    async def raised(self, *texts: str, feedback: Feedback | None = None) -> None:
        for text in texts:
            self._number += 1
            decision = Decision(
                key=f"tg-{self._number}",
                chat_id=PERSON,
                user_id=PERSON,
                version=self._number - 1,
                state={},
                payloads=[],
                questions=[AskedQuestion("not_covered", text)],
                feedback=feedback,
            )
            await self.store.keep(decision, NOW)


@pytest.fixture
def office(sqlite_database: Database) -> Office:
    return Office(sqlite_database)


@pytest.mark.parametrize("name", ["stats", "unanswered", "feedback", "reindex", "ban", "unban"])
@pytest.mark.parametrize("user", [PERSON, None])
async def test_whoever_is_no_operator_is_left_to_the_dialogue(
    office: Office, name: str, user: int | None
) -> None:
    assert await office.does(Commanded(name, "5"), user=user) is None


@pytest.mark.parametrize("event", [Said("/stats"), Commanded("plan"), Commanded("help")])
async def test_an_operator_is_a_person_too(office: Office, event: Event) -> None:
    assert await office.does(event) is None


async def test_stats_tell_use_backlog_and_version(office: Office) -> None:
    await office.raised("observership in Guam?")
    text = await office.commanded("stats")
    assert "Messages: 1 in 1 chats" in text
    assert "not covered 1" in text
    assert "Waiting: 3" in text
    assert "sent 12" in text
    assert "0.1.0+1" in text
    assert "Open questions" not in text


async def test_unanswered_questions_come_grouped_and_without_who_asked(office: Office) -> None:
    await office.raised("Observership in Guam?", "is there observerships in guam", "J-1 fee 2031?")
    text = await office.commanded("unanswered")
    assert "2x 2026-11-22" in text
    assert "1x 2026-11-22  J-1 fee 2031?" in text
    assert str(PERSON) not in text


async def test_a_long_list_says_how_many_more_there_are(office: Office) -> None:
    towns = "Guam Akron Boise Dover Flint Macon Salem Tulsa Waco Yuma Provo Miami Utica Selma Butte"
    await office.raised(*(f"observership in {town}?" for town in [*towns.split(), "Juneau"]))
    assert "... and 1 more" in await office.commanded("unanswered")


async def test_feedback_names_what_the_answer_rested_on(office: Office) -> None:
    given = Feedback("not_helped", "fee of [...]?", passages="guide 4.3", version="0.1.0+1")
    await office.raised("x", feedback=given)
    text = await office.commanded("feedback")
    assert "fee of [...]?" in text
    assert "rested on: guide 4.3 (knowledge 0.1.0+1)" in text


async def test_with_nothing_to_tell_it_says_so(office: Office) -> None:
    assert "No question" in await office.commanded("unanswered")
    assert "Nobody rated" in await office.commanded("feedback")


async def test_reindex_puts_the_new_knowledge_in_use(office: Office) -> None:
    text = await office.commanded("reindex")
    assert text == "Rebuilt, and in use. Knowledge: 0.1.0+2 (was 0.1.0+1)."
    assert "nothing had changed" in await office.commanded("reindex")


async def test_reindex_says_how_many_open_questions_it_answers(office: Office) -> None:
    office.news = Progress(answered=3, left=0)
    text = await office.commanded("reindex")
    assert text.endswith("Questions asked earlier that it answers: 3; I tell who asked.")


async def test_a_long_list_of_open_questions_is_looked_through_beside_the_rest(
    office: Office,
) -> None:
    office.news = Progress(answered=3, left=1275)
    text = await office.commanded("reindex")
    assert "Open questions: 3 answered so far, 1,275 still to look at." in text
    office.under_way = Progress(answered=40, left=900)
    stats = await office.commanded("stats")
    assert "Open questions: 40 answered so far, 900 still to look at" in stats


async def test_reindex_of_damaged_knowledge_says_what_is_wrong_and_keeps_the_old(
    office: Office,
) -> None:
    office.knowledge.damage = "programs.csv, row 7: no such state"
    assert "programs.csv, row 7" in await office.commanded("reindex")
    assert office.knowledge.version == "0.1.0+1"


async def test_ban_and_unban(office: Office) -> None:
    await office.commanded("ban", str(PERSON))
    assert (await office.store.before("new", PERSON, PERSON)).banned
    await office.commanded("unban", str(PERSON))
    assert not (await office.store.before("new", PERSON, PERSON)).banned


@pytest.mark.parametrize("argument", ["", "@ada", "-5", "0", "12 34", "9" * 30, "١٢٣"])
async def test_a_ban_needs_a_user_id(office: Office, argument: str) -> None:
    assert "For example" in await office.commanded("ban", argument)
    assert "For example" in await office.commanded("unban", argument)


async def test_an_operator_cannot_be_banned(office: Office) -> None:
    await office.commanded("ban", str(ADMIN))
    assert not (await office.store.before("new", ADMIN, ADMIN)).banned
