import pytest

from bot.advisor import Advisor
from bot.core.answers.answer import Answer
from bot.core.dialogue.conversation import Conversation
from bot.core.dialogue.events import Said
from bot.core.errors import StoreError
from bot.operations.reloading import ReloadableAdvisor
from tests.fakes.answering import ScriptedAnswerer
from tests.fakes.conversing import NOW
from tests.fakes.plans import SimplePlanner


class Builds:
    """Builds advisors that answer with the number of the build."""

    def __init__(self) -> None:
        self.count = 0
        self.damaged = False

    def __call__(self) -> Advisor:
        if self.damaged:
            raise StoreError("damaged")
        self.count += 1
        answer = Answer("answered", f"Answer {self.count}.")
        return Advisor(answerer=ScriptedAnswerer({}, answer), planner=SimplePlanner())


def answer_of(advisor: ReloadableAdvisor) -> str:
    welcomed = Conversation(welcomed=True)
    return advisor.converse(welcomed, Said("does it count?"), NOW).messages[0].text


def test_a_reload_answers_with_the_new_knowledge_and_names_its_version() -> None:
    builds = Builds()
    advisor = ReloadableAdvisor(builds, version=lambda: f"v{builds.count}")
    assert answer_of(advisor) == "Answer 1."
    assert advisor.version == "v0"
    advisor.reload()
    assert answer_of(advisor) == "Answer 2."
    assert advisor.version == "v1"


def test_a_reload_that_fails_leaves_the_old_knowledge_in_use() -> None:
    builds = Builds()
    advisor = ReloadableAdvisor(builds, version=lambda: f"v{builds.count}")
    builds.damaged = True
    with pytest.raises(StoreError):
        advisor.reload()
    assert answer_of(advisor) == "Answer 1."
    assert advisor.version == "v0"
