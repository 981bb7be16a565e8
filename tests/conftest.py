"""Settings of the whole suite."""

import os

from hypothesis import settings

# The same examples on every run, so that a change passes or fails for what it is; explore with
# HYPOTHESIS_PROFILE=explore, and write down as a test what that finds.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
