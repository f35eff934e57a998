import hashlib
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import get_args

import pytest
from PIL import Image

from bot.adapters.exports.colors import PAPER, TRACK_COLORS
from bot.adapters.exports.days import read_on
from bot.adapters.exports.exporter import PlanExporter
from bot.core.month import Month
from bot.core.plan.plan import Track
from bot.core.plan.wording import day
from bot.core.replies import ExportKind
from evals.plan_case import sources_of
from tests.fakes.exporting import LONG, PEOPLE, citations, drawn
from tests.fakes.persons import TODAY, planned

KINDS = get_args(ExportKind)
_DRAW_AGAIN = """
import hashlib
from evals.plan_case import sources_of
from tests.fakes.exporting import LONG, drawn
for kind in {kinds!r}:
    print(hashlib.sha256(drawn(kind, LONG)).hexdigest())
"""


def luminance(color: str) -> float:
    """Relative luminance of a color (WCAG 2.1)."""
    parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_another_process_draws_the_same_bytes() -> None:
    code = _DRAW_AGAIN.format(kinds=KINDS)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == [hashlib.sha256(drawn(kind, LONG)).hexdigest() for kind in KINDS]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_has_a_name_that_fits(kind: ExportKind) -> None:
    file = PlanExporter(citations()).export(kind, plan=planned(LONG), profile=LONG, today=TODAY)
    assert file.name == f"usce-plan-match-2028.{kind}"
    assert file.content


@pytest.mark.parametrize("name", PEOPLE)
def test_the_picture_is_as_wide_as_a_phone_and_shows_every_track(name: str) -> None:
    content = drawn("png", PEOPLE[name])
    picture = Image.open(BytesIO(content)).convert("RGB")
    steps = planned(PEOPLE[name]).steps
    assert picture.width == 1080
    assert 60 * len(steps) < picture.height < 4000
    assert len(content) < 150_000
    seen = {color for _, color in picture.getcolors(maxcolors=1 << 24) or ()}
    for track in {step.track for step in steps}:
        assert any(near(color, TRACK_COLORS[track]) for color in seen), track


def near(color: object, wanted: str) -> bool:
    assert isinstance(color, tuple)
    parts = [int(wanted[start : start + 2], 16) for start in (1, 3, 5)]
    return all(abs(a - b) <= 6 for a, b in zip(color, parts, strict=True))


def test_the_picture_brings_its_own_opaque_ground_for_dark_screens() -> None:
    picture = Image.open(BytesIO(drawn("png", LONG)))
    assert picture.mode in ("P", "RGB")
    assert "transparency" not in picture.info
    assert near(picture.convert("RGB").getpixel((3, 3)), PAPER)


@pytest.mark.parametrize("track", get_args(Track))
def test_track_colors_stand_out_from_the_ground(track: Track) -> None:
    contrast = (luminance(PAPER) + 0.05) / (luminance(TRACK_COLORS[track]) + 0.05)
    assert contrast >= 4.5


@pytest.mark.parametrize("name", PEOPLE)
def test_the_plain_text_says_it_all_in_short_lines(name: str) -> None:
    plan = planned(PEOPLE[name])
    text = drawn("txt", PEOPLE[name]).decode()
    flat = " ".join(text.split())
    for step in plan.steps:
        assert step.title in flat
        assert step.detail in flat
    assert all(len(line) <= 88 for line in text.splitlines() if "http" not in line)


def test_a_question_for_every_program_is_asked_once() -> None:
    plan = planned(LONG)
    shared = set.intersection(*(set(program.ask) for program in plan.programs))
    assert shared
    text = " ".join(drawn("txt", LONG).decode().split())
    assert [text.count(question) for question in sorted(shared)] == [1] * len(shared)


def test_days_are_written_in_one_way() -> None:
    assert read_on("2026-11-22") == "Nov 22, 2026"
    assert read_on("2026-05") == "May 2026"
    assert read_on("2023-24; 2026") == "2023-24; 2026"
    for name in PEOPLE:
        text = " ".join(drawn("txt", PEOPLE[name]).decode().split())
        assert re.search(r", read \d{4}-\d\d-\d\d", text) is None


@pytest.mark.parametrize("name", PEOPLE)
def test_the_plain_text_ends_with_every_address(name: str) -> None:
    plan = planned(PEOPLE[name])
    text = drawn("txt", PEOPLE[name]).decode()
    cited = {citations().of(source).url for source in sources_of(plan)} - {None}
    for url in cited | {place.url for place in (*plan.programs, *plan.avoid)}:
        assert text.count(f"{url}\n") + text.count(f"{url},") == 1
    assert "Each name leads" not in text


def test_what_is_not_known_is_said_once_above_its_list() -> None:
    text = drawn("txt", replace(LONG, step1=None, oet=None, cycle=None)).decode()
    assert text.count("We do not know") == 1
    assert "your Step 1 result: we do not count it as passed." in text
    assert "To bear in mind" in text


def test_the_names_of_the_legend_stand_evenly() -> None:
    picture = Image.open(BytesIO(drawn("png", LONG))).convert("L")
    inked = [x for x in range(picture.width) if min(
        picture.getpixel((x, y)) for y in range(178, 199)) < 160]  # fmt: skip
    gaps = [after - before for before, after in pairwise(inked) if after - before > 20]
    assert len(gaps) > 3
    assert max(gaps) - min(gaps) < 12


def test_this_week_begins_with_what_is_due_first() -> None:
    plan = planned(replace(LONG, cycle="unmatched", times_unmatched=1))
    due = {step.id: step.due for step in plan.steps}
    assert [due[id_] for id_ in plan.this_week] != sorted(due[id_] for id_ in plan.this_week)
    text = drawn("txt", LONG, plan=plan).decode()
    listed = re.findall(r"^  \d\. .*\(by (.*)\)$", text, re.MULTILINE)
    assert listed == [day(each) for each in sorted(due[id_] for id_ in plan.this_week)]


def test_a_bar_of_four_days_is_seen_among_years() -> None:
    profile = replace(
        LONG, stage="student", graduation=Month(2032, 6), match_year=2033, ecfmg_certified=False,
        visa="none", visa_refused=None, nationality="VN", cycle="never_applied", times_unmatched=0,
        us_letters=(), usce=(), step1="not_taken", step2ck="not_taken", budget_usd=40_000.0,
        weeks_in_us=12.0,
    )  # fmt: skip
    steps = {step.id: step for step in planned(profile).steps}
    check, apply = steps["visa-check-passport"], steps["visa-apply"]
    assert (check.due - check.start).days == 4
    assert check.start.year > 2030
    picture = Image.open(BytesIO(drawn("png", profile))).convert("RGB")
    colored = [
        [near(picture.getpixel((x, y)), TRACK_COLORS["visa"]) for x in range(picture.width)]
        for y in range(240, picture.height - 100)
    ]
    widths = {sum(row) for row in colored if any(row)}
    assert apply.due > apply.start
    assert min(widths) >= 6
