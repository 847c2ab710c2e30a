"""P6 and P7: making and checking a large return, beside the tools a person would use."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from large import kept_vault, large_vault
from measuring import Row, at_most, beside, in_turn, peak_memory

from s11desktop.exchange import submission
from s11desktop.exchange.verify import verify
from s11desktop.vault import connection, keys
from s11desktop.vault.keys import Key
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

MB = 1_000_000
COUNT = 50


def _vault(folder: Path, size: float) -> tuple[Vault, list[Path]]:
    """500 MB of documents (times `size`) behind thirty questions."""
    path, key, sources = kept_vault(folder, "return", COUNT, int(500 * MB * size / COUNT), 30, COUNT)
    return open_vault(path, key), sources


def _signer(folder: Path) -> tuple[Path, Path]:
    key, certificate = folder / "peer.key", folder / "peer.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "9",
    ]
    subprocess.run(
        [*command, "-keyout", key, "-out", certificate, "-subj", "/CN=peer"], check=True, capture_output=True
    )
    return key, certificate


def _by_hand(folder: Path, sources: list[Path], key: Path, certificate: Path) -> None:
    """What somebody would type: digests, a ZIP that only stores, a signature over the list, then all of it checked."""
    work = folder / "by-hand"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    for source in sources:
        shutil.copy(source, work)
    names = [source.name for source in sources]
    with (work / "manifest-sha256.txt").open("w") as manifest:
        subprocess.run(["sha256sum", *names], cwd=work, stdout=manifest, check=True)
    sign = ["openssl", "cms", "-sign", "-binary", "-outform", "DER", "-signer", certificate, "-inkey", key]
    subprocess.run([*sign, "-in", "manifest-sha256.txt", "-out", "signature.p7s"], cwd=work, check=True)
    subprocess.run(["zip", "-0", "-q", "-r", folder / "by-hand.zip", "."], cwd=work, check=True)
    subprocess.run(["unzip", "-tq", folder / "by-hand.zip"], check=True, capture_output=True)
    subprocess.run(["sha256sum", "-c", "--quiet", "manifest-sha256.txt"], cwd=work, check=True)
    (folder / "by-hand.zip").unlink()


def exporting(folder: Path, size: float) -> Iterator[Row]:
    """P6: a return of 500 MB with its self-check, and the memory it takes."""
    vault, sources = _vault(folder, size)
    key, certificate = _signer(folder)
    out = folder / "return.zip"
    print(f"      beside {', '.join(map(_version, ('sha256sum', 'zip', 'openssl', 'unzip')))}")
    ours, peer = in_turn(
        lambda: submission.export(vault, out, replace=True), lambda: _by_hand(folder, sources, key, certificate)
    )
    secret, path = vault.key, vault.path
    vault.close()
    what = f"export {out.stat().st_size / MB:.0f} MB and check it, s, beside sha256sum, zip, openssl, unzip"
    yield beside("P6", what, ours, peer, 0.7)
    yield at_most("P6", "export, memory growth MB, in a process of its own", _grown(path, secret, folder), 64)


def _version(tool: str) -> str:
    """How a program names itself."""
    told = subprocess.run([tool, "version" if tool == "openssl" else "-v"], capture_output=True, text=True)
    found = re.search(r"(\d+\.\d+(?:\.\d+)?)", told.stdout or told.stderr)
    if found is None:
        found = re.search(r"(\d+\.\d+)", subprocess.run([tool, "--version"], capture_output=True, text=True).stdout)
    return f"{tool} {found[1] if found else ''}".strip()


def _grown(path: Path, secret: Key, folder: Path) -> float:
    """MB that exporting a large file takes more than exporting a small one before it, in a process that built neither.
    The papers are made in another process, of which the same difference counts."""
    small = large_vault(folder / "small.s11", Key(b"s" * 32, keys.new_salt()), [], standards=30, items=1)
    small.close()
    told = subprocess.run(
        [sys.executable, __file__, folder / "small.s11", (b"s" * 32).hex(), path, secret.secret.hex()],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    return float(told.stdout)


def _growth(small: Path, small_secret: str, large: Path, secret: str) -> float:
    def most() -> float:
        return peak_memory() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000

    held = []
    for path, text in ((small, small_secret), (large, secret)):
        with open_vault(path, Key(bytes.fromhex(text), connection.peek(path).salt)) as vault:
            submission.export(vault, path.with_suffix(".zip"), replace=True)
        held.append(most())
    return held[1] - held[0]


def verifying(folder: Path, size: float) -> Iterator[Row]:
    """P7: the check of a return, beside the tools that do the same, and beside one pass of a digest."""
    vault, _ = _vault(folder, size)
    out = folder / "return.zip"
    submission.export(vault, out)
    vault.close()
    apart = folder / "apart"
    subprocess.run(["unzip", "-q", out, "-d", apart], check=True)
    pem = folder / "s.pem"
    cms = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "META-INF/signature001.p7s"]
    about = ["-content", "META-INF/ASiCManifest001.xml", "-out", "/dev/null"]
    subprocess.run([*cms, *about, "-noverify", "-signer", pem], cwd=apart, check=True, capture_output=True)
    trust = ["-cades", "-CAfile", pem, "-partial_chain", "-purpose", "any"]

    def peer() -> None:
        subprocess.run(["unzip", "-tq", out], check=True, capture_output=True)
        subprocess.run(["sha256sum", "-c", "--quiet", "manifest-sha256.txt"], cwd=apart, check=True)
        subprocess.run([*cms, *about, *trust], cwd=apart, check=True, capture_output=True)

    def ours() -> None:
        assert verify(out).verdict == "valid"

    checked, by_tools = in_turn(ours, peer)
    what = f"verify {out.stat().st_size / MB:.0f} MB, s, beside unzip, sha256sum and openssl"
    yield beside("P7", what, checked, by_tools, 0.4)
    checked, digest = in_turn(
        ours, lambda: subprocess.run(["openssl", "dgst", "-sha256", out], check=True, capture_output=True)
    )
    yield beside("P7", "verify, s, beside one pass of openssl dgst -sha256", checked, digest, 2.0)


if __name__ == "__main__":
    print(_growth(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4]))
