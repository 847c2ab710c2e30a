"""What is in the bundle, for programs (CycloneDX 1.6) and for people (THIRD-PARTY.txt, with each licence in full)."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from pathlib import Path

from contents import Part, parts
from cyclonedx.model import Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import ExpressionError, get_spdx_licensing
from packageurl import PackageURL
from versioning import HERE, moment, version

BOM = "sbom.cdx.json"
TEXT = "THIRD-PARTY.txt"
KINDS = {
    "package": "Packages of Python",
    "library": "Libraries",
    "runtime": "What runs it",
    "font": "Fonts",
    "data": "Icons and words",
}


def write(bundle: Path) -> tuple[Part, ...]:
    """Write both into the frozen folder, the second also where the program finds its licences. Returns what is in it.

    Raises LookupError where a part has no licence, or is in the bundle without having been asked for.
    """
    found = parts(bundle)
    without = [part.name for part in found if not part.licence]
    if without:
        raise LookupError(f"no licence is known of {', '.join(without)}")
    (bundle / BOM).write_text(bill(found), encoding="utf-8")
    words = third_party(found)
    for place in (bundle / TEXT, bundle / "_internal" / "resources" / "licences" / "third-party.txt"):
        place.write_text(words, encoding="utf-8")
    return found


def bill(found: tuple[Part, ...]) -> str:
    """The bill of materials as JSON, checked against its schema. Raises ValueError where it does not keep to it."""
    program = Component(name="s11desktop", version=version(), type=ComponentType.APPLICATION, bom_ref="s11desktop")
    made = Bom(
        serial_number=uuid.uuid5(uuid.NAMESPACE_OID, f"s11desktop {version()} {moment()}"),
        metadata=BomMetaData(component=program, timestamp=datetime.fromtimestamp(moment(), UTC)),
        components=[_component(part) for part in found],
    )
    made.register_dependency(program, list(made.components))
    text = make_outputter(made, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=1)
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if fault is not None:
        raise ValueError(f"the bill of materials does not keep to its schema: {fault}")
    return text + "\n"


def _component(part: Part) -> Component:
    kinds = {"font": ComponentType.DATA, "data": ComponentType.DATA, "package": ComponentType.LIBRARY}
    source = f"{part.inside}/" if part.inside else ""
    return Component(
        name=part.name,
        version=part.version,
        type=kinds.get(part.kind, ComponentType.LIBRARY),
        bom_ref=f"{part.kind}:{source}{part.name}@{part.version}",
        purl=PackageURL("pypi", None, part.name, part.version) if part.kind == "package" else None,
        licenses=[_licence(part.licence)],
        properties=[Property(name="s11desktop:inside", value=part.inside)] if part.inside else (),
    )


def _licence(said: str) -> LicenseExpression | DisjunctiveLicense:
    try:
        get_spdx_licensing().parse(said, validate=True)
    except ExpressionError:
        return DisjunctiveLicense(name=said)
    return LicenseExpression(said)


def third_party(found: tuple[Part, ...]) -> str:
    """The list for people: first what there is, then the words of each licence once."""
    lines = [
        f"S11 Desktop {version()} is free software under the MIT licence. It brings with it what others made:",
        "",
    ]
    for kind, title in KINDS.items():
        lines += [title, "-" * len(title)]
        for part in (each for each in found if each.kind == kind):
            inside = f" (in {part.inside})" if part.inside else ""
            lines.append(f"{part.name} {part.version}{inside}: {part.licence}")
        lines.append("")
    lines += [
        "Qt, PySide6, python-bidi and python-stdnum are used as they are published, under the GNU Lesser General",
        "Public License. Each lies in files of its own in this folder, and you may put another version in their place.",
        "",
    ]
    whose: dict[str, list[str]] = {}
    for part in found:
        for path in part.texts:
            text = path.read_text("utf-8", errors="replace").strip()
            names = whose.setdefault(text, [])
            if part.name not in names:
                names.append(part.name)
    for text, names in whose.items():
        title = ", ".join(names)
        lines += ["=" * 72, title, "=" * 72, "", text, ""]
    lines += [(HERE / "LICENSE").read_text("utf-8")]
    return "\n".join(lines)
