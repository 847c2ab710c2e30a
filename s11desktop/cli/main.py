"""`s11`: the same core without a window.

Exit status 0 when done, 1 when the answer is no (a finding stops the return, a file is damaged or cannot be opened, a
return is not what was sealed), 2 for wrong usage. Every error is one sentence on standard error.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from s11desktop import __version__, errors, memory, words

# Each command with the module it stands in, imported only when it is called.
COMMANDS = {
    "demo": "demo",
    "new": "files",
    "organisation": "organisation",
    "status": "reading",
    "show": "reading",
    "find": "finding",
    "screen": "screening",
    "clean": "cleaning",
    "answer": "work",
    "undo": "undoing",
    "history": "undoing",
    "attach": "work",
    "action": "planning",
    "progress": "planning",
    "calendar": "planning",
    "practice": "practice",
    "partnership": "partnership",
    "audit": "audits",
    "round": "rounds",
    "sign": "work",
    "survey": "survey",
    "statement": "statement",
    "programme": "programme",
    "report": "printing",
    "export": "returns",
    "verify": "returns",
    "unseal": "sealing",
    "sent": "sent_log",
    "countersign": "countersigning",
    "check": "files",
    "erase": "work",
    "passphrase": "files",
    "recover": "files",
    "backup": "files",
    "restore": "files",
    "framework": "questions",
    "asked": "asked",
    "pack": "packs",
    "workbook": "workbook",
    "share": "share",
    "review": "review",
    "key": "keyrings",
    "guide": "user_guide",
}


class Commands(click.Group):
    """Finds a command's module by name, so that `s11 verify` imports nothing that `s11 export` needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"s11desktop.cli.{COMMANDS[cmd_name]}")
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="s11")
def s11() -> None:
    """Safeguarding self-audits: answered offline, kept encrypted, sent signed."""


def main(arguments: list[str] | None = None) -> Any:
    """Run `s11`, turning every known failure into one sentence and an exit status."""
    memory.keep_off_disk()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = s11.main(arguments, prog_name="s11", standalone_mode=False)
    except errors.S11Error as error:
        click.echo(words.sentence(error), err=True)
        status = 2 if isinstance(error, errors.InputError) else 1
    except click.exceptions.Abort:
        click.echo("Stopped. Nothing was changed.", err=True)
        status = 1
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        status = 2
    except click.UsageError as error:
        click.echo(f"{error.format_message()} (`{_path(error)} --help` says how.)", err=True)
        status = 2
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        status = 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on: end without a word
        status = 1
    sys.exit(status if isinstance(status, int) else 0)


def _path(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx is not None else "s11"


if __name__ == "__main__":
    main()
