"""Property tests try the same examples everywhere, and are never judged by the clock."""

from hypothesis import settings

settings.register_profile("shared-machine", deadline=None, derandomize=True)
settings.load_profile("shared-machine")
