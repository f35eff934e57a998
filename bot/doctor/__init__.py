"""`usce doctor`: looks at everything the bot stands on, and says how to mend what is wrong."""

from bot.doctor.examination import examine

__all__ = ["examine"]
