from evals.html_page import page
from evals.report import Figure, Finding, Report, Tally, shortfalls

REPORT = Report(
    suite="answers",
    split="test",
    figures=(Figure("key_facts", 0.9, 10), Figure("right_section_first", 0.97, 10)),
    tallies=(
        Tally("kind", "guide", 7, {"key_facts": 0.8, "unused": None}),
        Tally("kind", "official", 3, {"key_facts": 1.0, "unused": None}),
    ),
    findings=(
        Finding("c-1", "guide", "does <b>obs</b> count & how", ("status x",), got="[y] no",
                retrieved=("guide:9",)),
    ),
)  # fmt: skip
THRESHOLDS = {"answers": {"key_facts": {"at_least": 0.94}}}


def test_page_shows_figures_groups_and_findings():
    html = page([REPORT], [], {})
    assert "0.900" in html
    assert "official" in html
    assert "guide:9" in html
    assert "All thresholds met" in html


def test_user_text_is_escaped():
    html = page([REPORT], [], {})
    assert "does &lt;b&gt;obs&lt;/b&gt; count &amp; how" in html
    assert "<b>obs</b>" not in html


def test_shortfall_stands_on_top():
    html = page([REPORT], shortfalls(REPORT, THRESHOLDS), {})
    assert "wanted at least 0.94" in html
    assert "All thresholds met" not in html


def test_fall_against_the_baseline_is_shown_as_worse():
    html = page([REPORT], [], {"answers": {"key_facts": 0.95, "right_section_first": 0.9}})
    assert "-0.050 worse" in html
    assert "+0.070 better" in html


def test_figure_nobody_measured_in_a_group_has_no_column():
    assert "unused" not in page([REPORT], [], {})


def test_page_needs_nothing_from_elsewhere():
    html = page([REPORT], [], {})
    assert "http" not in html
    assert "$" not in html
