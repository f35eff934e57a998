import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.ranking import best_first, best_of_group, fuse, groups_of


def scores(*values: float):
    return np.array(values, dtype=np.float32)


def test_fusion_is_the_weighted_mean():
    evidence = np.stack([scores(1, 0), scores(0, 0.5)])
    assert fuse(evidence, [1.0, 3.0]) == pytest.approx([0.25, 0.375])


def test_a_search_of_weight_0_says_nothing():
    evidence = np.stack([scores(0.2, 0.1), scores(0.9, 1.0)])
    assert fuse(evidence, [1.0, 0.0]) == pytest.approx([0.2, 0.1])


def test_a_document_lends_its_best_score_to_all_its_passages():
    groups = groups_of(["a", "b", "a", "c", "b"])
    best = best_of_group(scores(0.1, 0.9, 0.4, 0.8, 0.2), groups)
    assert best == pytest.approx([0.4, 0.9, 0.4, 0, 0.9])


def test_a_lone_passage_gets_nothing_from_its_document():
    assert best_of_group(scores(1, 1), groups_of(["a", "b"])).tolist() == [0, 0]


def test_best_first_keeps_the_order_of_ties():
    assert best_first(scores(0.5, 0.9, 0.5, 0.5), 3) == [1, 0, 2]


@pytest.mark.parametrize("limit", [0, -1])
def test_no_limit_no_passages(limit: int):
    assert best_first(scores(1, 2), limit) == []


@given(
    st.lists(st.floats(0, 1, width=32), max_size=30),
    st.integers(1, 40),
)
def test_best_first_is_the_head_of_a_stable_sort(values: list[float], limit: int):
    expected = sorted(range(len(values)), key=lambda position: -values[position])
    assert best_first(scores(*values), limit) == expected[:limit]
