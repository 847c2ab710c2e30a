"""`make package-try`: the .deb installed, used and removed in a bare Debian without Python; the archive used there too.

Needs root, debootstrap and the network, for Debian's own packages. The bare root is made once and kept beside the copy
that is tried in, which is thrown away. Exit status 1, with a sentence, at the first thing that is not as it should be.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

SUITE = "bookworm"
TOOLS = ("xvfb", "xauth", "imagemagick", "xdotool", "libglib2.0-bin", "shared-mime-info", "desktop-file-utils")
"""For looking from inside: a screen, a picture of it, and what a desktop asks about files. None of them is ours."""
FOLDERS = ("usr", "etc", "opt", "var/lib/dpkg/info")
CACHES = (
    "mime.cache",
    "mimeinfo.cache",
    "icon-theme.cache",
    "ld.so.cache",
    "/usr/share/mime/",
    "/var/lib/dpkg/info/format",
)
"""What Debian's own triggers write anew whenever anything is installed."""

JOURNEY = """
set -eu
export HOME=/home/someone; mkdir -p $HOME; cd $HOME
{s11} demo first > demo.txt
test -s first/*.s11
return=$(ls first/*.zip | head -1)
{s11} verify "$return" > verdict.txt
{window} --self-test > self-test.txt
grep -q "All of it works." self-test.txt
"""
PICTURE = """
set -eu
export HOME=/home/someone; cd $HOME
xvfb-run -a -s "-screen 0 1280x900x24" sh -c '
  {window} --example st-annes --page question >window.txt 2>&1 & program=$!
  for turn in $(seq 1 90); do
    found=$(xdotool search --onlyvisible --name "S11|Anne" 2>/dev/null || true)
    if [ -n "$found" ]; then break; fi
    kill -0 $program || {{ echo "the window ended at once:"; cat window.txt; exit 1; }}
    sleep 1
  done
  sleep 15
  import -window root {picture}
  kill $program; wait $program' >&2
test "$(identify -format %k {picture})" -gt 200
"""
"""A picture of a window has more colours than a black screen, on which no window stands."""
KINDS = """
set -eu
cd /tmp
for ending in s11 s11pack s11part; do
  echo words > "a.$ending"
  gio info -a standard::content-type "a.$ending" | grep "content-type:"
done
gio mime application/vnd.s11desktop.audit | head -1
desktop-file-validate /usr/share/applications/s11desktop.desktop
"""


def main(words: list[str]) -> int:
    """Try both packages of the folder given first; the second is where the bare root and pictures are put."""
    dist, work = Path(words[0]).resolve(), Path(words[1]).resolve()
    work.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    base = work / "base"
    if not (base / "etc" / "debian_version").exists():
        said("a bare Debian is made")
        outside("debootstrap", "--variant=minbase", SUITE, base)
    try:
        installed(base, work, next(dist.glob("*.deb")))
        portable(base, work, next(dist.glob("*.tar.gz")))
    except (AssertionError, subprocess.CalledProcessError) as fault:
        print(f"not as it should be: {fault}", file=sys.stderr)
        return 1
    said(f"both tried in {time.monotonic() - start:.0f} s; pictures in {work}")
    return 0


def installed(base: Path, work: Path, package: Path) -> None:
    """Install, use, remove; then nothing of it may be left."""
    root = fresh(base, work)
    apt(root, "install", *TOOLS)
    assert not (root / "usr/bin/python3").exists(), "this Debian has a Python, so it proves nothing"
    shutil.copy(package, root / "tmp" / package.name)
    apt(root, "install", "--simulate", f"/tmp/{package.name}")
    brought = inside(
        root, f"apt-get install -s --no-install-recommends /tmp/{package.name} | grep ^Inst | cut -d' ' -f2"
    )
    names = [name for name in brought.split() if name != "s11desktop"]
    if names:
        apt(root, "install", *names)
        apt_mark = " ".join(names)
        inside(root, f"apt-mark manual {apt_mark}")
    before = files(root)
    apt(root, "install", f"/tmp/{package.name}")
    assert not (root / "usr/bin/python3").exists(), "the package brought a Python"
    said(f"installed, with {len(names)} packages it depends on")
    inside(root, JOURNEY.format(s11="s11", window="s11desktop"))
    said(inside(root, "cat /home/someone/verdict.txt | head -3").strip())
    said(inside(root, KINDS).strip())
    look(root, work / "installed.png", "s11desktop")
    apt(root, "remove", "--purge", "s11desktop")
    left = sorted(path for path in files(root) - before if not any(cache in path for cache in CACHES))
    assert not left, f"left behind after removing: {left[:9]}"
    said("removed; nothing of it is left")
    shutil.rmtree(root)


def portable(base: Path, work: Path, archive: Path) -> None:
    """Unpack in a folder with a space in its name, use it from another, and see that it wrote nothing into itself."""
    root = fresh(base, work)
    needs = "libgl1 libegl1 libx11-6 libx11-xcb1 libxext6 libxkbcommon-x11-0 libfontconfig1 libdbus-1-3 libglib2.0-0"
    apt(root, "install", *TOOLS, *needs.split())
    assert not (root / "usr/bin/python3").exists(), "this Debian has a Python, so it proves nothing"
    stick = root / "media/a stick"
    stick.mkdir(parents=True)
    outside("tar", "-xzf", archive, "-C", stick)
    (folder,) = stick.iterdir()
    before = files(root, ("media",))
    here = f"'/media/a stick/{folder.name}'"
    inside(root, JOURNEY.format(s11=f"{here}/s11", window=f"{here}/s11desktop"))
    look(root, work / "portable.png", f'"/media/a stick/{folder.name}/s11desktop"')
    assert files(root, ("media",)) == before, "it wrote into its own folder"
    said("the archive runs from a folder of its own and writes nothing into it")
    shutil.rmtree(root)


def fresh(base: Path, work: Path) -> Path:
    """A copy of the bare root, to be thrown away."""
    root = work / "root"
    shutil.rmtree(root, ignore_errors=True)
    outside("cp", "-a", "--reflink=auto", base, root)
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    return root


def apt(root: Path, *words: str) -> None:
    """apt-get in there, asking nothing; triggers and all."""
    options = "-y -qq -o Dpkg::Use-Pty=0 --no-install-recommends"
    inside(root, f"export DEBIAN_FRONTEND=noninteractive; apt-get {options} {' '.join(words)} >/tmp/apt.txt 2>&1 "
                 "|| { cat /tmp/apt.txt >&2; exit 1; }")  # fmt: skip


def inside(root: Path, script: str) -> str:
    """Run a script in there with nothing of the surroundings; what it said. Raises CalledProcessError."""
    clean = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/root"}
    command = ["unshare", "--mount", "--pid", "--fork", "sh", "-c"]
    command += [
        'mount -t proc proc "$0/proc"; mount -t tmpfs shm "$0/dev/shm"; exec chroot "$0" sh -c "$1"',
        root,
        script,
    ]
    return subprocess.run(command, check=True, env=clean, stdout=subprocess.PIPE, text=True).stdout


def look(root: Path, picture: Path, window: str) -> None:
    """Open the window on a screen in there and bring a picture of it out."""
    inside(root, PICTURE.format(window=window, picture="/tmp/seen.png"))
    shutil.copy(root / "tmp/seen.png", picture)


def files(root: Path, folders: tuple[str, ...] = FOLDERS) -> set[str]:
    """Every path below those folders of the root."""
    return {f"/{path.relative_to(root)}" for folder in folders for path in (root / folder).rglob("*")}


def outside(*words: str | Path) -> None:
    """A step out here."""
    subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL)


def said(words: str) -> None:
    """Say how far it is."""
    print(f"== {words}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
