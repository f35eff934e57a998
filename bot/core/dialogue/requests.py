"""What one step of the dialogue leads to: messages, and requests that a port must answer first.

A request carries all that is needed to turn the port's result into messages, purely, afterwards.
"""

from dataclasses import dataclass
from typing import Literal

from bot.core.dialogue.conversation import Conversation, Planned
from bot.core.profile import Profile
from bot.core.replies import Message

Purpose = Literal["answer", "take", "tell", "ask_again", "in_form"]
"""Why an answer is asked for: to show it; only to see whether words that the form would take
(or could not read) speak of distress or of something harmful, which comes before any form; or to
show it if there is one to words that state something, else the facts among them are taken ("tell")
or in mid-form the question is asked again ("in_form")."""

View = Literal[
    "overview", "steps", "money", "routes", "programs", "warnings", "plan_b", "papers",
    "assumptions", "sources", "items", "places", "next", "reminder", "trial", "update",
    "outreach", "beside",
]  # fmt: skip


@dataclass(frozen=True)
class Asking:
    """A question for the answerer.

    Attributes:
        stands_alone: it does not refer to what was said.
        noted: what was understood of the facts beside it, told where the form goes on.
    """

    question: str
    purpose: Purpose = "answer"
    stands_alone: bool = False
    noted: str = ""


@dataclass(frozen=True)
class Planning:
    """A plan to make and the view of it to show; "update" shows only what changed.

    Attributes:
        before: what an earlier plan was made from; what changed since is then shown too.
        replaces: draw the view in place of the message whose button was tapped.
        lead: words before it, such as what was understood.
        page: which page of a view that is too long for one, counted from 0.
    """

    profile: Profile
    view: View = "overview"
    before: Planned | None = None
    replaces: bool = False
    lead: str = ""
    page: int = 0


@dataclass(frozen=True)
class Browsing:
    """A page of the program directory; "" in a filter is any."""

    specialty: str = ""
    kind: str = ""
    state: str = ""
    page: int = 0
    replaces: bool = False
    unread: str = ""
    """Words that were asked for and are no filter, such as "free"."""


@dataclass(frozen=True)
class ListingSources:
    """What the advisor's knowledge is based on, with dates."""


@dataclass(frozen=True)
class AtDesk:
    """A page of the desk: a draft by its name, "entry" or "offer" with the words to look at."""

    page: str
    profile: Profile | None = None
    text: str = ""


Request = Asking | Planning | Browsing | ListingSources | AtDesk
Part = Message | Request


@dataclass(frozen=True)
class Rating:
    """Whether an answer helped: the question, what the person tapped, and what was cited."""

    question: str
    helped: bool
    passages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """What one event led to: the new state, and messages and requests in their order."""

    conversation: Conversation
    parts: tuple[Part, ...] = ()
    rating: Rating | None = None
    forget: bool = False
