"""`make package` in one command: freeze, try, list what is in it, package, checksums. `make bundle` makes no packages.

Nothing is called built that has not run: the frozen program does its self-test and the whole main job, and the tests of
the core run upon the very modules that ship. Packages are made where this runs: on Linux a .deb and a .tar.gz.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import beside_packages
import sbom
from freezing import HERE, freeze_program, without_tests
from pruning import size
from trying import try_core, try_out

DIST = HERE / "dist"


@contextmanager
def step(name: str) -> Iterator[None]:
    """Say which step begins, and how long it took."""
    print(f"== {name}", flush=True)
    start = time.monotonic()
    yield
    print(f"== {name}: {time.monotonic() - start:.0f} s", flush=True)


def package(bundle: Path) -> None:
    """The packages of this system, from the frozen folder."""
    if not sys.platform.startswith("linux"):
        print("packages for this system are made by the recipes beside this file: see docs/release.md")
        return
    sys.path.insert(0, str(HERE / "installer" / "linux"))
    import platform

    from portable import archive

    print(archive(bundle, DIST, platform.machine()).name)
    if shutil.which("dpkg-deb") and shutil.which("dpkg-shlibdeps"):
        import debian

        print(debian.package(bundle, DIST).name)
    else:
        print("no .deb: dpkg-deb and dpkg-shlibdeps (dpkg-dev) are not here")


def main() -> int:
    """Every step in its order, each from the outcome of the one before."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bundle-only", action="store_true", help="freeze and try, and make no package")
    parser.add_argument(
        "--core", choices=("quick", "whole", "none"), default="quick", help="how many tests of the core"
    )
    parser.add_argument("--no-freeze", action="store_true", help="go on with the folder that is there")
    chosen = parser.parse_args()
    bundle = DIST / "s11desktop"
    if not chosen.no_freeze:
        with step("freeze"):
            bundle = freeze_program()
    with step("self-test"):
        try_out(bundle)
    if chosen.core != "none":
        with step("core tests in the bundle"):
            try_core(bundle, whole=chosen.core == "whole")
    without_tests(bundle)
    with step("what is in it"):
        found = sbom.write(bundle)
    print(f"dist/s11desktop: {size(bundle) / 1e6:.0f} MB, {len(found)} parts by others, tried")
    if not chosen.bundle_only:
        with step("packages"):
            package(bundle)
            for name in (sbom.BOM, sbom.TEXT):
                shutil.copyfile(bundle / name, DIST / name)
        with step("quick start and checksums"):
            print(beside_packages.write(DIST).read_text("ascii"), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
