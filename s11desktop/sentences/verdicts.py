"""What to say of a return somebody sent: the verdict, the check number, and what is wrong with its parts."""

from __future__ import annotations

from s11desktop.sentences.making import Maker

VERDICTS: dict[str, str] = {
    "valid": "Everything in it is as it was when the organisation sealed it.",
    "altered": "Something in it is not as it was sealed. Do not rely on it; ask the organisation to send it again.",
    "unsigned": "There is no seal on it, so nobody can tell whether it was changed. Ask for the sealed return.",
    "malformed": "It is not put together as a return is, so nothing in it was believed. "
    "Ask the organisation to send it again.",
    "too-new": "This version cannot read it. Nothing says that anything is wrong with it; open it with the newest one.",
    "sealed": "Only whoever it was locked for can open it. Nothing inside could be checked.",
}

TRUST: dict[str, str] = {
    "new": "This check number was not seen here before. "
    "Ring the organisation on a number you already have and read it out to them.",
    "known": "This is the check number you know for this organisation.",
    "changed": "This is not the check number you know for this organisation. "
    "Ring them on a number you already have before you rely on it.",
}

PROBLEMS: dict[str, Maker] = {
    "other": "Something here is not as it should be: {path}.",
    "not-a-container": "This is not a return, or its beginning is missing.",
    "cut-short": "Its end is missing: it was not copied or sent whole.",
    "too-large": "It is larger than any return may be.",
    "too-many": "It holds more files than any return may.",
    "not-canonical": "It is not put together the way a return is: {path}.",
    "compressed": "It was packed again by another program: {path}. Ask for the file as it was sent.",
    "encrypted": "A file in it is locked with a password, which no return does: {path}.",
    "bad-name": "A file in it has a name that no return uses: {path}.",
    "duplicate": "Two files in it have the same name: {path}.",
    "out-of-order": "A file in it is not where it belongs: {path}.",
    "unexpected": "It holds a file that no return has: {path}.",
    "missing-part": "A file that every return has is not there: {path}.",
    "altered": "This file is not as it was when the return was sealed: {path}.",
    "missing": "This file was there when the return was sealed, and is gone: {path}.",
    "unlisted": "This file was put in after the return was sealed: {path}.",
    "signature-broken": "The seal does not fit: {path} was changed.",
    "signature-malformed": "The seal is not in the form a return has: {path}.",
    "signer-twice": "The same key signed it twice, which says no more than once: {path}.",
    "manifest-malformed": "The sealed list of files is not in the form a return has: {path}.",
    "manifests-differ": "Two people put their seals to different lists of files: {path}.",
    "checksums-differ": "The two lists of files do not agree: {path}.",
    "not-json": "The data in it cannot be read: {path}.",
    "not-canonical-json": "The data in it is not written the way a return writes it: {path}.",
    "not-by-schema": "The data in it is not laid out as a return’s is: {path}.",
    "framework-differs": "The questions in it are not those the answers were given to: {path}.",
    "history-broken": "The record of changes does not follow on: {path}.",
    "evidence-differs": "A document in it is not the one the data names: {path}.",
    "time-differs": "The time of the files in it is not the time of export that the data gives.",
    "seal-of-another": "The seal is not that of the organisation the return is about.",
    "data-disagrees": "The data in it does not agree with itself: {path}.",
}
