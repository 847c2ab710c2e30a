"""What Windows and macOS are given, as far as it can be looked at on another system: one version, one list of kinds of
file, and no recipe that names what is not there. That they run is only shown where they run (docs/release.md).
"""

from __future__ import annotations

import hashlib
import importlib.util
import plistlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
from recipes import Node, inno, yaml

import s11desktop
from s11desktop.exchange import part
from ui.dialogs import files
from ui.places import PageName, opened_by

HERE = Path(__file__).resolve().parent.parent.parent
INSTALLER = HERE / "installer"
SCRIPT = (INSTALLER / "windows" / "s11desktop.iss").read_text(encoding="utf-8-sig")
WORKFLOW = (HERE / ".github" / "workflows" / "windows-and-macos.yml").read_text(encoding="utf-8")
ENDINGS = {".s11", ".s11pack", part.SUFFIX}


def module(path: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(INSTALLER))
    spec = importlib.util.spec_from_file_location(path.replace("/", "_"), INSTALLER / f"{path}.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def setup() -> dict[str, str]:
    return {key: value for entry in inno(SCRIPT)["Setup"] for key, value in entry.items()}


# -- Windows ---------------------------------------------------------------------------------------------------------


def test_the_installer_is_for_one_person_and_asks_for_no_administrator() -> None:
    said = setup()
    assert said["PrivilegesRequired"] == "lowest"
    assert "PrivilegesRequiredOverridesAllowed" not in said
    assert {entry["Root"] for entry in inno(SCRIPT)["Registry"]} == {"HKCU"}
    assert all(entry["Subkey"].startswith("Software\\Classes\\") for entry in inno(SCRIPT)["Registry"])
    assert {"Filename", "Description", "Flags"} == set(inno(SCRIPT)["Run"][0])


def test_the_script_has_the_sections_and_keys_inno_knows() -> None:
    found = inno(SCRIPT)
    assert set(found) == {"Setup", "Languages", "Tasks", "InstallDelete", "Files", "Icons", "Registry", "Run"}
    known = {
        "Tasks": {"Name", "Description", "Flags"},
        "InstallDelete": {"Type", "Name"},
        "Files": {"Source", "DestDir", "DestName", "Flags"},
        "Icons": {"Name", "Filename", "Tasks"},
        "Registry": {"Root", "Subkey", "ValueType", "ValueData", "Flags", "Tasks"},
    }
    for section, keys in known.items():
        assert all(set(entry) <= keys for entry in found[section]), section
    tasks = {entry["Name"] for entry in found["Tasks"]}
    assert {
        entry["Tasks"] for section in ("Icons", "Registry") for entry in found[section] if "Tasks" in entry
    } == tasks


def test_every_file_the_script_names_is_here_or_made_by_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    make, said = module("windows/make", monkeypatch), setup()
    sources = [entry["Source"] for entry in inno(SCRIPT)["Files"]]
    named = [said["SetupIconFile"], said["LicenseFile"], *sources]
    for name in named:
        path = (INSTALLER / "windows" / name.replace("\\", "/").removesuffix("/*")).resolve()
        assert path.is_file() or path == make.BUNDLE, name
    assert (INSTALLER / "windows" / said["OutputDir"].replace("\\", "/")).resolve() == make.DIST
    assert (
        said["OutputBaseFilename"].replace("{#AppVersion}", s11desktop.__version__) + ".exe"
        == make.setup_program().name
    )
    programs = set(re.findall(r'program\("([\w-]+)"', (INSTALLER / "s11desktop.spec").read_text(encoding="utf-8")))
    started = set(re.findall(r"\{app\}\\([\w-]+)\.exe", SCRIPT)) - {"unins000"}
    assert {"s11desktop", "s11"} <= programs
    assert started <= programs


def test_removing_leaves_what_people_made() -> None:
    """No `[UninstallDelete]`, and what an update clears is inside the program's own folder."""
    assert "UninstallDelete" not in SCRIPT
    assert all(entry["Name"].startswith("{app}\\_internal") for entry in inno(SCRIPT)["InstallDelete"])


def test_one_version_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    version = s11desktop.__version__
    make, resource = module("windows/make", monkeypatch), module("windows/version_info", monkeypatch)
    info = module("macos/info", monkeypatch)
    assert f'version = "{version}"' in (HERE / "pyproject.toml").read_text(encoding="utf-8")
    assert not re.search(r"\d+\.\d+\.\d+", SCRIPT.split("[Setup]")[1].replace("10.0.17763", ""))
    assert make.command("ISCC.exe")[1:3] == [f"/DAppVersion={version}", f"/DAppNumbers={version}.0"]
    assert resource.facts("s11desktop", version)["ProductVersion"] == version
    assert info.info(version)["CFBundleShortVersionString"] == version
    assert resource.four("2.10.3rc1") == (2, 10, 3, 0)


@pytest.mark.parametrize("name", ["s11desktop", "s11"])
def test_the_version_resource_is_one_windows_can_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from PyInstaller import compat

    for name_of in ("win32api", "pywintypes"):  # needed to write into programs, and there only on Windows
        monkeypatch.setattr(compat, name_of, None, raising=False)
    monkeypatch.setitem(sys.modules, "pefile", ModuleType("pefile"))
    from PyInstaller.utils.win32 import versioninfo

    made = module("windows/version_info", monkeypatch).resource(name, "1.2.3")
    read = eval(str(made), vars(versioninfo))  # as PyInstaller reads one from a file
    assert str(read) == str(made)
    assert "'080904b0'" in str(read)
    assert "[2057, 1200]" in str(read)
    assert f"'OriginalFilename', '{name}.exe'" in str(read)
    assert "filevers=(1, 2, 3, 0)" in str(read)


def test_the_manifest_asks_for_no_rights_and_knows_long_paths_and_sharp_screens() -> None:
    from PyInstaller.utils.win32 import winmanifest

    ours = (INSTALLER / "windows" / "s11desktop.manifest").read_bytes()
    for data in (ours, winmanifest.create_application_manifest(ours)):
        tree = ET.fromstring(data)
        said = {each.tag.rpartition("}")[2]: (each.text or "") for each in tree.iter()}
        level = next(each for each in tree.iter() if each.tag.endswith("requestedExecutionLevel"))
        assert level.attrib == {"level": "asInvoker", "uiAccess": "false"}
        assert said["longPathAware"] == "true"
        assert said["dpiAwareness"].startswith("PerMonitorV2")
        assert said["activeCodePage"] == "UTF-8"
    assert "s11desktop.manifest" in (INSTALLER / "s11desktop.spec").read_text(encoding="utf-8")


def test_the_portable_folder_is_the_same_bytes_for_whoever_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = module("windows/make", monkeypatch)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    bundle = tmp_path / "bundle"
    (bundle / "_internal").mkdir(parents=True)
    (bundle / "s11desktop.exe").write_bytes(b"MZ\n")
    (bundle / "_internal" / "base_library.zip").write_bytes(b"PK")
    digests = set()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        made = make.portable(bundle, tmp_path / name)
        digests.add(hashlib.sha256(made.read_bytes()).hexdigest())
    assert len(digests) == 1
    with zipfile.ZipFile(made) as read:
        names = read.namelist()
        text = read.read(next(name for name in names if name.endswith("README.txt")))
        assert read.read(next(name for name in names if name.endswith(".exe"))) == b"MZ\n"
    assert {name.split("/")[0] for name in names} == {f"s11desktop-{s11desktop.__version__}"}
    assert b"\r\n" in text
    assert max(map(len, names)) < 100
    listed = make.beside_packages.write(made.parent).read_text("ascii")
    assert f"{digests.pop()}  {made.name}\n" in listed


def test_the_compiler_takes_the_script_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Inno Setup's compiler is for Windows only: elsewhere the script is read, by the tests above, and not compiled."""
    make = module("windows/make", monkeypatch)
    assert make.command("iscc")[-1] == str(make.SCRIPT)
    monkeypatch.setenv("S11_SIGNTOOL", "signtool sign /a $f")
    assert make.command("iscc")[3:5] == ["/Sours=signtool sign /a $f", "/DSignTool=ours"]
    monkeypatch.delenv("S11_SIGNTOOL")
    compiler = make.compiler()
    if compiler and make.BUNDLE.is_dir():
        subprocess.run([*make.command(compiler), "/O-"], check=True)


# -- macOS -----------------------------------------------------------------------------------------------------------


def test_the_app_says_what_it_opens_and_asks_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    info = module("macos/info", monkeypatch).info(s11desktop.__version__)
    assert plistlib.loads(plistlib.dumps(info)) == info
    assert info["NSHighResolutionCapable"] is True
    assert not [key for key in info if "Usage" in key or "Transport" in key]
    entitlements = plistlib.loads((INSTALLER / "macos" / "entitlements.plist").read_bytes())
    assert not [key for key in entitlements if "network" in key or "sandbox" in key or "device" in key]
    declared = {each["UTTypeIdentifier"] for each in info["UTExportedTypeDeclarations"]}
    assert {kind for each in info["CFBundleDocumentTypes"] for kind in each["LSItemContentTypes"]} == declared
    assert "info_plist=info(version())" in (INSTALLER / "s11desktop.spec").read_text(encoding="utf-8")


def test_the_disk_image_is_made_signed_and_looked_at_in_that_order(monkeypatch: pytest.MonkeyPatch) -> None:
    make = module("macos/make", monkeypatch)
    signing, looking = make.sign("Developer ID Application: Somebody")
    assert signing[:2] == ["codesign", "--force"]
    assert {"--options", "runtime", "--timestamp"} <= set(signing)
    assert "--verify" in looking
    assert "--timestamp" not in make.sign("-")[0]
    assert Path(signing[signing.index("--entitlements") + 1]).is_file()
    assert make.pack(Path("x"))[0] == "hdiutil"
    assert make.pack(Path("x"))[-1].endswith(".dmg")
    assert [words[2] for words in make.notarise("us")] == ["submit", "staple"]


# -- the kinds of file -----------------------------------------------------------------------------------------------


def test_every_system_knows_the_same_kinds_of_file_by_the_same_names(monkeypatch: pytest.MonkeyPatch) -> None:
    mime = ET.parse(INSTALLER / "linux" / "s11desktop.xml").getroot()
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    linux = {
        each.find(f"{space}glob").attrib["pattern"].removeprefix("*"): each.find(f"{space}comment").text  # type: ignore[union-attr]
        for each in mime
    }
    entries = {entry["Subkey"].removeprefix("Software\\Classes\\"): entry for entry in inno(SCRIPT)["Registry"]}
    windows = {
        name: entries[entry["ValueData"]]["ValueData"] for name, entry in entries.items() if name.startswith(".")
    }
    told = module("macos/info", monkeypatch).info(s11desktop.__version__)
    macos = {
        f".{each['UTTypeTagSpecification']['public.filename-extension'][0]}": each["UTTypeDescription"]
        for each in told["UTExportedTypeDeclarations"]
    }
    assert linux == windows == macos
    assert set(linux) == ENDINGS


def test_what_is_associated_is_what_the_program_opens() -> None:
    for ending in ENDINGS:
        assert f"*{ending})" in files.AUDIT_FILES or f"*{ending} " in files.SENT_FILES
        assert opened_by(Path(f"x{ending}")).page == (PageName.UNLOCK if ending == ".s11" else PageName.SENT)
    opening = [entry for entry in inno(SCRIPT)["Registry"] if entry["Subkey"].endswith("command")]
    assert len(opening) == len(ENDINGS)
    assert {entry["ValueData"] for entry in opening} == {'"{app}\\s11desktop.exe" "%1"'}


# -- the workflow ----------------------------------------------------------------------------------------------------


def steps() -> list[dict[str, Node]]:
    read = yaml(WORKFLOW)
    assert isinstance(read, dict)
    job = read["jobs"]["bundle"]  # type: ignore[call-overload, index]
    return job["steps"]  # type: ignore[call-overload, index, no-any-return]


def test_the_workflow_says_first_that_it_has_not_run() -> None:
    assert WORKFLOW.startswith("# NOT YET RUN.")


def test_every_action_is_pinned_to_a_commit() -> None:
    used = [str(each["uses"]) for each in steps() if "uses" in each]
    assert len(used) == 3
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", each) for each in used)


def test_every_script_the_workflow_runs_is_there() -> None:
    said = "\n".join(str(each.get("run", "")) for each in steps()) + WORKFLOW
    scripts = set(re.findall(r"installer/[\w/]+\.py", said))
    assert {
        "installer/prepare.py",
        "installer/build.py",
        "installer/windows/make.py",
        "installer/macos/make.py",
    } <= scripts
    assert all((HERE / name).is_file() for name in scripts)
    folders = set(re.findall(r"-m pytest (tests/\w+)", said))
    assert folders == {"tests/core", "tests/ui"}
    assert all((HERE / name).is_dir() for name in folders)
    assert "{#AppName}" in SCRIPT
    assert r"$env:LOCALAPPDATA\Programs\S11 Desktop" in said


def test_our_reader_of_yaml_refuses_what_it_does_not_know() -> None:
    for text in ("a: b: c", "a:\n\tb: c", "a: b\na: c", "- a: 'x'", "a: &b c"):
        with pytest.raises(ValueError, match=r"\S"):
            yaml(text)
    assert yaml('a:\n  - b: "1"\n    c: |\n      x\n      y\n  - d: e # f') == {
        "a": [{"b": "1", "c": "x\ny"}, {"d": "e"}]
    }


def test_the_recipes_refuse_in_a_sentence_where_they_cannot_work(tmp_path: Path) -> None:
    other = "macos" if sys.platform != "darwin" else "windows"
    done = subprocess.run(
        [sys.executable, INSTALLER / other / "make.py"], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 2 or other == "windows"
    assert done.stderr.strip().endswith(".")
    assert "Traceback" not in done.stderr
