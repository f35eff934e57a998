from evals.report import Figure, Report, as_baseline, changes, shortfalls

REPORT = Report(
    suite="answers",
    split="test",
    figures=(
        Figure("key_facts", 0.9, 10),
        Figure("length_median", 480.0, 10, "characters", "lower"),
        Figure("several_all_answered", None, 0),
    ),
)


def test_figure_on_the_right_side_is_no_shortfall():
    thresholds = {"answers": {"key_facts": {"at_least": 0.9}, "length_median": {"at_most": 500}}}
    assert shortfalls(REPORT, thresholds) == []


def test_figure_below_its_threshold_is_named_with_both_numbers():
    short = shortfalls(REPORT, {"answers": {"key_facts": {"at_least": 0.94}}})
    assert [str(one) for one in short] == ["answers: key_facts is 0.9, wanted at least 0.94"]


def test_figure_that_was_not_measured_does_not_pass_its_threshold():
    short = shortfalls(REPORT, {"answers": {"several_all_answered": {"at_least": 0.85}}})
    assert "not measured" in str(short[0])


def test_thresholds_of_other_suites_do_not_count():
    assert shortfalls(REPORT, {"safety": {"key_facts": {"at_least": 1.0}}}) == []


def test_change_is_taken_from_figures_that_both_have():
    moved = changes(REPORT, {"answers": {"key_facts": 0.95, "gone": 1.0}})
    assert moved.keys() == {"key_facts"}
    assert round(moved["key_facts"], 3) == -0.05


def test_baseline_keeps_what_was_measured_and_no_times_of_this_machine():
    timed = Report("answers", "test", (*REPORT.figures, Figure("latency_p50_ms", 12.0, 3, "ms")))
    assert as_baseline([timed]) == {"answers": {"key_facts": 0.9, "length_median": 480.0}}
