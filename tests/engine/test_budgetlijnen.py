"""What example households get and keep when they earn more: by arithmetic from the norms."""

from __future__ import annotations

from participatiewet.budget_lines import budget_lines
from participatiewet.versions import Version

ASKED = {"gegeven": "inkomsten_uit_arbeid", "van": 0, "tot": 2000, "stap": 500}
OLD, LAW = Version("zonder_in_balans", "zonder_in_balans"), Version("geldend")


def test_a_single_person_by_hand() -> None:
    (found,) = budget_lines(["alleenstaande"], ASKED, "2027-01", [OLD, LAW])
    assert found["punten"] == [0, 50_000, 100_000, 150_000, 200_000]
    old, new = found["versies"]
    # the norm of article 21 onder a known last is 1.419,46. A quarter is free up to 285,00 (31 lid 2 n):
    # 1.419,46 - 375 = 1.044,46; - 750 = 669,46; 1.500 - 285 = 1.215,00 leaves 204,46; 2.000 leaves nothing
    assert old["bedrag"] == [141_946, 104_446, 66_946, 20_446, 0]
    assert old["totaal"] == [141_946, 154_446, 166_946, 170_446, 200_000]
    # 15% is free (34a): 1.419,46 - 425 = 994,46; - 850 = 569,46; - 1.275 = 144,46
    assert new["bedrag"] == [141_946, 99_446, 56_946, 14_446, 0]
    assert new["behouden"][:4] == [None, 0.15, 0.15, 0.15]
    assert old["sprongen"] == new["sprongen"] == []


def test_every_example_of_the_report_is_there() -> None:
    from participatiewet.caseload.counts import classes  # noqa: PLC0415

    lines = classes()["budgetlijnen"]
    found = budget_lines(lines["voorbeelden"], {**lines, "stap": 500}, "2027-01", [LAW])
    assert len(found) == len(lines["voorbeelden"])
    assert all(item["naam"].endswith("(verzonnen)") for item in found)
    assert all(None not in version["bedrag"] for item in found for version in item["versies"])
