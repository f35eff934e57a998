"""What piled up is drained in order, and one who floods keeps nobody waiting; on both databases."""

from collections.abc import Iterator

import pytest

from evals.load import Load, drained, flooded
from tests.fakes.databases import KINDS, fresh_database_url

UPDATES, CHATS, FLOOD = 2000, 500, 300
BURST = 20


@pytest.fixture(params=KINDS)
def load(request: pytest.FixtureRequest) -> Iterator[Load]:
    with fresh_database_url(request.param) as url:
        yield Load(
            rate=2, chats=CHATS, seconds=0, backlog=UPDATES, flood=FLOOD, database_url=url,
            settings={"USCE_EMBEDDING_MODEL": "hash"},
        )  # fmt: skip


@pytest.mark.soak
@pytest.mark.engine
async def test_a_backlog_is_drained_whole_and_in_order(load: Load) -> None:
    took = await drained(load)
    assert (took.left, took.disordered) == (0, 0)


@pytest.mark.soak
@pytest.mark.engine
async def test_one_who_floods_keeps_nobody_else_from_an_answer(load: Load) -> None:
    seen = await flooded(load)
    assert seen.left == 0
    assert len(seen.meanwhile) == len(seen.before)
    assert seen.told <= 2 * BURST
