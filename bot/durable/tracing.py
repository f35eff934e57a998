"""Which work is being done here and now, for the logs."""

from contextvars import ContextVar

current_work: ContextVar[str] = ContextVar("current_work", default="")
"""The durable id of the work this task does; "" outside of any."""
