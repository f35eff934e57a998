"""What operators read: figures, questions and opinions as short messages. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from bot.adapters.model_limits import Usage
from bot.adapters.operator_desk import Figures, Opinion
from bot.core.replies import Message, bold, message
from bot.durable import Counters
from bot.operations.grouping import Group
from bot.operations.news import Progress

SHOWN_GROUPS = 15
SHOWN_OPINIONS = 10
_QUESTION_CHARS = 160
_SHOWN_COUNTERS = (
    "sent", "undeliverable", "maybe_repeated", "apologies", "storage_retries", "resumed", "revived",
)  # fmt: skip


@dataclass(frozen=True)
class ProcessStatus:
    """What only the running process knows; the counts are since its start.

    Attributes:
        backlog: works that wait or run.
        inbox: what the durable inbox did.
        edge: what the Telegram edge did.
    """

    backlog: int
    inbox: Counters
    edge: Mapping[str, int]


def stats_message(
    today: Figures, status: ProcessStatus, *, version: str, news: Progress | None = None
) -> Message:
    """Return how the bot is used; `today` counts from midnight UTC, `news` is under way."""
    ours = {name: asdict(status.inbox)[name] for name in _SHOWN_COUNTERS}
    return message(
        bold("Today (UTC)"),
        f"\nMessages: {today.messages:,} in {today.active:,} chats\n",
        f"Answers: {_counts(today.questions)}\n",
        f"Ratings: {_counts(today.feedback)}\n",
        _model(today.model),
        "\n",
        bold("Now"),
        f"\nChats kept: {today.chats:,}, with reminders: {today.reminders:,}\n",
        f"Waiting: {status.backlog:,}\n",
        f"Knowledge: {version}\n",
        f"Open questions: {_under_way(news)}\n" if news else "",
        "\n",
        bold("This process, since its start"),
        f"\n{_counts(ours)}\n",
        f"Telegram: {_counts(status.edge)}",
    )


def reindexed_message(before: str, after: str, news: Progress) -> Message:
    """Return which knowledge is in use now, and what becomes of the open questions."""
    changed = f"was {before}" if after != before else "nothing had changed"
    built = f"Rebuilt, and in use. Knowledge: {after} ({changed})."
    if news.left:
        more = f"{_under_way(news)}. I go on, and tell who asked; /stats shows how far I am."
        return message(f"{built} Open questions: {more}")
    if news.answered:
        answers = f"Questions asked earlier that it answers: {news.answered}"
        return message(f"{built} {answers}; I tell who asked.")
    return message(built)


def _under_way(news: Progress) -> str:
    return f"{news.answered:,} answered so far, {news.left:,} still to look at"


def _model(used: Usage) -> str:
    """Return a line on the language model; "" when none was used."""
    if not used.tokens:
        return ""
    cost = "" if used.cost_usd is None else f", ${used.cost_usd:.2f}"
    return f"Language model: {used.tokens:,} tokens{cost}\n"


def unanswered_message(groups: Sequence[Group]) -> Message:
    """Return the questions that no source answered; the ones asked last come first."""
    if not groups:
        return message("No question went unanswered lately.")
    lines = [f"\n{_times(one.times)} {_day(one.last)}  {_short(one.text)}" for one in groups]
    rest = len(groups) - SHOWN_GROUPS
    more = f"\n... and {rest} more" if rest > 0 else ""
    return message(
        bold("Asked, and in no source"),
        *lines[:SHOWN_GROUPS],
        more,
        "\n\nAdd a document (usce ingest), a card or a fact, then /reindex: ",
        "those who asked are told.",
    )


def feedback_message(opinions: Sequence[Opinion]) -> Message:
    """Return the answers that did not help, with what they rested on; the newest first."""
    if not opinions:
        return message("Nobody rated an answer as no help lately.")
    return message(bold("Answers that did not help"), *map(_opinion, opinions[:SHOWN_OPINIONS]))


def _opinion(opinion: Opinion) -> str:
    rested = opinion.passages or "no source"
    told = f"\n\n{_day(opinion.given_at)}  {_short(opinion.about)}\nrested on: {rested}"
    return f"{told} (knowledge {opinion.version})" if opinion.version else told


def _counts(counts: Mapping[str, int]) -> str:
    shown = [f"{name.replace('_', ' ')} {count:,}" for name, count in counts.items() if count]
    return ", ".join(shown) or "none"


def _times(times: int) -> str:
    return f"{times}x"


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUESTION_CHARS else f"{line[: _QUESTION_CHARS - 3]}..."
