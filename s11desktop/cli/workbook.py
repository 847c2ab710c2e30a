"""`s11 workbook`: the audit as a spreadsheet for those who must fill it in elsewhere, and back again."""

from __future__ import annotations

import importlib

import click

COMMANDS = {"export": "workbook_taking", "import": "workbook_taking", "fill": "workbook_fill"}
"""Each command with the module it stands in, imported only when it is called."""


class _Workbook(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"s11desktop.cli.{COMMANDS[cmd_name]}"), f"{cmd_name}_workbook")
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Workbook)
def workbook() -> None:
    """Fill the audit in elsewhere, in a spreadsheet, and take back what was filled in."""
