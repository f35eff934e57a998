from bot.core.plan.steps import STEP_RULES
from bot.core.plan.warnings import WARNING_RULES
from evals.rules_doc import PAGE, rules_page


def test_the_page_of_rules_is_current() -> None:
    assert PAGE.read_text("utf-8") == rules_page(), "run: python -m evals.rules_doc"


def test_every_rule_is_shown_with_words_for_its_condition() -> None:
    page = rules_page()
    for rule in STEP_RULES:
        assert f"| {rule.id} | {rule.when.text} |" in page
    for warning in WARNING_RULES:
        assert f"| {warning.code} | {warning.when.text} |" in page


def test_every_row_has_as_many_cells_as_its_table() -> None:
    width = 0
    for line in rules_page().splitlines():
        if line.startswith("|"):
            width = width or line.count("|")
            assert line.count("|") == width, line
        else:
            width = 0
