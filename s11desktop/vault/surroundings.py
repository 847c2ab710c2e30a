"""What can be seen around an audit file before it is opened: who has it, what lies beside it, and in what folder."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path, PurePath

from s11desktop.vault import conflict, guard
from s11desktop.vault.conflict import ConflictCopy
from s11desktop.vault.guard import Holder

_SERVICES = (
    ("onedrive", "OneDrive"),
    ("sharepoint", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("syncthing", "Syncthing"),
    ("seafile", "Seafile"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("icloud drive", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("pclouddrive", "pCloud"),
    ("synologydrive", "Synology Drive"),
    ("proton drive", "Proton Drive"),
    ("box sync", "Box"),
)
"""How the folders of sync services begin, in small letters."""

_INSIDE = (
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".sync_journal.db", "Nextcloud"),
)
"""What they leave in their own folder, whatever that is called."""

_NETWORK = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "9p", "webdav", "davfs", "fuse.sshfs", "fuse.davfs")
)
_MOUNTS = Path("/proc/self/mounts")
_REMOTE_DRIVE = 4


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`holder` has the file open. `set_aside` says that this file is itself the copy that lost; `copies` lie beside it.

    `service` keeps its folder the same on several computers, empty where none is known; `network` is a folder of
    another computer. Neither is wrong: two people are told what to watch for.
    """

    holder: Holder | None = None
    set_aside: ConflictCopy | None = None
    copies: tuple[ConflictCopy, ...] = ()
    service: str = ""
    network: bool = False

    @property
    def is_shared(self) -> bool:
        return bool(self.service) or self.network


def look(path: Path) -> Surroundings:
    """All that the folder says, without opening the file. Nothing is changed; what cannot be read is not said."""
    return Surroundings(
        holder=guard.seen(path),
        set_aside=conflict.conflict_copy(path),
        copies=conflict.conflict_copies_of(path),
        service=service_of(path),
        network=on_network(path),
    )


def service_of(path: Path) -> str:
    """The sync service in whose folder a file lies, by the names of the folders above it; empty where none is known."""
    above = path.absolute().parents
    for folder in above:
        name = folder.name.casefold()
        for beginning, service in _SERVICES:
            if name == beginning or name.startswith(
                (f"{beginning} ", f"{beginning}-", f"{beginning}_", f"{beginning}(")
            ):
                return service
    for folder in above:
        for name, service in _INSIDE:
            if (folder / name).exists():
                return service
    return ""


def is_share(path: PurePath) -> bool:
    """Whether a Windows path begins with another computer's name; a long form of a drive of this one does not."""
    drive = path.drive.casefold()
    return drive.startswith("\\\\?\\unc\\") or (
        drive.startswith("\\\\") and not drive.startswith(("\\\\?\\", "\\\\.\\"))
    )


def on_network(path: Path, mounts: Path = _MOUNTS) -> bool:
    """Whether a file lies on another computer's disk. Where the system does not tell, it is not said."""
    if sys.platform == "win32":
        import ctypes

        there = path.absolute()
        return is_share(there) or ctypes.windll.kernel32.GetDriveTypeW(there.anchor) == _REMOTE_DRIVE
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    there, found = path.absolute(), ("", "")
    for line in lines:
        _, place, kind, *_ = [*line.split(" "), "", "", ""]
        place = place.replace("\\040", " ")
        if there.is_relative_to(place) and len(place) >= len(found[0]):
            found = place, kind
    return found[1] in _NETWORK
