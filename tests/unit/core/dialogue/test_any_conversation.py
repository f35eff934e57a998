"""Whatever a person does in whatever order: nothing raises, nothing is corrupted."""

import json

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.core.answers.answer import Answer
from bot.core.dialogue.conversation_json import from_json, to_json
from bot.core.dialogue.events import Commanded, Pressed, ReminderDue, Said, SentMedia
from bot.core.profile import parse_field
from tests.fakes.conversing import AN_ANSWER, SUPPORT, Person

_SAYINGS = (
    "hi", "YOG 2017, visit visa, 3k, IM, Lahore", "Pakistani", "skip", "back", "why", "cancel",
    "done", "final year, grad june 2027", "yog 2026", "june", "what is an observership?", "asdf",
    "all passed", "failed step 1 twice", "2 lakh rupees", "3000", "8 weeks", "change visa to J1",
    "change visa", "what if visa refused", "what if budget 2000", "applied this cycle", "no", "yes",
    "can I come on b1 b2?", "I have b1/b2 and graduated 2019, can I do research?", "i want to die",
    "match year 2027", "visa: esta", "2", "", "   ", "in", "Georgia", "\x00", "🙂",
)  # fmt: skip
_COMMANDS = (
    "start", "help", "plan", "next", "profile", "programs", "remind", "export", "sources",
    "privacy", "mydata", "forget", "cancel", "sharper", "season", "nonsense",
)  # fmt: skip
_ACTIONS = st.one_of(
    st.sampled_from(_SAYINGS).map(Said),
    st.text(max_size=30).map(Said),
    st.sampled_from(_COMMANDS).map(Commanded),
    st.sampled_from(("sticker", "edit", "voice")).map(SentMedia),
    st.sampled_from(_SAYINGS).map(lambda words: SentMedia("photo", words)),
    st.just(ReminderDue()),
    st.integers(0, 40).map(lambda number: ("tap", number)),
    st.integers(0, 400).map(lambda number: ("old tap", number)),
    st.integers(1, 500).map(lambda days: ("wait", days)),
    st.text(max_size=40).map(Pressed),
)
_ANSWERS = {
    "i want to die": SUPPORT,
    "visa": Answer("clarify", "Which?", follow_ups=("B1?", "J1?")),
    "asdf": Answer("off_topic", "That is not my field."),
}


def _check(person: Person) -> None:
    conversation = person.conversation
    stored = json.loads(json.dumps(to_json(conversation)))
    assert to_json(from_json(stored)) == stored
    for name, value in conversation.draft.items():
        parse_field(name, value)
    for message in person.last.messages:
        assert message.text.strip()
        assert all(span.text for span in message.spans)
    for button in person.buttons:
        assert button.label
        assert button.url or 0 < len(button.data.encode()) <= 64


@settings(max_examples=120, deadline=None)
@given(st.lists(_ACTIONS, min_size=1, max_size=25))
def test_any_sequence_of_events_keeps_the_conversation_whole(actions):
    person = Person(_ANSWERS, otherwise=AN_ANSWER)
    seen = []
    for action in actions:
        if isinstance(action, tuple):
            kind, number = action
            if kind == "wait":
                person.waits(days=number)
                continue
            choices = seen if kind == "old tap" else (person.buttons if person.last else [])
            if not choices:
                continue
            event = Pressed(choices[number % len(choices)].data)
        else:
            event = action
        person.does(event)
        _check(person)
        seen += person.buttons


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=12), st.integers(0, 400))
def test_stale_answer_buttons_change_no_answer(taps, old):
    person = Person()
    person.commands("plan")
    drawn = []
    for number in taps:
        drawn += [button for button in person.buttons if button.data.startswith("f:")]
        person.does(Pressed(person.buttons[number % len(person.buttons)].data))
        if not person.buttons:
            person.commands("plan")
    current = f"f:{person.conversation.asked}:"
    stale = [button for button in drawn if not button.data.startswith(current)]
    assume(stale)
    before = dict(person.draft), person.conversation.skipped
    person.does(Pressed(stale[old % len(stale)].data))

    assert (dict(person.draft), person.conversation.skipped) == before
