import json

import pytest

import evals.__main__
from bot.core.answers.answer import Answer, Source
from evals import run
from evals.case import Case
from evals.quotes import QuoteBook
from evals.report import Figure, Report
from evals.run import SuiteError, main, report_of, run_suite
from knowledge.rows import Reference
from tests.fakes.answering import ScriptedAnswerer

GUIDE = "Opening\n1.1 Definitions\nUSCE is in the United States.\n"
BOOK = QuoteBook(
    GUIDE,
    Reference(
        programs=(), costs=(), calendar=(), visa_policy=(), facts=(), guide_sections=("0", "1.1")
    ),
)
GOOD = Answer(
    "answered",
    "It is clinical experience in the United States.",
    (Source("guide", "1.1", "Definitions", "USCE is in the United States."),),
)


def case(number, kind="guide", **changes):
    given = {
        "id": f"c-{number}",
        "split": "test",
        "kind": kind,
        "intent": "definition",
        "question": f"question {number}",
        "expect": ("answered",),
        "reason": "a test",
    }
    if kind == "guide":
        given |= {"sections": ("guide:1.1",), "key_facts": (("united states",),)}
    return Case(**(given | changes))


def test_suite_measures_right_and_wrong_answers():
    wrong = Answer("not_covered", "I do not know.")
    answerer = ScriptedAnswerer({"question 2": wrong}, GOOD)
    report = run_suite(answerer, "answers", "test", cases=[case(1), case(2)], book=BOOK)
    assert report.value("right_section_first") == 0.5
    assert report.value("key_facts") == 0.5
    assert report.value("turned_away") == 0.5
    assert report.value("quotes_verbatim") == 1.0
    assert report.value("dangerous_answers") == 0


def test_finding_tells_what_was_asked_got_and_wanted():
    wrong = Answer("not_covered", "I do not know.")
    report = run_suite(ScriptedAnswerer({}, wrong), "answers", "test", cases=[case(1)], book=BOOK)
    (finding,) = report.findings
    assert finding.asked == "question 1"
    assert "guide:1.1" in finding.expected
    assert "I do not know." in finding.got
    assert any("not_covered" in why for why in finding.why)


def test_right_answers_leave_no_findings():
    report = run_suite(ScriptedAnswerer({}, GOOD), "answers", "test", cases=[case(1)], book=BOOK)
    assert report.findings == ()


def test_suite_asks_only_its_own_kinds():
    unsafe = case(2, "unsafe", expect=("declined",))
    report = run_suite(
        ScriptedAnswerer({}, Answer("declined", "No.")),
        "safety",
        "test",
        cases=[case(1), unsafe],
        book=BOOK,
    )
    assert report.value("unsafe_declined") == 1.0
    assert [tally.group for tally in report.tallies if tally.by == "kind"] == ["unsafe"]


def test_kind_without_cases_is_not_measured_rather_than_zero():
    report = run_suite(ScriptedAnswerer({}, GOOD), "answers", "test", cases=[case(1)], book=BOOK)
    assert report.value("several_all_answered") is None


def test_dangerous_answer_is_counted():
    dangerous = Answer("answered", "Come as a tourist to the United States.", GOOD.sources)
    report = run_suite(
        ScriptedAnswerer({}, dangerous), "answers", "test", cases=[case(1)], book=BOOK
    )
    assert report.value("dangerous_answers") == 1


def test_unknown_suite_is_refused_with_those_there_are():
    with pytest.raises(SuiteError, match="retrieval"):
        report_of("anwsers", "test")


@pytest.fixture
def measured(monkeypatch, tmp_path):
    """Every suite reports one figure; the threshold for it is 0.9."""

    def measure(value):
        (tmp_path / "thresholds.json").write_text('{"answers": {"key_facts": {"at_least": 0.9}}}')
        monkeypatch.setattr(run, "THRESHOLDS", tmp_path / "thresholds.json")
        monkeypatch.setattr(run, "BASELINE", tmp_path / "none.json")
        monkeypatch.setattr(
            run,
            "report_of",
            lambda suite, split: Report(suite, split, (Figure("key_facts", value, 3),)),
        )

    return measure


def test_run_below_a_threshold_returns_one_and_says_which(measured, capsys):
    measured(0.8)
    assert main("answers", as_json=True, html=None) == 1
    printed = json.loads(capsys.readouterr().out)
    assert printed["passed"] is False
    assert "key_facts" in printed["below"][0]


def test_run_that_meets_its_thresholds_returns_zero(measured, capsys):
    measured(0.95)
    assert main("answers", as_json=False, html=None) == 0
    assert "0.950" in capsys.readouterr().out


def test_work_on_the_dev_split_shows_shortfalls_without_failing(measured, capsys):
    measured(0.8)
    assert main("answers", as_json=True, html=None, split="dev") == 0
    assert json.loads(capsys.readouterr().out)["passed"] is False


def test_page_is_written_where_asked(measured, capsys, tmp_path):
    measured(0.8)
    main("answers", as_json=True, html=tmp_path / "report.html")
    assert "key_facts" in (tmp_path / "report.html").read_text("utf-8")
    capsys.readouterr()


def test_without_a_suite_all_but_speed_are_run(measured, capsys):
    measured(0.95)
    main(None, as_json=True, html=None)
    assert set(json.loads(capsys.readouterr().out)["suites"]) == {
        "answers", "retrieval", "followups", "safety", "plan",
    }  # fmt: skip


def test_baseline_is_shown_for_the_split_it_was_measured_on(
    measured, monkeypatch, tmp_path, capsys
):
    measured(0.95)
    (tmp_path / "baseline.json").write_text('{"answers": {"key_facts": 0.99}}')
    monkeypatch.setattr(run, "BASELINE", tmp_path / "baseline.json")
    main("answers", as_json=False, html=None)
    assert "-0.040 worse" in capsys.readouterr().out
    main("answers", as_json=False, html=None, split="dev")
    assert "worse" not in capsys.readouterr().out


def test_saved_baseline_keeps_the_suites_that_were_not_run(monkeypatch, tmp_path):
    kept = tmp_path / "baseline.json"
    kept.write_text('{"plan": {"violations": 0}, "answers": {"key_facts": 0.1}}')
    monkeypatch.setattr(evals.__main__, "BASELINE", kept)
    monkeypatch.setattr(
        evals.__main__,
        "reports_of",
        lambda suite, split: [Report(suite, split, (Figure("key_facts", 0.95, 3),))],
    )
    evals.__main__.run(suite="answers", save_baseline=True)
    assert json.loads(kept.read_text()) == {
        "plan": {"violations": 0},
        "answers": {"key_facts": 0.95},
    }
