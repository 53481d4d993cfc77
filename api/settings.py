"""The settings of the service: names and texts, as in the environment, read once, all faults at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from participatiewet import keys
from participatiewet.faults import Fault, InputError, did_you_mean

PREFIX = "PARTICIPATIEWET_"


@dataclass(frozen=True)
class Setting:
    """A setting: its name, what it means, its value when it is not set, and for a number its bounds."""

    naam: str
    uitleg: str
    standaard: str = ""
    vanaf: int | None = None
    tot_en_met: int | None = None


SETTINGS = (
    Setting(
        keys.SETTING,
        "Bestand met de sleutels van afnemers: per regel een naam en de hash die `participatiewet sleutel NAAM` geeft. "
        "Zonder sleutels en zonder OAuth luistert de dienst alleen op de eigen machine.",
    ),
    Setting(
        "PARTICIPATIEWET_OAUTH_SLEUTELS",
        "JWKS waarmee tokens (OAuth 2 client credentials, JWT) worden gecontroleerd: een bestand of een https-adres. "
        "Met deze instelling geldt een token en geen sleutel.",
    ),
    Setting("PARTICIPATIEWET_OAUTH_UITGEVER", "De uitgever (`iss`) die een token moet noemen. Verplicht bij OAuth."),
    Setting("PARTICIPATIEWET_OAUTH_DOELGROEP", "De doelgroep (`aud`) die een token moet noemen. Verplicht bij OAuth."),
    Setting("PARTICIPATIEWET_OAUTH_SCOPE", "De scope die een token moet hebben. Leeg: geen scope nodig."),
    Setting(
        "PARTICIPATIEWET_VERZOEKEN_PER_MINUUT",
        "Hoeveel verzoeken een afnemer per minuut mag doen; elke 20 kB invoer telt als een verzoek erbij. "
        "0: geen grens. De grens geldt per werkproces.",
        "0",
        0,
        1_000_000,
    ),
    Setting(
        "PARTICIPATIEWET_WACHTRIJ",
        "Hoeveel verzoeken op een berekening mogen wachten; wie er niet meer bij past krijgt 503.",
        "500",
        1,
        100_000,
    ),
    Setting("PARTICIPATIEWET_SAMEN", "Hoeveel verzoeken ten hoogste samen worden berekend.", "128", 1, 1_000),
    Setting(
        "PARTICIPATIEWET_WACHTTIJD",
        "Hoeveel seconden een verzoek ten hoogste op zijn berekening wacht; daarna krijgt het 503.",
        "20",
        1,
        600,
    ),
    Setting(
        "PARTICIPATIEWET_LOGBOEK",
        "Adres waar het Logboek Dataverwerkingen zijn records ontvangt (OTLP over HTTP). Leeg: geen logboek.",
    ),
    Setting(
        "PARTICIPATIEWET_LOGBOEK_ACTIVITEIT",
        "Adres (URI) van de verwerkingsactiviteit in het register, voor in het logboek. Verplicht bij een logboek.",
    ),
)
#: Settings that are of use together only.
OAUTH = ("PARTICIPATIEWET_OAUTH_SLEUTELS", "PARTICIPATIEWET_OAUTH_UITGEVER", "PARTICIPATIEWET_OAUTH_DOELGROEP")
LOGBOEK = ("PARTICIPATIEWET_LOGBOEK", "PARTICIPATIEWET_LOGBOEK_ACTIVITEIT")
BY_NAME = {setting.naam: setting for setting in SETTINGS}


@dataclass(frozen=True)
class Settings:
    """What the service was told. ``clients`` are the names of those with a key, by the hash of the key."""

    clients: Mapping[str, str]
    oauth_keys: str
    oauth_issuer: str
    oauth_audience: str
    oauth_scope: str
    per_minute: int
    waiting: int
    together: int
    seconds: int
    log_to: str
    log_activity: str

    @property
    def is_closed(self) -> bool:
        """Whether only known clients are answered."""
        return bool(self.clients or self.oauth_keys)


def read(environment: Mapping[str, str]) -> Settings:
    """Return the settings in ``environment``; raises ``InputError`` with every fault at once."""
    faults = [
        Fault((name,), "onbekende_instelling", f"De instelling {name} bestaat niet.", did_you_mean(name, BY_NAME))
        for name in sorted(environment)
        if name.startswith(PREFIX) and name not in BY_NAME
    ]
    clients: dict[str, str] = {}
    try:
        clients = keys.from_settings(environment)
    except InputError as error:
        faults += [Fault((keys.SETTING, *f.path), f.code, f.melding, f.suggestie) for f in error.faults]
    text = {setting.naam: environment.get(setting.naam, "").strip() for setting in SETTINGS}
    number = {setting.naam: _number(text, setting, faults) for setting in SETTINGS if setting.vanaf is not None}
    for together in OAUTH, LOGBOEK:
        if any(text[name] for name in together):
            faults += [_missing(name) for name in together if not text[name]]
    if faults:
        raise InputError(faults)
    return Settings(
        clients=clients,
        oauth_keys=text["PARTICIPATIEWET_OAUTH_SLEUTELS"],
        oauth_issuer=text["PARTICIPATIEWET_OAUTH_UITGEVER"],
        oauth_audience=text["PARTICIPATIEWET_OAUTH_DOELGROEP"],
        oauth_scope=text["PARTICIPATIEWET_OAUTH_SCOPE"],
        per_minute=number["PARTICIPATIEWET_VERZOEKEN_PER_MINUUT"],
        waiting=number["PARTICIPATIEWET_WACHTRIJ"],
        together=number["PARTICIPATIEWET_SAMEN"],
        seconds=number["PARTICIPATIEWET_WACHTTIJD"],
        log_to=text["PARTICIPATIEWET_LOGBOEK"],
        log_activity=text["PARTICIPATIEWET_LOGBOEK_ACTIVITEIT"],
    )


def _missing(name: str) -> Fault:
    return Fault((name,), "ontbreekt", f"De instelling {name} ontbreekt.", "Vul haar in, of laat de andere weg.")


def _number(texts: Mapping[str, str], setting: Setting, faults: list[Fault]) -> int:
    text = texts[setting.naam] or setting.standaard
    assert setting.vanaf is not None and setting.tot_en_met is not None
    if text.isascii() and text.isdigit() and setting.vanaf <= int(text) <= setting.tot_en_met:
        return int(text)
    bounds = f"van {setting.vanaf} tot en met {setting.tot_en_met}"
    faults.append(Fault((setting.naam,), "geen_getal", f"{setting.naam} is geen heel getal {bounds}.", "Pas het aan."))
    return 0


def table() -> str:
    """Return the settings as a table in Markdown."""
    rows = ["| instelling | betekenis | standaard |", "| --- | --- | --- |"]
    rows += [f"| `{s.naam}` | {s.uitleg} | {s.standaard or 'leeg'} |" for s in SETTINGS]
    return "\n".join(rows) + "\n"


__all__ = ["BY_NAME", "SETTINGS", "Setting", "Settings", "read", "table"]
