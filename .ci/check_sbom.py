"""Check an SBOM (CycloneDX, JSON) against the project: ``python .ci/check_sbom.py SBOM PYPROJECT``.

The schema was checked by the tool that wrote it. Here: our own package is the root, every dependency at run time is a
component with a version that is asked for, and it is known under which licence each may be used.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement


def name_of(text: str) -> str:
    """Return the name of a package as indexes compare it."""
    return re.sub(r"[-_.]+", "-", text).lower()


def licences_of(component: Mapping[str, Any]) -> list[str]:
    """Return the licences that a component declares."""
    found = component.get("licenses", [])
    return [entry.get("expression") or entry["license"].get("id") or entry["license"].get("name") for entry in found]


def wrong(bom: Mapping[str, Any], project: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with ``bom`` as the bill of materials of ``project``, nothing when it is right."""
    faults = []
    if bom.get("bomFormat") != "CycloneDX":
        faults.append("dit is geen SBOM in CycloneDX")
    root = bom.get("metadata", {}).get("component", {})
    own = (root.get("name"), root.get("version"), licences_of(root))
    if own != (project["name"], project["version"], [project["license"]]):
        faults.append(f"{project['name']} {project['version']} is niet het hoofdonderdeel")
    components = {name_of(component["name"]): component for component in bom.get("components", [])}
    uses = {each["ref"]: each.get("dependsOn", []) for each in bom.get("dependencies", [])}
    direct = uses.get(root.get("bom-ref"), [])
    for text in project["dependencies"]:
        asked = Requirement(text)
        if asked.marker is not None and not asked.marker.evaluate():
            continue
        component = components.get(name_of(asked.name))
        if component is None:
            faults.append(f"{asked.name} ontbreekt")
            continue
        if not asked.specifier.contains(component.get("version", "")):
            faults.append(f"{asked.name} heeft versie {component.get('version')}, gevraagd is {asked.specifier}")
        if component.get("bom-ref") not in direct:
            faults.append(f"{asked.name} staat niet als afhankelijkheid van {project['name']}")
    faults += [
        f"{component['name']} noemt geen licentie" for component in components.values() if not licences_of(component)
    ]
    return faults


def main() -> None:
    """Check the files that the command line names; exits with what is wrong."""
    bom = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    project = tomllib.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))["project"]
    if faults := wrong(bom, project):
        sys.exit("SBOM: " + "; ".join(faults))


if __name__ == "__main__":
    main()
