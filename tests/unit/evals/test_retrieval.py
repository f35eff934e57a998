from evals.case import Case
from evals.retrieval import run_retrieval
from knowledge.passages import Passage, Ranked
from tests.fakes.answering import FixedRetriever


def ranked(*places):
    passages = (Passage(place, *place.split(":"), "", "text") for place in places)
    return [Ranked(passage, 1.0) for passage in passages]


def case(number, *sections, kind="guide"):
    return Case(
        id=f"c-{number}", split="test", kind=kind, intent="i", question="q", sections=sections,
        expect=("answered",), reason="a test",
    )  # fmt: skip


FOUND = FixedRetriever(ranked("guide:1.1", "guide:1.1", "guide:2.2", "guide:3.3", "guide:4.1"))


def test_ranks_count_places_and_not_passages():
    report = run_retrieval(FOUND, [case(1, "guide:2.2")], split="test")
    assert report.value("right_section_first") == 0.0
    assert report.value("mean_reciprocal_rank") == 0.5


def test_hits_are_counted_at_each_depth():
    cases = [case(1, "guide:1.1"), case(2, "guide:4.1"), case(3, "guide:9")]
    report = run_retrieval(FOUND, cases, split="test")
    assert round(report.value("right_section_first"), 3) == 0.333
    assert round(report.value("within_3"), 3) == 0.333
    assert round(report.value("within_10"), 3) == 0.667


def test_miss_is_a_finding_with_what_was_found():
    report = run_retrieval(FOUND, [case(3, "guide:9")], split="test")
    assert report.findings[0].retrieved == ("guide:1.1", "guide:2.2", "guide:3.3", "guide:4.1")


def test_cases_without_a_right_place_are_not_searched():
    cases = [case(1, kind="off_topic"), case(2, "guide:1.1", kind="several")]
    assert run_retrieval(FOUND, cases, split="test").figures == ()


def test_card_stands_for_the_source_it_cites():
    found = FixedRetriever(ranked("card:obs", "guide:1.1"))
    report = run_retrieval(
        found, [case(1, "guide:2.2")], split="test", stands_for={"card:obs": "guide:2.2"}
    )
    assert report.value("right_section_first") == 1.0
