from datetime import date, timedelta

from bot.doctor.aging import aged
from knowledge.cards import load_cards
from knowledge.tables import load_reference

READ = date(2026, 11, 22)
REFERENCE = load_reference()
CARDS = load_cards()


def levels(today: date) -> dict[str, str]:
    return {check.subject: check.level for check in aged(REFERENCE, CARDS, today)}


def test_the_day_it_was_read_nothing_is_old() -> None:
    assert set(levels(READ).values()) == {"ok"}


def test_visa_policy_is_old_after_60_days() -> None:
    assert levels(READ + timedelta(days=60))["visa policy"] == "ok"
    assert levels(READ + timedelta(days=61))["visa policy"] == "warn"


def test_programs_are_old_after_12_months_and_named_with_how_to_mend_it() -> None:
    late = max(program.last_seen for program in REFERENCE.programs) + timedelta(days=366)
    [programs] = [check for check in aged(REFERENCE, CARDS, late) if check.subject == "programs"]
    assert programs.level == "warn"
    assert f"{len(REFERENCE.programs)} of {len(REFERENCE.programs)} rows" in programs.found
    assert "last_seen" in programs.mend


def test_cards_past_their_date_are_counted() -> None:
    dated = [card.check_after for card in CARDS if card.check_after is not None]
    assert levels(max(dated) + timedelta(days=1))["answer cards"] == "warn"
