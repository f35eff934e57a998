import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import func, select, update

from bot.adapters.database import Database
from bot.adapters.open_questions import Asked, OpenQuestions
from bot.adapters.operator_desk import OperatorDesk
from bot.adapters.store import ConflictError, Store
from bot.adapters.stored import AskedQuestion, Before, Decision, Feedback, Reminder
from bot.adapters.tables import METADATA, conversations
from bot.core.errors import StoreError, UnstorableError
from tests.fakes.clock import FixedClock

NOW = FixedClock()()
CALL = {"method": "sendMessage", "chat_id": 5, "text": "Grüße"}
FIRST = Decision(key="tg-1", chat_id=5, user_id=55, version=0, state={"n": 1}, payloads=[CALL])


@pytest.fixture
def store(database: Database) -> Store:
    return Store(database)


async def test_a_first_contact_has_no_state(store: Store) -> None:
    assert await store.before("tg-1", 5, 55) == Before()


async def test_what_was_decided_is_found_by_the_next_update(store: Store) -> None:
    await store.keep(FIRST, NOW)
    assert await store.before("tg-2", 5, 55) == Before(state={"n": 1}, version=1)


async def test_the_same_update_finds_its_own_calls(store: Store) -> None:
    await store.keep(FIRST, NOW)
    before = await store.before("tg-1", 5, 55)
    assert before.decided == (CALL,)
    assert not before.buried


async def test_a_lower_number_than_the_last_is_still_new(store: Store) -> None:
    await store.keep(replace(FIRST, key="tg-9"), NOW)
    assert (await store.before("tg-3", 5, 55)).decided is None


@pytest.mark.parametrize(
    "late",
    [
        FIRST,
        replace(FIRST, key="tg-2"),
        replace(FIRST, key="tg-2", version=2),
        replace(FIRST, version=1),
    ],
    ids=["same update", "made from nothing", "made from the future", "same update, new version"],
)
async def test_a_decision_made_from_another_state_changes_nothing(
    store: Store, late: Decision
) -> None:
    await store.keep(FIRST, NOW)
    with pytest.raises(ConflictError):
        await store.keep(replace(late, state={"n": 99}), NOW)
    assert await store.before("tg-3", 5, 55) == Before(state={"n": 1}, version=1)


async def test_of_two_decisions_at_once_one_is_kept(store: Store) -> None:
    await store.keep(FIRST, NOW)
    rivals = [
        store.keep(replace(FIRST, key=f"tg-{n}", version=1, state={"n": n}), NOW) for n in (2, 3, 4)
    ]
    results = await asyncio.gather(*rivals, return_exceptions=True)
    assert [type(result) for result in results if result is not None] == [ConflictError] * 2
    assert (await store.before("tg-9", 5, 55)).version == 2


async def test_a_reminder_comes_when_due_and_is_handed_on_once(store: Store) -> None:
    due = NOW + timedelta(hours=1)
    await store.keep(replace(FIRST, remind_at=due), NOW)
    assert await store.due_reminders(NOW, 10) == []
    assert await store.due_reminders(due, 10) == [Reminder(5, due)]
    await store.mark_queued(Reminder(5, due))
    assert await store.due_reminders(due, 10) == []
    assert (await store.before("tg-2", 5, 55)).reminder_at == due


async def test_the_next_reminder_replaces_the_one_before(store: Store) -> None:
    due = NOW + timedelta(hours=1)
    await store.keep(replace(FIRST, remind_at=due), NOW)
    await store.mark_queued(Reminder(5, due))
    later = due + timedelta(days=7)
    await store.keep(replace(FIRST, key="tg-2", version=1, remind_at=later), NOW)
    await store.mark_queued(Reminder(5, due))
    assert await store.due_reminders(later, 10) == [Reminder(5, later)]
    await store.keep(replace(FIRST, key="tg-3", version=2, remind_at=None), NOW)
    assert await store.due_reminders(later, 10) == []


async def test_the_oldest_reminders_come_first_and_no_more_than_asked(store: Store) -> None:
    for chat in range(5):
        due = NOW - timedelta(minutes=chat)
        await store.keep(replace(FIRST, key=f"tg-{chat}", chat_id=chat, remind_at=due), NOW)
    assert [due.chat_id for due in await store.due_reminders(NOW, 3)] == [4, 3, 2]


async def test_a_farewell_leaves_only_itself_until_it_is_buried(store: Store) -> None:
    asked = AskedQuestion("not_covered", "why?")
    rated = Feedback("not_helped", "why?")
    await store.keep(replace(FIRST, remind_at=NOW, questions=[asked], feedback=rated), NOW)
    await store.keep(replace(FIRST, key="rem-5-1", version=1, remind_at=NOW), NOW)
    await store.keep(replace(FIRST, key="tg-8", chat_id=6), NOW)

    await store.keep_farewell("tg-2", 5, [CALL], NOW)
    assert await counts(store.database) == {
        "conversations": 1, "processed": 3, "erasures": 1,
    }  # fmt: skip
    again = await store.before("tg-2", 5, 55)
    assert (again.decided, again.farewell, again.buried) == ((CALL,), True, False)

    await store.bury("tg-2")
    assert (await store.before("tg-2", 5, 55)).decided == ()
    assert await store.before("tg-3", 5, 55) == Before()


async def test_a_late_copy_of_a_forgotten_update_is_known_as_done(store: Store) -> None:
    await store.keep(FIRST, NOW)
    await store.keep_farewell("tg-2", 5, [], NOW)
    before = await store.before("tg-1", 5, 55)
    assert (before.decided, before.buried) == ((), True)


async def test_an_erasure_loses_its_chat_before_it_is_closed(store: Store) -> None:
    await store.keep_farewell("tg-2", 5, [], NOW)
    [erasure] = await store.open_erasures()
    assert (erasure.chat_id, erasure.key) == (5, "tg-2")
    await store.blank_erasure(erasure)
    [blank] = await store.open_erasures()
    assert (blank.chat_id, blank.key) == (None, None)
    await store.close_erasure(blank)
    assert await store.open_erasures() == []


async def test_idle_conversations_go_with_what_hangs_on_them(store: Store) -> None:
    asked = AskedQuestion("not_covered", "why?")
    old = replace(FIRST, remind_at=NOW, questions=[asked])
    await store.keep(old, NOW - timedelta(days=400))
    await store.keep(replace(FIRST, key="tg-2", chat_id=6), NOW)
    week_ago, year_ago = NOW - timedelta(days=7), NOW - timedelta(days=365)
    assert await store.prune(untouched_since=year_ago, done_before=week_ago) == 1
    assert await counts(store.database) == {"conversations": 1, "processed": 1}


async def test_old_questions_and_ratings_of_someone_who_still_writes_go(store: Store) -> None:
    asked, rated = AskedQuestion("not_covered", "why?"), Feedback("not_helped", "why?")
    await store.keep(replace(FIRST, questions=[asked], feedback=rated), NOW - timedelta(days=400))
    await store.keep(replace(FIRST, key="tg-2", version=1), NOW)
    week_ago, year_ago = NOW - timedelta(days=7), NOW - timedelta(days=365)
    assert await store.prune(untouched_since=year_ago, done_before=week_ago) == 0
    assert await counts(store.database) == {"conversations": 1, "processed": 1}


async def test_what_we_do_ourselves_does_not_keep_a_conversation(store: Store) -> None:
    await store.keep(FIRST, NOW - timedelta(days=400))
    ours = replace(FIRST, key="rem-5-1", version=1, is_theirs=False)
    await store.keep(ours, NOW - timedelta(days=1))
    week_ago, year_ago = NOW - timedelta(days=7), NOW - timedelta(days=365)
    assert await store.prune(untouched_since=year_ago, done_before=week_ago) == 1


async def test_a_question_answered_later_is_closed_once_and_its_words_go(store: Store) -> None:
    asked = [AskedQuestion("not_covered", "why?"), AskedQuestion("answered")]
    await store.keep(replace(FIRST, questions=asked), NOW)
    [found] = await OpenQuestions(store.database).asked(Asked(NOW, NOW), after=0, limit=9)
    assert (found.chat_id, found.text) == (5, "why?")
    assert await OpenQuestions(store.database).is_open(found.id, 5)
    assert not await OpenQuestions(store.database).is_open(found.id, 6)
    await store.keep(replace(FIRST, key="news-1", version=1, settles=found.id), NOW)
    assert not await OpenQuestions(store.database).is_open(found.id, 5)
    with pytest.raises(ConflictError):
        await store.keep(replace(FIRST, key="news-2", version=2, settles=found.id), NOW)
    figures = await OperatorDesk(store.database).figures(NOW)
    assert figures.questions == {"answered": 1, "answered_later": 1}
    assert (await store.before("x", 5, 55)).version == 2


async def test_with_a_key_nothing_a_person_wrote_is_in_the_files(
    sqlite_database: Database, tmp_path: Path
) -> None:
    store = Store(sqlite_database, key=Fernet.generate_key().decode())
    asked = AskedQuestion("not_covered", "Zaunkönig")
    await store.keep(
        replace(FIRST, state={"x": "Zaunkönig"}, payloads=[{"text": "Zaunkönig"}],
                questions=[asked]), NOW,
    )  # fmt: skip
    assert (await store.before("tg-2", 5, 55)).state == {"x": "Zaunkönig"}
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert written.count(b"sealed:") == 3
    assert b"Zaunk" not in written


async def test_one_chat_that_cannot_be_read_keeps_no_bot_from_starting(
    sqlite_database: Database,
) -> None:
    key = Fernet.generate_key().decode()
    store = Store(sqlite_database, key=key)
    for chat in (5, 6):
        await store.keep(replace(FIRST, key=f"tg-{chat}", chat_id=chat), NOW)
    async with sqlite_database.writing() as write:
        damaged = update(conversations).where(conversations.c.chat_id == 5)
        await write.execute(damaged.values(state="sealed:gAAAA"))
    await store.check()
    assert (await store.before("tg-7", 5, 55)).unreadable
    assert not (await store.before("tg-7", 6, 55)).unreadable
    for wrong in (None, Fernet.generate_key().decode()):
        with pytest.raises(StoreError, match="USCE_ENCRYPTION_KEY"):
            await Store(sqlite_database, key=wrong).check()


async def test_operators_and_news_pass_over_what_cannot_be_read(
    sqlite_database: Database,
) -> None:
    """One such row would otherwise keep /unanswered, and every round of news, from everybody."""
    asked = [AskedQuestion("not_covered", "where is the sea?")]
    rating = Feedback("not_helped", "what is it?")
    for chat, key in ((5, None), (6, Fernet.generate_key().decode())):
        decision = replace(
            FIRST, key=f"tg-{chat}", chat_id=chat, questions=asked, feedback=rating
        )  # fmt: skip
        await Store(sqlite_database, key=key).keep(decision, NOW)
    desk = OperatorDesk(sqlite_database)
    assert [each.times for each in await desk.unanswered()] == [1]
    assert [each.about for each in await desk.opinions()] == ["what is it?"]
    within = Asked(NOW - timedelta(days=1), NOW)
    found = await OpenQuestions(sqlite_database).asked(within, after=0, limit=5)
    assert [each.text for each in found] == ["where is the sea?", ""]


@pytest.mark.parametrize(
    "strange",
    [{"remind_at": datetime(2026, 11, 22)}, {"user_id": 2**70}],
    ids=["no time zone", "too large"],
)
async def test_what_no_database_takes_is_told_from_a_database_that_is_away(
    store: Store, strange: dict[str, Any]
) -> None:
    """The one is waited for; the other would be waited for for ever."""
    with pytest.raises((UnstorableError, OverflowError)):
        await store.keep(replace(FIRST, **strange), NOW)
    assert await store.before("tg-1", 5, 55) == Before()


async def test_a_banned_person_is_known_until_unbanned(store: Store) -> None:
    desk = OperatorDesk(store.database)
    await desk.ban(55, NOW)
    await desk.ban(55, NOW)
    assert (await store.before("tg-1", 5, 55)).banned
    assert not (await store.before("tg-1", 5, None)).banned
    await store.keep_farewell("tg-2", 5, [], NOW)
    assert (await store.before("tg-3", 5, 55)).banned
    await desk.unban(55)
    assert not (await store.before("tg-3", 5, 55)).banned


async def test_operators_see_unanswered_questions_together_and_the_latest_first(
    store: Store,
) -> None:
    desk = OperatorDesk(store.database)
    for n, words in enumerate(["old one", "often", None, "often", "last"]):
        asked = AskedQuestion("answered" if words is None else "not_covered", words)
        await store.keep(
            replace(FIRST, key=f"tg-{n}", version=n, questions=[asked]),
            NOW + timedelta(minutes=n),
        )
    assert [(found.text, found.times) for found in await desk.unanswered(2)] == [
        ("last", 1),
        ("often", 2),
    ]
    figures = await desk.figures(NOW + timedelta(minutes=2))
    assert (figures.chats, figures.active, figures.reminders) == (1, 1, 0)
    assert figures.questions == {"answered": 1, "not_covered": 2}


async def counts(database: Database) -> dict[str, int]:
    """Return the rows of every table that has any."""
    async with database.reading() as read:
        found = {
            table.name: (await read.execute(select(func.count()).select_from(table))).scalar_one()
            for table in METADATA.sorted_tables
        }
    return {name: rows for name, rows in found.items() if rows}
