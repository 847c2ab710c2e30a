"""What a process does until it is killed: verbs at random, each noted in a log outside the vault before and after.

A line "did" is written only after the verb has returned, as the window says "saved" only then. `replay` turns the log
into what the vault must say, and the one thing that may or may not have happened.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builders import small_framework

from s11desktop.operations import actions, answers, evidence, next_round, rounds, undoing
from s11desktop.vault import backup, history, passphrase, past
from s11desktop.vault.connection import peek, require_whole
from s11desktop.vault.keys import Key, new_salt
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

CODES = tuple(standard.code for standard in small_framework().standards)
VERBS = {
    "answer": 36,
    "attach": 30,
    "act": 10,
    "passphrase": 8,
    "backup": 8,
    "restore": 10,
    "migrate": 4,
    "start": 4,
    "undo": 12,
}
OFTEN = 120
MOST_DOCUMENTS = 60


@dataclass
class Said:
    """What a vault must say: words by standard, digests of documents, what the actions are about."""

    words: dict[str, str] = field(default_factory=dict)
    documents: frozenset[str] = frozenset()
    actions: frozenset[str] = frozenset()

    def after(self, verb: str, given: dict[str, Any], copies: dict[str, Copy]) -> Said:
        """The same after one more verb."""
        match verb:
            case "answer" | "undo":
                said = {**self.words, given["code"]: given["words"]}
                said = {code: words for code, words in said.items() if words}
                return Said(said, self.documents, self.actions)
            case "attach":
                return Said(self.words, self.documents | {given["sha256"]}, self.actions)
            case "act":
                return Said(self.words, self.documents, self.actions | {given["what"]})
            case "restore":
                return copies[given["copy"]].said
            case "start":
                return Said({}, self.documents, self.actions)
        return self


@dataclass
class Copy:
    """A copy that was made: the key that opens it, and what it must say."""

    key: tuple[str, str]
    said: Said


@dataclass
class Story:
    """A log read back: what must be there, by which key, and the verb that was cut off, if one was.

    `copies` are the backups made, `asides` the files that a restore put aside, each with what it must say.
    """

    said: Said
    key: tuple[str, str]
    copies: dict[str, Copy] = field(default_factory=dict)
    asides: dict[str, Copy] = field(default_factory=dict)
    cut_off: tuple[str, dict[str, Any]] | None = None

    def may_say(self) -> list[Said]:
        """What the vault may say now: everything acknowledged, with or without what was cut off."""
        if self.cut_off is None:
            return [self.said]
        return [self.said, self.said.after(*self.cut_off, self.copies)]

    def keys(self) -> list[tuple[str, str]]:
        """The keys that may open it now."""
        if self.cut_off is not None and self.cut_off[0] == "passphrase":
            return [self.key, tuple(self.cut_off[1]["key"])]
        return [self.key]


def work(
    path: str, secret: str, salt: str, log: str, folder: str, seed: int, often: str, copies: dict[str, list[str]]
) -> None:
    """Do verbs at random for ever, one of them more often. `copies` are the backups there are, each with its key."""
    chance = random.Random(seed)
    note = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    vault = open_vault(Path(path), Key(bytes.fromhex(secret), bytes.fromhex(salt)))
    weights = VERBS | {often: OFTEN}
    _write(note, ["open", "", {}])
    for number in range(1_000_000):
        (verb,) = chance.choices(list(weights), list(weights.values()))
        given = _given(vault, verb, chance, f"{seed}-{number}", copies)
        if given is None:
            continue
        _write(note, ["try", verb, given])
        vault, made = _do(vault, verb, given, Path(folder))
        if made is not None:
            given["made"] = made
        if verb == "backup" and made is not None:
            copies[made] = [vault.key.secret.hex(), vault.key.salt.hex()]
        _write(note, ["did", verb, given])


def replay(log: Path, story: Story) -> None:
    """Go on with a story by what the log says, and empty the log."""
    story.cut_off = None
    for line in log.read_text(encoding="utf-8").splitlines() if log.exists() else ():
        told, verb, given = json.loads(line)
        if told == "open":
            continue
        if told == "try":
            story.cut_off = verb, given
            continue
        story.cut_off = None
        if verb == "backup":
            story.copies[given["made"]] = Copy(story.key, story.said)
        if verb == "restore":
            story.asides[given["made"]] = Copy(story.key, story.said)
            story.key = story.copies[given["copy"]].key
        if verb == "passphrase":
            story.key = given["key"][0], given["key"][1]
        story.said = story.said.after(verb, given, story.copies)
    log.unlink(missing_ok=True)


def look(path: Path, story: Story, *, prove: bool = True) -> None:
    """Open what is there and hold it against the story; from then on the story is what was found.

    Raises AssertionError where something acknowledged is missing, and whatever opening and proving raise.
    """
    salt = peek(path).salt.hex()
    may = story.keys() + [copy.key for copy in story.copies.values() if story.cut_off and story.cut_off[0] == "restore"]
    fitting = [key for key in may if key[1] == salt]
    assert fitting, f"no key that may open it: {story.cut_off}"
    with open_vault(path, Key(bytes.fromhex(fitting[0][0]), bytes.fromhex(fitting[0][1]))) as vault:
        if prove:
            require_whole(vault.raw, path)
            history.verify(vault)
        found = _said(vault)
    assert found in story.may_say(), f"after {story.cut_off}: {found} is not among {story.may_say()}"
    story.said, story.key, story.cut_off = found, fitting[0], None


def _said(vault: Vault) -> Said:
    audit = vault.load()
    documents = set()
    with vault.reader() as reader:
        for item in audit.evidence:
            assert item.current is not None
            content = b"".join(reader.chunks(item.current.sha256))
            assert hashlib.sha256(content).hexdigest() == item.current.sha256
            documents.add(item.current.sha256)
    words = {response.standard: response.words for response in audit.responses if response.words}
    return Said(words, frozenset(documents), frozenset(action.what for action in audit.actions))


def _given(
    vault: Vault, verb: str, chance: random.Random, label: str, copies: dict[str, list[str]]
) -> dict[str, Any] | None:
    """What the verb is done with, or None where it cannot be done now."""
    match verb:
        case "answer":
            return {"code": chance.choice(CODES), "words": f"{label} " + "words " * chance.randrange(300)}
        case "attach":
            if len(vault.load().evidence) >= MOST_DOCUMENTS:
                return None
            content = b"%PDF-1.7\n" + chance.randbytes(chance.choice((1_000, 60_000, 300_000)))
            return {"seed": content[9:17].hex(), "size": len(content), "sha256": _document(vault, content)}
        case "act":
            return {"what": f"Action {label}"}
        case "passphrase":
            return {"key": [os.urandom(32).hex(), new_salt().hex()]}
        case "restore":
            here = sorted(path for path in copies if Path(path).exists())
            if not here:
                return None
            chosen = chance.choice(here)
            return {"copy": chosen, "key": copies[chosen]}
        case "migrate":
            return {"edition": label}
        case "undo":
            return _last_words(vault)
    return {}


def _last_words(vault: Vault) -> dict[str, Any] | None:
    """What stands there again once the last words are taken back; None where something else was done last."""
    step = next(past.steps(vault.raw), [])
    last = step[0] if len(step) == 1 else None
    if last is None or (last.kind, last.field) != ("answer", "words") or last.chain_id != vault.audit_id:
        return None
    if last.changes_nothing or last.id in past.taken_back(vault.raw).values():
        return None
    return {"code": last.item, "words": last.before}


def _document(vault: Vault, content: bytes) -> str:
    vault.path.with_name("document.pdf").write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def _do(vault: Vault, verb: str, given: dict[str, Any], folder: Path) -> tuple[Vault, str | None]:
    match verb:
        case "answer":
            answers.answer(vault, given["code"], words=given["words"])
        case "attach":
            evidence.attach(vault, vault.path.with_name("document.pdf"), standards=[CODES[0]], title="Document")
        case "act":
            actions.add(vault, standards=[CODES[0]], what=given["what"])
        case "undo":
            undoing.undo(vault)
        case "migrate":
            rounds.migrate(vault, small_framework(edition=given["edition"]))
        case "start":
            next_round.start(vault, finish=True)
        case "passphrase":
            return passphrase.change(vault, Key(*map(bytes.fromhex, given["key"]))), None
        case "backup":
            return vault, str(backup.backup(vault, folder).path)
        case "restore":
            path = vault.path
            vault.close()
            key = Key(*map(bytes.fromhex, given["key"]))
            done = backup.restore(Path(given["copy"]), path, key)
            return open_vault(path, key), str(done.aside)
    return vault, None


def _write(handle: int, told: object) -> None:
    os.write(handle, (json.dumps(told) + "\n").encode())
