"""How a rule's source is named to a reader: a short label, a link where there is one, a date."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.grounding.source_names import short_name
from bot.core.plan.plan import SourceRef
from knowledge.passages import Passage

_NAMES = {
    "official": "Official: {title}",
    "programs": "Program page: {title}",
    "costs": "Costs: {title}",
    "calendar": "Calendar: {section}",
    "visa_policy": "Visa policy: {title}",
}

_OUR_TITLES = {"Programme pages": "Program pages"}
"""Titles that are ours and no page's own, in US spelling."""


@dataclass(frozen=True)
class Citation:
    """A source as a reader sees it; `url` and `date` are None for the guide.

    `short` is what it is called where there is little room, "" when `label` is short itself.
    """

    label: str
    url: str | None = None
    date: str | None = None
    short: str = ""


class Citations:
    """Looks sources up; built once from the passages of the store."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._found: dict[tuple[str, str], Citation] = {}
        for passage in passages:
            self._found.setdefault((passage.doc, passage.section), _citation(passage))

    def of(self, source: SourceRef) -> Citation:
        """Return how `source` is named; the guide's sections need no look-up."""
        if source.doc == "guide":
            return Citation(_guide_label(source.section))
        return self._found.get((source.doc, source.section)) or Citation(
            f"{source.doc} {source.section}"
        )


def _guide_label(section: str) -> str:
    return f"Guide {section}" if section != "0" else "Guide, opening"


def _citation(passage: Passage) -> Citation:
    name = _NAMES.get(passage.doc, "{title}")
    title = _OUR_TITLES.get(passage.title, passage.title)
    label = name.format(title=title, section=passage.section)
    short = name.format(title=short_name(passage.doc, title), section=passage.section)
    return Citation(label, passage.url, passage.date, short)
