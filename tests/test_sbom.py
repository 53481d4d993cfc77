"""The check of the SBOM in ``.ci/check_sbom.py`` finds what is wrong; the run of CI gives it a real one."""

from __future__ import annotations

import copy
import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FILE = Path(__file__).parents[1] / ".ci" / "check_sbom.py"
PROJECT = {
    "name": "eigen",
    "version": "1.0",
    "license": "AGPL-3.0-or-later",
    "dependencies": ["Punt.Naam >=2,<3", "elders; sys_platform == 'nergens'"],
}
BOM: dict[str, Any] = {
    "bomFormat": "CycloneDX",
    "metadata": {
        "component": {
            "bom-ref": "eigen",
            "name": "eigen",
            "version": "1.0",
            "licenses": [{"license": {"id": "AGPL-3.0-or-later"}}],
        }
    },
    "components": [
        {"bom-ref": "a", "name": "punt-naam", "version": "2.5", "licenses": [{"expression": "MIT OR ISC"}]},
        {"bom-ref": "b", "name": "verder", "version": "1", "licenses": [{"license": {"name": "Een licentie"}}]},
    ],
    "dependencies": [{"ref": "eigen", "dependsOn": ["a"]}, {"ref": "a", "dependsOn": ["b"]}, {"ref": "b"}],
}


def wrong(bom: Any) -> list[str]:
    spec = importlib.util.spec_from_file_location("check_sbom", FILE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: list[str] = module.wrong(bom, PROJECT)
    return found


def test_a_right_one() -> None:
    assert wrong(BOM) == []


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda bom: bom.pop("bomFormat"), "dit is geen SBOM in CycloneDX"),
        (lambda bom: bom["metadata"]["component"].update(version="0.9"), "eigen 1.0 is niet het hoofdonderdeel"),
        (lambda bom: bom["metadata"]["component"].pop("licenses"), "eigen 1.0 is niet het hoofdonderdeel"),
        (lambda bom: bom["components"].pop(0), "Punt.Naam ontbreekt"),
        (lambda bom: bom["components"][0].update(version="3.0"), "Punt.Naam heeft versie 3.0, gevraagd is <3,>=2"),
        (lambda bom: bom["dependencies"].pop(0), "Punt.Naam staat niet als afhankelijkheid van eigen"),
        (lambda bom: bom["components"][1].pop("licenses"), "verder noemt geen licentie"),
    ],
)
def test_a_wrong_one(spoil: Callable[[Any], object], expected: str) -> None:
    bom = copy.deepcopy(BOM)
    spoil(bom)
    assert wrong(bom) == [expected]
