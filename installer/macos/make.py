"""After `installer/build.py` on a Mac: the .app signed where there is an identity, and a .dmg, in dist.

    python installer/macos/make.py

S11_SIGN_IDENTITY   "Developer ID Application: …"; without it the app is signed for this computer only ("-")
S11_NOTARY_PROFILE  what `xcrun notarytool store-credentials` was told; without it nothing goes to Apple
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import beside_packages
from versioning import HERE, version

DIST = HERE / "dist"
APP = DIST / "S11 Desktop.app"
ENTITLEMENTS = HERE / "installer" / "macos" / "entitlements.plist"


def disk_image() -> Path:
    """Where the .dmg comes out."""
    return DIST / f"s11desktop-{version()}-macos-{platform.machine()}.dmg"


def sign(identity: str) -> list[list[str]]:
    """The commands that sign the app and look at what they did. "-" signs it for this computer alone."""
    hardened = ["--options", "runtime", "--timestamp"] if identity != "-" else []
    return [
        ["codesign", "--force", "--deep", *hardened, "--entitlements", str(ENTITLEMENTS), "--sign", identity, str(APP)],
        ["codesign", "--verify", "--deep", "--strict", str(APP)],
    ]


def pack(folder: Path) -> list[str]:
    """The command that makes the disk image of a folder holding the app and a link to Applications."""
    return [
        *("hdiutil", "create", "-volname", "S11 Desktop", "-srcfolder", str(folder), "-ov", "-format", "UDZO"),
        str(disk_image()),
    ]


def notarise(profile: str) -> list[list[str]]:
    """The commands that have Apple look at the image and staple what Apple said to it."""
    return [
        ["xcrun", "notarytool", "submit", str(disk_image()), "--keychain-profile", profile, "--wait"],
        ["xcrun", "stapler", "staple", str(disk_image())],
    ]


def main() -> int:
    """Sign, pack, and say the SHA-256."""
    if sys.platform != "darwin":
        print("A disk image for macOS is made on a Mac.", file=sys.stderr)
        return 2
    if not APP.is_dir():
        print("There is no dist/S11 Desktop.app yet: run `python installer/build.py` first.", file=sys.stderr)
        return 2
    identity, profile = os.environ.get("S11_SIGN_IDENTITY", "-"), os.environ.get("S11_NOTARY_PROFILE", "")
    for words in sign(identity):
        subprocess.run(words, check=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(APP, folder / APP.name, symlinks=True)
        (folder / "Applications").symlink_to("/Applications")
        subprocess.run(pack(folder), check=True)
    if profile and identity != "-":
        for words in notarise(profile):
            subprocess.run(words, check=True)
    print(beside_packages.write(DIST).read_text("ascii"), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
