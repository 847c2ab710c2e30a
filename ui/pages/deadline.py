"""A deadline as people say it; the reading and saying of one is the core's."""

from __future__ import annotations

from s11desktop.audit.deadlines import deadline as moment
from s11desktop.audit.deadlines import hour_of, parse_hour, say_deadline

__all__ = ["hour_of", "moment", "parse_hour", "say_deadline"]
