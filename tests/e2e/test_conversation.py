"""A whole conversation with the real bot, real answers and real plans, as a customer would read it.

The page docs/transcript.md is this conversation as it was received, docs/conversation.svg the
beginning as a picture; `USCE_WRITE_DOCS=1` writes both.
"""

import os
from pathlib import Path

import pytest

from tests.e2e.serving import serving
from tests.e2e.stub import Chat, TelegramStub
from tests.e2e.stub.picture import drawn
from tests.e2e.stub.transcript import markdown

DOCS = Path(__file__).parents[2] / "docs"
FIRST_ANSWER_SECONDS = 180.0


@pytest.mark.model
async def test_a_person_asks_and_leaves_with_a_plan(tmp_path: Path) -> None:
    async with TelegramStub() as stub, serving(stub, tmp_path):
        chat = stub.chat(7)
        await chat.say("/start")
        assert "not a lawyer" in await chat.reply(within=FIRST_ANSWER_SECONDS)
        await _questions(chat)
        await _form(chat)
        if os.environ.get("USCE_WRITE_DOCS"):
            page = markdown(chat.seen, title="A conversation, as it was received")
            (DOCS / "transcript.md").write_text(page, "utf-8")
            (DOCS / "conversation.svg").write_text(drawn(page), "utf-8")
    log = (tmp_path / "log").read_text("utf-8")
    assert stub.token not in log
    assert "observership" not in log


async def _questions(chat: Chat) -> None:
    await chat.say("does obs even count as USCE or only hands on??")
    answer = await chat.reply()
    assert "Guide" in answer.splitlines()[-1]
    await chat.tap("Show the quoted lines")
    assert "“" in (quoted := await chat.reply()) or "FAQ 1" in quoted
    await chat.say("b1/b2 ok for observership?")
    assert "B-1" in await chat.reply()
    await chat.say("can the hospital pay me a small stipend on that visa?")
    assert await chat.reply()
    await chat.say("how many US letters do i need n from whom")
    assert "2-3" in (await chat.reply()).replace("\u2013", "-").replace("2 to 3", "2-3")


async def _form(chat: Chat) -> None:
    await chat.say("/plan")
    assert "graduated" in await chat.reply()
    await chat.tap(_graduated_long_ago(chat))
    assert "passport" in await chat.reply()
    await chat.say("Pakistan")
    assert "visa" in await chat.reply()
    await chat.tap("‹ Back")
    assert "passport" in await chat.reply()
    await chat.say("pakistani passport")
    assert "visa" in await chat.reply()
    await chat.say("what is a j1 visa?")
    answered, resumed = await chat.replies(2)
    assert "J-1" in str(answered.text)
    assert "Which US visa" in str(resumed.text)
    await chat.say("visit visa")
    assert "exams" in await chat.reply()
    await chat.say("both steps done, ck 238, oet pending")
    assert "specialty" in await chat.reply()
    await chat.say("IM")
    assert "spend" in await chat.reply()
    await chat.say("3k, 2 months")
    await _plan(chat)


def _graduated_long_ago(chat: Chat) -> str:
    """The tenth of the years offered, whatever year it is."""
    return [label for label in chat.buttons if label.startswith("Grad ")][9]


async def _plan(chat: Chat) -> None:
    noted, plan = await chat.replies(2)
    assert "$3,000" in str(noted.text)
    assert "Your plan for Match" in str(plan.text)
    assert "This week" in str(plan.text)
    await chat.tap("All steps")
    assert "by month" in await chat.reply()
    await chat.say("change budget to 9000")
    assert "What changed" in await chat.reply()
    await chat.say("/export")
    assert await chat.reply()
    await chat.tap("PDF")
    await chat.replies(1)
    [(name, content)] = chat.files.items()
    assert name.endswith(".pdf")
    assert content.startswith(b"%PDF")
