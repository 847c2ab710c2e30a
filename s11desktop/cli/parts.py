"""What `s11 share` and `s11 review` have in common: words to lock and unlock with, a part opened, and what is in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from s11desktop import errors
from s11desktop.cli.deciding import ACCEPT, decide, tell_open
from s11desktop.cli.output import JSON, PASSPHRASE, by_person, meter, say_json
from s11desktop.cli.passphrases import existing, read_secret_file

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.audit.part import Use
    from s11desktop.exchange.part import OpenPart
    from s11desktop.exchange.signing import Identity
    from s11desktop.vault.vault import Vault

Command = TypeVar("Command", bound=Callable[..., Any])

PART = click.argument("part", type=click.Path(path_type=Path))
WORDS = click.option(
    "--five-words-file",
    "words_file",
    type=click.Path(path_type=Path),
    help="A file with the five words in its first line; else they are made (make) or asked for.",
)
BY = click.option("--by", default="", help="Your name, as it stands with what you say; else whom the file is for.")
ROLE = click.option("--role", default="", help="Your role.")
FINISHED = click.option("--finished", is_flag=True, help="Say that you are done: the file can go back.")
RING = click.option("--key-ring", type=click.Path(path_type=Path), help="Your key ring; else a key made for this once.")


def named(_context: click.Context, _parameter: click.Parameter, text: str) -> tuple[str, str]:
    """ "Name, role" as two."""
    name, _, role = text.partition(",")
    return name.strip(), role.strip()


TO = click.option("--to", "to", required=True, callback=named, metavar="NAME, ROLE", help="Whom it is for.")


_MAKING = (
    click.option("--area", "areas", multiple=True, help="This area of the questions, by its code or number."),
    click.option("--standard", "standards", multiple=True, help="This question, by its code or number."),
    TO,
    click.option("--message", default="", help="A few words to whoever opens it."),
    click.option("--with-documents", is_flag=True, help="Documents come along; else what could be shown is described."),
    ACCEPT,
    WORDS,
    JSON,
)
_SAVING = (BY, ROLE, RING, PASSPHRASE, JSON)


def making_options(command: Command) -> Command:
    """The options of making a part, named as `make_part` takes them."""
    return _with(_MAKING, command)


def saving_options(command: Command) -> Command:
    """The options of saving one, named as `save_part` takes them."""
    return _with(_SAVING, command)


def _with(options: Sequence[Callable[[Command], Command]], command: Command) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


def opened_part(part: Path, words_file: Path | None) -> OpenPart:
    """The part, opened with its words from a file or a prompt."""
    from s11desktop.exchange import part as parts

    if not part.exists():
        raise errors.FileMissing(path=part)
    said = (
        read_secret_file(words_file) if words_file else str(click.prompt("The five words", hide_input=True, err=True))
    )
    return parts.open_part(part, said)


def chosen_codes(audit: Audit, areas: tuple[str, ...], standards: tuple[str, ...]) -> tuple[str, ...]:
    """The questions named on the command line. Raises `UnknownStandard`, and a usage error for an area."""
    from s11desktop.audit.part import chosen
    from s11desktop.framework.naming import find_standard

    framework = audit.framework
    codes = []
    for name in areas:
        found = [each.code for each in framework.areas if name.casefold() in (each.code.casefold(), each.number)]
        if not found:
            raise click.BadParameter(
                f"there is no area {name}. There are {', '.join(each.code for each in framework.areas)}.",
                param_hint="--area",
            )
        codes += found
    return chosen(audit, codes, [find_standard(framework, each).code for each in standards])


def make_part(
    vault: Vault,
    out: Path,
    use: Use,
    *,
    areas: tuple[str, ...],
    standards: tuple[str, ...],
    to: tuple[str, str],
    message: str,
    with_documents: bool,
    words_file: Path | None,
    accept_findings: str | None,
    as_json: bool,
) -> int:
    """Look through what would go, make the part, and say its words once; the exit status."""
    from s11desktop.exchange import part_making
    from s11desktop.vault.keys import new_passphrase

    audit = vault.load()
    wanted = part_making.Wanted(use, chosen_codes(audit, areas, standards), *to, message, with_documents)
    with vault.reader() as reader:
        checked = part_making.look_through(audit, wanted, reader, progress=meter("Looking through what goes"))
    try:
        decide(vault, checked, accept_findings)
    except errors.FindingsOpen as error:
        return tell_open(error, as_json)
    lock = read_secret_file(words_file) if words_file else new_passphrase()
    made = part_making.make(vault, out, wanted, lock, by=by_person(audit), progress=meter("Making the file"))
    if as_json:
        say_json(
            {
                "ready": True,
                "file": str(made.path),
                "words": None if words_file else lock,
                "check_number": made.maker.check_number,
                **described(made),
            }
        )
        return 0
    click.echo(f"{out}: ready for {to[0]}, locked, with {_questions(len(made.part.standards))}.")
    if words_file is None:
        click.echo(f"The five words: {lock}")
    click.echo("Tell the words by telephone, never in the e-mail the file goes with. Without them it cannot be opened.")
    click.echo(f"Your check number: {made.maker.check_number}")
    return 0


def identity_of(opened: OpenPart, by: str, role: str, key_ring: Path | None, passphrase: Path | None) -> Identity:
    """The key that what is said is sealed with."""
    from s11desktop.exchange import countersigning, keyring
    from s11desktop.exchange import part as parts

    name = by or opened.reply.name or opened.part.to_name
    role = role or opened.reply.role or opened.part.to_role
    if key_ring is None:
        return parts.key_for_once(name, role)
    keyring.peek(key_ring)
    with keyring.open_keyring(key_ring, existing(passphrase)) as ring:
        return countersigning.of_ring(ring, name, role)


def save_part(
    opened: OpenPart,
    change: Callable[[Any], Any],
    *,
    by: str,
    role: str,
    key_ring: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
    finished: bool = False,
) -> None:
    """Save what was said into the same file, and say how far it is."""
    from dataclasses import replace
    from datetime import UTC, datetime

    from s11desktop.cleaning import clean_line
    from s11desktop.exchange import part as parts

    by, role = clean_line(by), clean_line(role)
    identity = identity_of(opened, by, role, key_ring, passphrase_file)
    reply = replace(
        opened.reply,
        name=by or opened.reply.name or opened.part.to_name,
        role=role or opened.reply.role or opened.part.to_role,
    )
    now = datetime.now(UTC).replace(microsecond=0)
    reply = change(reply)
    if finished:
        reply = replace(reply, finished_at=now, saved_at=now)
    saved = parts.save(opened, reply, identity, now)
    if as_json:
        say_json(described(saved))
        return
    for line in lines(saved):
        click.echo(line)
    assert saved.replier is not None
    if finished:
        click.echo(f"Done. Send {saved.path.name} back. Your check number: {saved.replier.check_number}")


def described(opened: OpenPart) -> dict[str, object]:
    """A part for a program to read; the questions in it with what went out and what was said."""
    from s11desktop.audit.part import Use, answered

    part, reply = opened.part, opened.reply
    seal = opened.replier
    return {
        "part": part.uuid,
        "use": part.use.value,
        "organisation": part.organisation_name,
        "period": part.period,
        "framework": {"id": part.framework.id, "edition": part.framework.edition},
        "made_at": part.made_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "from": part.from_name,
        "to": {"name": part.to_name, "role": part.to_role},
        "message": part.message,
        "sealed_by": {"name": opened.maker.name, "check_number": opened.maker.check_number},
        "answered_by": None if seal is None else {"name": reply.name, "check_number": seal.check_number},
        "finished": reply.finished_at is not None,
        "answered": answered(part, reply),
        "standards": [
            {
                "code": code,
                "out": dict(part.values(code)),
                "said": _said(opened, code, review=part.use is Use.REVIEW),
            }
            for code in part.standards
        ],
        "added": [
            {"kind": each.kind, "uuid": each.uuid, "standards": list(each.serves), **each.values}
            for each in reply.added
        ],
    }


def lines(opened: OpenPart) -> list[str]:
    """A part for people: whose it is, whom it is for, how far it is."""
    from s11desktop.audit.dates import say_date, uk_time
    from s11desktop.audit.part import Use, answered

    part, reply = opened.part, opened.reply
    made = say_date(uk_time(part.made_at).date())
    what = {Use.SHARE: "Answers", Use.GROUP: "Proposed answers", Use.REVIEW: "For review"}[part.use]
    count, all_of = answered(part, reply), len(part.standards)
    said = [f"{what}: {part.framework.title}, {part.period}", f"From {part.organisation_name}, made on {made}"]
    said.append(f"Sealed by {opened.maker.name}, check number {opened.maker.check_number}")
    said.append(f"For {', '.join(filter(None, (part.to_name, part.to_role)))}")
    said.append(f"{count} of {all_of} {'rated' if part.use is Use.REVIEW else 'answered'}")
    if part.message:
        said.append(f"“{part.message}”")
    if opened.replier is not None:
        state = "and is done" if reply.finished_at else "and is not done yet"
        said.append(f"Saved by {reply.name} {state}; check number {opened.replier.check_number}")
    return said


def _said(opened: OpenPart, code: str, *, review: bool) -> dict[str, str] | None:
    if review:
        reviewed = opened.reply.reviewed.get(code)
        return None if reviewed is None else dict(reviewed.values)
    answer = opened.reply.said.get(code)
    return None if answer is None else dict(answer.values)


def _questions(count: int) -> str:
    return f"{count} question{'' if count == 1 else 's'}"
