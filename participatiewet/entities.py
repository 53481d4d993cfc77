"""The three entities of the law: persoon, bijstandseenheid (art. 4) and woning (art. 19a)."""

from openfisca_core.entities import build_entity

Persoon = build_entity(
    key="persoon",
    plural="personen",
    label="Persoon",
    doc="Een mens, met eigen leeftijd, inkomen en plichten.",
    is_person=True,
)

Bijstandseenheid = build_entity(
    key="bijstandseenheid",
    plural="bijstandseenheden",
    label="Bijstandseenheid",
    doc="De alleenstaande of het gezin van artikel 4, voor wie een norm en een bedrag gelden.",
    roles=[
        {"key": "aanvrager", "label": "Aanvrager", "max": 1},
        {"key": "partner", "label": "Partner", "max": 1},
        {
            "key": "kind",
            "plural": "kinderen",
            "label": "Kinderen voor wie de eenheid zorgt",
        },
    ],
)

Woning = build_entity(
    key="woning",
    plural="woningen",
    label="Woning",
    doc="Iedereen met hoofdverblijf in dezelfde woning. Kosten delen hoort bij de woning.",
    roles=[{"key": "bewoner", "plural": "bewoners", "label": "Bewoners"}],
)

entities = [Persoon, Bijstandseenheid, Woning]
