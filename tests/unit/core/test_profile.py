"""What stands in a profile comes from people's files: any JSON is read, or refused in one line."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import ProfileError
from bot.core.profile import Profile, parse_profile, plain

TODAY = date(2026, 11, 22)
LEAST = {
    "stage": "graduate", "graduation": "2017-05", "specialty": "internal_medicine",
    "match_year": 2028, "visa": "b1_b2",
}  # fmt: skip
NAMES = st.sampled_from([*Profile.__dataclass_fields__, "specialty", "kind", "weeks", "year", "x"])
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["passed", "PK", "2026-13", "2019-02", "none", "1e999", "٣", "TX", "\ud800"])
)  # fmt: skip
ANY_JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4)
)


@given(st.dictionaries(NAMES, ANY_JSON, max_size=6))
def test_any_fields_make_a_profile_or_one_line_that_names_them(
    given_fields: dict[str, Any],
) -> None:
    raw = {**LEAST, **given_fields}
    try:
        profile = parse_profile(raw, TODAY)
    except ProfileError as exc:
        told = str(exc)
        assert len(told.splitlines()) == 1
        assert any(name in told for name in raw)
    else:
        assert parse_profile(plain(profile), TODAY) == profile


@pytest.mark.parametrize("raw", [None, [], "text", 3])
def test_what_is_no_object_is_refused(raw: Any) -> None:
    with pytest.raises(ProfileError, match="must be a JSON object"):
        parse_profile(raw, TODAY)


@pytest.mark.parametrize("unknown", ["history", "Stage", ""])
def test_an_unknown_field_is_an_error_whatever_it_holds(unknown: str) -> None:
    for value in ({}, None, "x"):
        with pytest.raises(ProfileError, match="no such field"):
            parse_profile({**LEAST, unknown: value}, TODAY)
