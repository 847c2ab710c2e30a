"""The core: safeguarding audits kept, checked, printed and sent. No screen and no network is known here."""

__version__ = "0.1.0"
