"""Names that sync services give to the copy that lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from s11desktop.vault.conflict import conflict_copies_of, conflict_copy

BY_NAME = {
    "audit (Jane Doe's conflicted copy 2026-11-21).s11": "Dropbox",
    "audit (Jane’s conflicted copy 2026-11-21 (1)).s11": "Dropbox",
    "audit (conflicted copy 2026-11-21).s11": "Dropbox",
    "audit (Case Conflict 1).s11": "Dropbox",
    "audit (conflicted copy 2026-11-21 093000).s11": "Nextcloud",
    "audit_conflict-20261121-093000.s11": "Nextcloud",
    "audit.sync-conflict-20261121-093000-ABCDEF7.s11": "Syncthing",
    "audit (SFConflict jane@example.org 2026-11-21-09-30-00).s11": "Seafile",
    "audit-DESKTOP-4F7K2Q9.s11": "OneDrive",
    "audit-LAPTOP-4F7K2Q9.s11": "OneDrive",
    "audit_conf(1).s11": "Google Drive",
    "audit[Conflict].s11": "Google Drive",
    "audit_HALLPC_Nov-21-093000-2026_Conflict.s11": "Synology Drive",
    "audit.Conflict.s11": "Resilio Sync",
    "audit [conflicted].s11": "pCloud",
}
BESIDE_ONLY = {"audit-HALLPC.s11": "OneDrive", "audit (1).s11": "", "audit 2.s11": "iCloud", "audit - Copy.s11": ""}
INNOCENT = (
    "audit.s11",
    "audit 2026.s11",
    "St Mark's (Hall Street).s11",
    "conflict of interest.s11",
    "audit-hall.s11",
    "audit-2026.s11",
    "audit (2026).s11",
)


@pytest.mark.parametrize("name", BY_NAME)
def test_a_conflict_copy_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    found = conflict_copy(tmp_path / name)
    assert found is not None
    assert (found.service, found.original) == (BY_NAME[name], tmp_path / "audit.s11")


@pytest.mark.parametrize("name", BESIDE_ONLY)
def test_a_name_anybody_could_choose_counts_only_beside_the_file(tmp_path: Path, name: str) -> None:
    assert conflict_copy(tmp_path / name) is None
    (tmp_path / "audit.s11").touch()
    found = conflict_copy(tmp_path / name)
    assert found is not None
    assert found.service == BESIDE_ONLY[name]


@pytest.mark.parametrize("name", INNOCENT)
def test_an_innocent_name_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "audit.s11").touch()
    assert conflict_copy(tmp_path / name) is None


def test_the_copies_beside_a_file_are_listed(tmp_path: Path) -> None:
    for name in ("audit.s11", "audit (1).s11", "audit.sync-conflict-20261121-093000-ABCDEF7.s11", "other (1).s11"):
        (tmp_path / name).touch()
    found = [copy.path.name for copy in conflict_copies_of(tmp_path / "audit.s11")]
    assert found == ["audit (1).s11", "audit.sync-conflict-20261121-093000-ABCDEF7.s11"]
    assert conflict_copies_of(tmp_path / "gone" / "audit.s11") == ()
