"""What really lies in a frozen folder: packages, libraries inside them, libraries of the system, fonts and icons."""

from __future__ import annotations

import ast
import importlib.metadata as metadata
import platform
import re
import shutil
import ssl
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from versioning import HERE

OWN = {"s11desktop", "ui", "resources", "standards"}
RUN = HERE / "requirements" / "run.txt"
TEXTS = HERE / "resources" / "licences"
LICENCES = {
    "charset-normalizer": "MIT",
    "jinja2": "BSD-3-Clause",
    "mnemonic": "MIT",
    "pypdfium2": "BSD-3-Clause OR Apache-2.0",
    "pyrage": "MIT",
    "python-bidi": "LGPL-3.0-only",
    "python-stdnum": "LGPL-2.1-or-later",
    "pyside6-essentials": "LGPL-3.0-only",
    "reportlab": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only",
    "sqlcipher3": "Zlib",
    "tomli-w": "MIT",
    "tzdata": "Apache-2.0",
    "uharfbuzz": "Apache-2.0",
    "zxcvbn": "MIT",
}
"""SPDX expressions of packages whose own particulars say theirs in other words; Qt and its Python are taken as LGPL."""
LGPL_TEXTS = (TEXTS / "lgpl-3.txt", TEXTS / "gpl-3.txt")
WITHIN_PILLOW = {"libjpeg_turbo": "libjpeg-turbo", "jpg_2000": "OpenJPEG", "libtiff": "libtiff", "webp": "libwebp"}
DEBIAN = {
    "libbz2": "bzip2-1.0.6",
    "libffi": "MIT",
    "liblzma": "0BSD",
    "libssl": "Apache-2.0",
    "libxcb": "MIT",
    "libzstd": "BSD-3-Clause",
    "zlib1g": "Zlib",
}
"""Libraries of Debian that lie in the folder, by how the names of their packages begin."""


@dataclass(frozen=True)
class Part:
    """`kind` is package, library, runtime, font or data; `texts` are files with the words of its licence."""

    name: str
    version: str
    licence: str
    kind: str
    texts: tuple[Path, ...] = ()
    inside: str = ""


def parts(bundle: Path) -> tuple[Part, ...]:
    """Everything others made that is in the folder, by kind and name."""
    found = [*packages(bundle), *_inside(), *_runtime(), *of_the_system(bundle), *given()]
    return tuple(sorted(found, key=lambda part: (part.kind, part.name.casefold(), part.inside)))


def packages(bundle: Path) -> Iterator[Part]:
    """The Python packages with a module in the folder. Raises LookupError for one the program never asked for."""
    allowed = locked()
    for name in sorted(shipped(bundle)):
        if name not in allowed:
            raise LookupError(f"{name} is in the bundle and in no line of requirements/run.txt: exclude it")
        yield package(name)


def shipped(bundle: Path) -> set[str]:
    """The names of the packages that have a module, compiled or not, in the folder."""
    of_module = metadata.packages_distributions()
    names = {normal(each) for module in modules(bundle) for each in of_module.get(module, ())}
    return names - {"s11desktop", "pyinstaller", "pyinstaller-hooks-contrib"}


def modules(bundle: Path) -> set[str]:
    """The top names of all modules in the folder, without those of Python itself."""
    from PyInstaller.archive.readers import CArchiveReader

    starter = bundle / ("s11desktop.exe" if sys.platform == "win32" else "s11desktop")
    archive = CArchiveReader(str(starter))
    inner = next(name for name in archive.toc if name.endswith(".pyz"))
    names = {name.split(".")[0] for name in archive.open_embedded_archive(inner).toc}
    for path in (bundle / "_internal").iterdir():
        if (path.is_dir() or path.suffix in (".so", ".pyd")) and not path.name.endswith((".libs", ".dist-info")):
            names.add(path.name.split(".")[0])
    return names - set(sys.stdlib_module_names) - OWN


def locked() -> set[str]:
    """The packages that requirements/run.txt locks: what the program asks for, and what that asks for."""
    lines = RUN.read_text("utf-8").splitlines()
    return {normal(re.split(r"[=; ]", line)[0]) for line in lines if re.match(r"[a-z0-9]", line)}


def package(name: str) -> Part:
    """One package, with its licence and the texts it brought."""
    known = metadata.distribution(name)
    said = known.metadata.get("License-Expression") or ""
    texts = tuple(
        Path(str(known.locate_file(each)))
        for each in known.files or ()
        if ".dist-info" in str(each) and re.search(r"licen|copying|notice", str(each), re.I)
    )
    licence = LICENCES.get(name, said)
    return Part(name, known.version, licence, "package", texts or (LGPL_TEXTS if "LGPL" in licence else ()))


def normal(name: str) -> str:
    """A package's name as locks write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _inside() -> Iterator[Part]:
    """Libraries that lie inside those packages, with the versions they say of themselves."""
    import pypdfium2
    import sqlcipher3.dbapi2 as sqlcipher
    import uharfbuzz
    from cryptography.hazmat.backends.openssl import backend
    from PIL import features
    from PySide6.QtCore import qVersion

    known = sqlcipher.connect(":memory:")
    (cipher,) = known.execute("PRAGMA cipher_version").fetchone()
    known.execute("PRAGMA key = 'a'")
    (provider,) = known.execute("PRAGMA cipher_provider_version").fetchone()
    openssl = backend.openssl_version_text().split()[1]
    yield Part("Qt", qVersion(), "LGPL-3.0-only", "library", LGPL_TEXTS, "pyside6-essentials")
    yield Part("ICU", _icu(), "Unicode-3.0", "library", (), "pyside6-essentials")
    yield Part("SQLCipher", cipher.split()[0], "BSD-3-Clause", "library", (), "sqlcipher3")
    yield Part("SQLite", sqlcipher.sqlite_version, "blessing", "library", (), "sqlcipher3")
    yield Part("OpenSSL", provider.split()[1], "Apache-2.0", "library", (), "sqlcipher3")
    yield Part("OpenSSL", openssl, "Apache-2.0", "library", (), "cryptography")
    yield Part("PDFium", str(pypdfium2.PDFIUM_INFO).split("@")[0], "BSD-3-Clause", "library", (), "pypdfium2")
    yield Part("HarfBuzz", uharfbuzz.version_string(), "MIT", "library", (), "uharfbuzz")
    for feature, name in WITHIN_PILLOW.items():
        version = features.version(feature)
        if version:
            licence = {"libjpeg-turbo": "IJG", "OpenJPEG": "BSD-2-Clause", "libtiff": "libtiff"}.get(
                name, "BSD-3-Clause"
            )
            yield Part(name, version, licence, "library", (), "pillow")


def _icu() -> str:
    import PySide6

    found = sorted(Path(PySide6.__file__).parent.rglob("*icudata*"))
    return found[0].name.rsplit(".", 1)[-1] if found else "of the system"


def _runtime() -> Iterator[Part]:
    text = Path(sysconfig.get_paths()["stdlib"]) / "LICENSE.txt"
    yield Part("Python", platform.python_version(), "Python-2.0.1", "runtime", (text,) if text.exists() else ())
    if not sys.platform.startswith("linux"):
        yield Part("OpenSSL", ssl.OPENSSL_VERSION.split()[1], "Apache-2.0", "library", (), "Python")
    texts = package("pyinstaller").texts
    made = metadata.version("pyinstaller")
    yield Part("PyInstaller’s starter", made, "GPL-2.0-or-later WITH Bootloader-exception", "runtime", texts)


def of_the_system(bundle: Path) -> Iterator[Part]:
    """The Debian packages that single libraries were taken from, by PyInstaller's own list of what it copied."""
    if not (sys.platform.startswith("linux") and shutil.which("dpkg-query")):
        return
    toc = HERE / "build" / "pyinstaller" / "s11desktop" / "COLLECT-00.toc"
    (entries,) = ast.literal_eval(toc.read_text("utf-8"))
    sources = {source for name, source, _ in entries if source.startswith(("/lib", "/usr/lib")) and ".so" in name}
    there = {path.name for path in (bundle / "_internal").iterdir()}
    names = {_debian(Path(source)) for source in sources if Path(source).name in there}
    for name in sorted(names - {""}):
        said = subprocess.run(["dpkg-query", "-W", "-f=${Version}", name], capture_output=True, text=True, check=True)
        text = Path("/usr/share/doc") / name.split(":")[0] / "copyright"
        yield Part(
            name.split(":")[0], said.stdout, _of_debian(name), "library", (text,) if text.exists() else (), "Debian"
        )


def _debian(path: Path) -> str:
    for asked in (path, Path("/usr") / path.relative_to("/"), path.resolve()):
        said = subprocess.run(["dpkg", "-S", asked], capture_output=True, text=True, check=False)
        if said.returncode == 0:
            return said.stdout.split(": ")[0].split(",")[0]
    return ""


def _of_debian(name: str) -> str:
    """The licence of a library, not of its packaging; else that its own text, which ships, says it."""
    return next((said for start, said in DEBIAN.items() if name.startswith(start)), "as its copyright text says")


def given() -> Iterator[Part]:
    """Fonts, icons and words, from the table in resources/licences/README.md."""
    for line in (TEXTS / "README.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 6 and cells[0] != "what" and not cells[0].startswith("--") and cells[2]:
            text = re.search(r"\]\((.+?)\)", cells[5])
            kind = "font" if cells[1].startswith("`fonts/") else "data"
            yield Part(cells[0], cells[2], cells[4], kind, (TEXTS / text[1],) if text else ())
