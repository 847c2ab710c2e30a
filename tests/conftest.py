"""What every test shares."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "here", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("long", parent=settings.get_profile("here"), max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "here"))
