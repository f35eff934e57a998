"""Durable work: an update is stored before it is confirmed, decided once, answered in order."""

from bot.durable.counters import Counters
from bot.durable.inbox import DurableInbox, Health

__all__ = ["Counters", "DurableInbox", "Health"]
