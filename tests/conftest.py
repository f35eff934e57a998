"""Settings of every test: property tests try the same examples everywhere, and never by the clock."""

from hypothesis import settings

settings.register_profile("shared-machine", deadline=None, derandomize=True)
settings.load_profile("shared-machine")
