from datetime import UTC, datetime

from bot.core.dialogue.conversation import Reminders
from bot.core.dialogue.reminders import (
    after_reminder,
    due_at,
    resting,
    snoozed,
    switched_off,
    switched_on,
)

SUNDAY_NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def weekly(zone: str = "Asia/Karachi", hour: int = 9) -> Reminders:
    return switched_on(Reminders(), SUNDAY_NOON, zone=zone, hour=hour, every="week")


def test_weekly_reminder_is_due_next_monday_at_the_local_hour():
    assert due_at(weekly()) == datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def test_daily_reminder_is_due_the_same_day_when_the_hour_has_not_passed():
    on = switched_on(Reminders(), SUNDAY_NOON, zone="UTC", hour=17, every="day")

    assert due_at(on) == datetime(2026, 11, 22, 17, 0, tzinfo=UTC)


def test_after_a_reminder_the_next_one_is_a_week_later():
    on = weekly()
    later = after_reminder(on, due_at(on))

    assert due_at(later) == datetime(2026, 11, 30, 4, 0, tzinfo=UTC)


def test_reminders_missed_while_nobody_was_there_are_not_made_up_for():
    later = after_reminder(weekly(), datetime(2027, 1, 6, 12, 0, tzinfo=UTC))

    assert due_at(later) == datetime(2027, 1, 11, 4, 0, tzinfo=UTC)


def test_local_hour_stays_when_the_clocks_change():
    on = switched_on(
        Reminders(),
        datetime(2027, 3, 10, tzinfo=UTC),
        zone="America/New_York",
        hour=9,
        every="week",
    )

    assert due_at(on) == datetime(2027, 3, 15, 13, 0, tzinfo=UTC)
    assert due_at(after_reminder(on, datetime(2027, 11, 4, tzinfo=UTC))).hour == 14


def test_snooze_moves_the_next_reminder():
    assert due_at(snoozed(weekly(), SUNDAY_NOON, days=3)) == datetime(
        2026, 11, 25, 4, 0, tzinfo=UTC
    )


def test_rest_of_the_day_has_no_reminder():
    on = switched_on(Reminders(), SUNDAY_NOON, zone="UTC", hour=17, every="day")

    assert due_at(resting(on, SUNDAY_NOON)) == datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


def test_rest_of_the_day_leaves_later_reminders_alone():
    assert resting(weekly(), SUNDAY_NOON) == weekly()


def test_switched_off_nothing_is_due_and_nothing_can_be_snoozed():
    off = switched_off(weekly())

    assert due_at(off) is None
    assert snoozed(off, SUNDAY_NOON, days=1) == off
    assert off.zone == "Asia/Karachi"
