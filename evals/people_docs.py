"""Writes docs/people: ten people of different kinds and the plan each gets, as they get it.

`python -m evals.people_docs` makes every plan again on a fixed day: the first message, the text,
the PDF and the picture. A test checks that messages and texts are current.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.core.plan.plan import Plan
from bot.core.ports import Exporter
from bot.core.present.plan import Shelf, plan_page
from bot.core.profile import Profile, parse_profile
from bot.core.replies import ExportKind, Message, Span
from bot.wiring import build_citations, build_exporter, build_planner

FOLDER = Path("docs/people")
TODAY = date(2026, 11, 22)
_FILES: tuple[ExportKind, ...] = ("txt", "pdf", "png")
_INTRO = """# Ten people and their plans

What the advisor gives ten people of different kinds, as of {day}. Nobody here is real. Each gets
the message below first; the buttons under it lead to steps, costs, routes, programs, warnings,
plan B and papers. The files are what Export sends. `python -m evals.people_docs` makes this page
and the files again. As a user:
`usce plan --profile profile.json --today 2026-11-22 --pdf plan.pdf`.
"""


@dataclass(frozen=True)
class Person:
    """Someone of the page: the folder's name, who it is in a few words, and the plan."""

    name: str
    about: str
    profile: Profile
    plan: Plan


def main() -> None:
    """Write the page and everyone's files."""
    exporter = build_exporter()
    for person in people():
        for kind in _FILES:
            _path(person, kind).write_bytes(exported(exporter, person, kind))
    (FOLDER / "README.md").write_text(page(), "utf-8")


def people() -> Iterator[Person]:
    """Yield the ten people of docs/people/people.json with their plans."""
    planner = build_planner()
    for name, about in json.loads((FOLDER / "people.json").read_text("utf-8")).items():
        profile = parse_profile(_told(name), TODAY)
        yield Person(name, about, profile, planner.plan(profile, TODAY))


def exported(exporter: Exporter, person: Person, kind: ExportKind) -> bytes:
    """Return one of a person's files."""
    file = exporter.export(kind, plan=person.plan, profile=person.profile, today=TODAY)
    return file.content


def page() -> str:
    """Return the page that shows all of them."""
    entries = [_entry(person) for person in people()]
    return "\n".join([_INTRO.format(day=f"{TODAY:%B} {TODAY.day}, {TODAY.year}"), *entries])


def _entry(person: Person) -> str:
    told: Mapping[str, Any] = _told(person.name)
    first = plan_page("overview", person.plan, Shelf(frozenset(), build_citations()))
    files = f"[PDF]({person.name}/plan.pdf) · [text]({person.name}/plan.txt)"
    return "\n".join(
        [
            f"## {person.about}",
            "",
            f"`{json.dumps(told)}`",
            "",
            *(f"> {line}".rstrip() for line in _markdown(first).splitlines()),
            "",
            f"[profile]({person.name}/profile.json) · {files}",
            "",
            f"<img src='{person.name}/timeline.png' width='360' alt='Timeline of the plan'>",
            "",
        ]
    )


def _markdown(message: Message) -> str:
    """Return a message as Markdown, each of its lines on a line of its own."""
    return "".join(map(_span, message.spans)).replace("\n", "  \n")


def _span(span: Span) -> str:
    if span.url:
        return f"[{span.text}]({span.url})"
    mark = {"bold": "**", "italic": "*"}.get(span.style, "")
    return f"{mark}{span.text}{mark}" if span.text.strip() == span.text else span.text


def _told(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((FOLDER / name / "profile.json").read_text("utf-8"))
    return told


def _path(person: Person, kind: ExportKind) -> Path:
    name = "timeline.png" if kind == "png" else f"plan.{kind}"
    return FOLDER / person.name / name


if __name__ == "__main__":
    main()
