"""Settings of all tests."""

from hypothesis import settings

# A busy machine may be slow with any example; tests that are about time measure it themselves.
settings.register_profile("boilerstrip", deadline=None)
settings.load_profile("boilerstrip")
