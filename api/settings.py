"""The settings of the service: names and texts, as in the environment, read once, all faults at once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from participatiewet import keys
from participatiewet.caseload import asked
from participatiewet.faults import Fault, InputError, did_you_mean

from . import outgoing

PREFIX = "PARTICIPATIEWET_"


@dataclass(frozen=True)
class Setting:
    """A setting: its name, what it means, its value when it is not set, and for a number its bounds or for a choice
    what may be chosen."""

    naam: str
    uitleg: str
    standaard: str = ""
    vanaf: int | None = None
    tot_en_met: int | None = None
    keuzes: tuple[str, ...] = ()


SETTINGS = (
    Setting(
        keys.SETTING,
        "Bestand met de sleutels van afnemers: per regel een naam en de hash die `participatiewet sleutel NAAM` geeft. "
        "Zonder sleutels en zonder OAuth luistert de dienst alleen op de eigen machine.",
    ),
    Setting(
        "PARTICIPATIEWET_OAUTH_SLEUTELS",
        "JWKS waarmee tokens (OAuth 2 client credentials, JWT) worden gecontroleerd: een bestand of een https-adres. "
        "Met deze instelling geldt een token en geen sleutel; beide instellen kan niet.",
    ),
    Setting("PARTICIPATIEWET_OAUTH_UITGEVER", "De uitgever (`iss`) die een token moet noemen. Verplicht bij OAuth."),
    Setting("PARTICIPATIEWET_OAUTH_DOELGROEP", "De doelgroep (`aud`) die een token moet noemen. Verplicht bij OAuth."),
    Setting(
        "PARTICIPATIEWET_OAUTH_SCOPE",
        "De scope die een token moet hebben; bij meer, met een spatie ertussen, alle. Leeg: geen scope nodig.",
    ),
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
        "Adres (https) waar het Logboek Dataverwerkingen zijn records ontvangt (OTLP over HTTP), met pad, zoals "
        "`https://logboek.example.org/v1/traces`. Leeg: geen logboek.",
    ),
    Setting(
        "PARTICIPATIEWET_LOGBOEK_ACTIVITEIT",
        "Adres (URI) van de verwerkingsactiviteit in het register, voor in het logboek. Verplicht bij een logboek.",
    ),
    Setting(
        "PARTICIPATIEWET_POPULATIES",
        "Map waar vergelijkingen over een heel bestand staan terwijl en nadat zij worden berekend (`/v1/populaties`), "
        "alleen voor deze dienst. Leeg: `serve` maakt een tijdelijke map, die met de dienst verdwijnt.",
    ),
    Setting(
        "PARTICIPATIEWET_POPULATIES_TEGELIJK",
        "Hoeveel vergelijkingen over een bestand er tegelijk worden berekend, elk in een eigen proces.",
        "1",
        1,
        64,
    ),
    Setting(
        "PARTICIPATIEWET_POPULATIES_WACHTRIJ",
        "Hoeveel vergelijkingen over een bestand daarop mogen wachten; wie er niet meer bij past krijgt 503.",
        "4",
        0,
        1_000,
    ),
    Setting(
        "PARTICIPATIEWET_POPULATIES_BEWAREN",
        "Hoeveel vergelijkingen die zijn geëindigd bewaard blijven; wat het eerst eindigde gaat het eerst weg.",
        "20",
        1,
        10_000,
    ),
    Setting(
        "PARTICIPATIEWET_POPULATIES_EENHEDEN",
        "Hoeveel bijstandseenheden een bestand ten hoogste heeft.",
        str(asked.MOST_UNITS),
        1,
        10_000_000,
    ),
    Setting(
        "PARTICIPATIEWET_BESTANDEN",
        "Map met bestanden van huishoudens (docs/bestand.md), elk een map daarbinnen, die iedere afnemer mag laten "
        "doorrekenen. Leeg: alleen verzonnen bestanden.",
    ),
    Setting(
        "PARTICIPATIEWET_PAGINAS",
        "Of de dienst ook pagina's voor mensen geeft (`/`): `aan` of `uit`. Een browser kan geen sleutel of token "
        "sturen, dus op `aan` zijn de pagina's open voor wie de dienst kan bereiken. Leeg: `aan` zonder sleutels en "
        "zonder OAuth, anders `uit`.",
        keuzes=("aan", "uit"),
    ),
    Setting(
        "PARTICIPATIEWET_HUISSTIJL",
        "Bestand (CSS) met de huisstijl van de pagina's: waarden voor de tokens van NL Design System "
        "(docs/paginas.md). Leeg: de neutrale stijl.",
    ),
)
SCOPE = "PARTICIPATIEWET_OAUTH_SCOPE"
#: Settings that are of use together only.
OAUTH = ("PARTICIPATIEWET_OAUTH_SLEUTELS", "PARTICIPATIEWET_OAUTH_UITGEVER", "PARTICIPATIEWET_OAUTH_DOELGROEP")
STYLE = "PARTICIPATIEWET_HUISSTIJL"
FOLDERS = ("PARTICIPATIEWET_POPULATIES", "PARTICIPATIEWET_BESTANDEN")
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
    jobs: str
    jobs_at_a_time: int
    jobs_waiting: int
    jobs_kept: int
    most_units: int
    caseloads: str
    pages: str
    style: str

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
    for together, more in ((OAUTH, (SCOPE,)), (LOGBOEK, ())):
        if any(text[name] for name in (*together, *more)):
            faults += [_missing(name) for name in together if not text[name]]
    faults += [*_oauth(text), *_logboek(text), *_folders(text), *_choices(text), *_style(text)]
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
        jobs=text["PARTICIPATIEWET_POPULATIES"],
        jobs_at_a_time=number["PARTICIPATIEWET_POPULATIES_TEGELIJK"],
        jobs_waiting=number["PARTICIPATIEWET_POPULATIES_WACHTRIJ"],
        jobs_kept=number["PARTICIPATIEWET_POPULATIES_BEWAREN"],
        most_units=number["PARTICIPATIEWET_POPULATIES_EENHEDEN"],
        caseloads=text["PARTICIPATIEWET_BESTANDEN"],
        pages=text["PARTICIPATIEWET_PAGINAS"],
        style=text[STYLE],
    )


def _missing(name: str) -> Fault:
    return Fault((name,), "ontbreekt", f"De instelling {name} ontbreekt.", "Vul haar in, of laat de andere weg.")


def _oauth(text: Mapping[str, str]) -> list[Fault]:
    """Return what is wrong with the keys for tokens; reading them asks for a library that only they need."""
    name = OAUTH[0]
    where = text[name]
    if not where:
        return []
    faults = []
    if text[keys.SETTING]:
        reason = f"{keys.SETTING} en {name} staan beide ingesteld; er geldt een sleutel of een token, niet allebei."
        faults.append(Fault((name,), "sleutels_en_oauth", reason, "Laat een van beide weg."))
    if not all(part.isascii() and part.isprintable() for part in text[SCOPE].split()) or {*'"\\'} & {*text[SCOPE]}:
        reason = f"{SCOPE} is geen scope (RFC 6749)."
        faults.append(Fault((SCOPE,), "geen_scope", reason, "Gebruik geen aanhalingstekens, backslash of accenten."))
    try:
        from . import oauth  # noqa: PLC0415
    except ImportError:
        reason = "Voor OAuth ontbreekt een bibliotheek (PyJWT met cryptography)."
        return [
            *faults,
            Fault((name,), "bibliotheek_ontbreekt", reason, "Voer uit: pip install participatiewet[oauth]"),
        ]
    if oauth.is_address(where):
        return faults if outgoing.is_safe(where) else [*faults, _unsafe(name)]
    try:
        content = Path(where).read_bytes()
        found = oauth.read_keys(content)
    except (OSError, ValueError):
        reason = f"Het bestand van {name} is niet te lezen als JWKS."
        return [*faults, Fault((name,), "jwks_onleesbaar", reason, "Controleer het pad, of geef een https-adres.")]
    if oauth.holds_secret(content):
        reason = f"Het bestand van {name} bevat een geheime sleutel. Die hoort alleen bij de uitgever te staan."
        faults.append(Fault((name,), "jwks_geheim", reason, "Zet er alleen de openbare sleutels in."))
    elif not found:
        reason = f"Het bestand van {name} bevat geen sleutel voor {', '.join(oauth.ALGORITHMS)}."
        faults.append(Fault((name,), "jwks_leeg", reason, "Zet er een openbare sleutel van de uitgever in."))
    return faults


def _logboek(text: Mapping[str, str]) -> list[Fault]:
    address, activity = LOGBOEK
    faults = [_unsafe(address)] if text[address] and not outgoing.is_safe(text[address]) else []
    if text[activity] and not _is_uri(text[activity]):
        reason = f"{activity} is geen adres (URI) van een verwerkingsactiviteit."
        faults.append(Fault((activity,), "geen_uri", reason, "Neem het adres over uit het register."))
    return faults


def _folders(text: Mapping[str, str]) -> list[Fault]:
    """Return which folders are none, or may not be used: that of the jobs is written, the other only read."""
    own, others = FOLDERS
    rights = {own: os.R_OK | os.W_OK | os.X_OK, others: os.R_OK | os.X_OK}
    return [
        Fault((name,), "geen_map", f"{name} noemt geen map die de dienst mag gebruiken.", "Maak haar, of pas het aan.")
        for name in FOLDERS
        if text[name] and not (Path(text[name]).is_dir() and os.access(text[name], rights[name]))
    ]


def _choices(text: Mapping[str, str]) -> list[Fault]:
    return [
        Fault((s.naam,), "onbekende_keuze", f"{s.naam} is geen van: {', '.join(s.keuzes)}.", "Kies een daarvan.")
        for s in SETTINGS
        if s.keuzes and text[s.naam] and text[s.naam] not in s.keuzes
    ]


def _style(text: Mapping[str, str]) -> list[Fault]:
    """Return whether the file with the looks of the pages is none that can be read."""
    if not text[STYLE] or (Path(text[STYLE]).is_file() and os.access(text[STYLE], os.R_OK)):
        return []
    reason = f"{STYLE} noemt geen bestand dat de dienst mag lezen."
    return [Fault((STYLE,), "geen_bestand", reason, "Maak het, of pas het pad aan.")]


def _is_uri(text: str) -> bool:
    if not text.isascii() or not text.isprintable() or " " in text:
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return bool(parts.scheme and (parts.netloc or parts.path))


def _unsafe(name: str) -> Fault:
    reason = f"{name} is geen adres dat met https:// begint, zonder wachtwoord erin."
    return Fault((name,), "onveilig_adres", reason, "Gebruik https; http mag alleen naar de eigen machine.")


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
