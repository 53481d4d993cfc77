"""The operations of the contract: what each sends, and how its answer is read. Nothing here goes over the network."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar
from urllib.parse import quote

from participatiewet.faults import Fault, InputError

from . import answers
from .errors import ServiceError
from .question import Versie, Vraag, as_json, sent

T = TypeVar("T")


@dataclass(frozen=True)
class Call(Generic[T]):
    """One request: ``path`` as the contract has it, with its ``names`` to fill in, and how to ``read`` the answer."""

    method: Literal["GET", "POST", "DELETE"]
    path: str
    read: Callable[[Any], T] = field(repr=False)
    names: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    body: str | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        """Where the request goes, below the address of the service."""
        return "/v1" + self.path.format(**{name: quote(text, safe="") for name, text in self.names.items()})


def bereken(vraag: Vraag) -> Call[answers.Antwoord]:
    """Calculate one household."""
    return Call("POST", "/berekeningen", answers.Antwoord.model_validate, body=as_json(vraag))


def bereken_batch(vragen: Sequence[Vraag]) -> Call[list[answers.Antwoord | ServiceError]]:
    """Calculate many households; the results stand in the order of ``vragen``, each an answer or what is wrong."""

    def read(data: Any) -> list[answers.Antwoord | ServiceError]:
        found = [_result(item) for item in data["resultaten"]]
        if len(found) != len(vragen):
            # whose result is whose would be a guess
            raise ValueError("niet evenveel resultaten als vragen")
        return found

    return Call("POST", "/berekeningen/_batch", read, body=as_json({"berekeningen": list(vragen)}))


def _result(item: Any) -> answers.Antwoord | ServiceError:
    if "fout" in item:
        return problem(item["fout"])
    return answers.Antwoord.model_validate(item["antwoord"])


def gegevens(vraag: Vraag) -> Call[list[answers.GevraagdGegeven]]:
    """Ask which facts the wanted outcomes read that were not given."""
    return Call(
        "POST",
        "/berekeningen/_gegevens",
        lambda data: answers.GevraagdeGegevens.model_validate(data).gegevens,
        body=as_json(vraag),
    )


def vergelijk(vraag: Vraag, versies: Sequence[Versie]) -> Call[answers.Vergelijking]:
    """Calculate one household under versions of the law; ``vraag`` itself names no law."""
    body = as_json({**sent(vraag), "versies": list(versies)})
    return Call("POST", "/vergelijkingen", answers.Vergelijking.model_validate, body=body)


def vergelijk_populatie(opdracht: Mapping[str, Any]) -> Call[answers.Populatie]:
    """Ask versions of the law over a whole caseload; it is calculated after the answer."""
    return Call("POST", "/populaties", answers.Populatie.model_validate, body=as_json(opdracht))


def populatie(id: str) -> Call[answers.Populatie]:  # noqa: A002 - as the contract calls it
    """Ask how far a comparison over a caseload is."""
    return Call("GET", "/populaties/{id}", answers.Populatie.model_validate, {"id": id})


def populatie_uitkomst(id: str) -> Call[dict[str, Any]]:  # noqa: A002
    """Give the outcome of a comparison over a caseload, as the contract describes it; amounts are whole cents."""
    return Call("GET", "/populaties/{id}/uitkomst", dict, {"id": id})


def verwijder_populatie(id: str) -> Call[answers.Populatie]:  # noqa: A002
    """Cancel a comparison over a caseload that is calculated, or take away any other."""
    return Call("DELETE", "/populaties/{id}", answers.Populatie.model_validate, {"id": id})


def herzie(oud: Vraag, nieuw: Vraag) -> Call[answers.Herziening]:
    """Calculate what is to be paid or recovered, over the same months."""
    if (oud.van, oud.tot or oud.van) != (nieuw.van, nieuw.tot or nieuw.van):
        text = "Oud en nieuw gaan niet over dezelfde maanden."
        raise InputError([Fault(("nieuw", "van"), "andere_maanden", text, "Geef beide dezelfde van en tot.")])
    body = as_json({"van": oud.van, "oud": oud, "nieuw": nieuw})
    return Call("POST", "/herzieningen", answers.Herziening.model_validate, body=body)


def variabelen() -> Call[list[answers.Variabele]]:
    """List every fact and outcome."""
    return Call("GET", "/variabelen", lambda data: answers.Variabelen.model_validate(data).variabelen)


def variabele(naam: str) -> Call[answers.Variabele]:
    """Tell about one fact or outcome, by its name in an address (``inkomsten-uit-arbeid``)."""
    return Call("GET", "/variabelen/{naam}", answers.Variabele.model_validate, {"naam": naam})


def parameters(geldig_op: datetime.date | None = None) -> Call[answers.Parameters]:
    """List every value of the country on a day, today when none is given."""
    query = {"geldigOp": geldig_op.isoformat()} if geldig_op else {}
    return Call("GET", "/parameters", answers.Parameters.model_validate, query=query)


def hervormingen() -> Call[answers.Hervormingen]:
    """List the measures and variants."""
    return Call("GET", "/hervormingen", answers.Hervormingen.model_validate)


def valideer_hervorming(hervorming: Mapping[str, Any]) -> Call[answers.Controle]:
    """Check a reform as data; nothing is kept."""
    return Call("POST", "/hervormingen/_valideer", answers.Controle.model_validate, body=as_json(hervorming))


def schema_hervorming() -> Call[dict[str, Any]]:
    """Give the JSON Schema of a reform as data."""
    return Call("GET", "/hervormingen/_schema", dict)


def gemeenten(maand: str | None = None) -> Call[answers.Gemeenten]:
    """List the municipalities of which something is known in a month, this month when none is given."""
    return Call("GET", "/gemeenten", answers.Gemeenten.model_validate, query={"maand": maand} if maand else {})


def gemeente(code: str, maand: str | None = None) -> Call[answers.Verordening]:
    """Tell what is known of the ordinances of one municipality (``GM0363``)."""
    query = {"maand": maand} if maand else {}
    return Call("GET", "/gemeenten/{code}", answers.Verordening.model_validate, {"code": code}, query)


def dekking() -> Call[answers.Dekking]:
    """Tell what of the act is calculated, and what is not and why."""
    return Call("GET", "/dekking", answers.Dekking.model_validate)


def leven() -> Call[answers.Gezondheid]:
    """Ask whether the service lives."""
    return Call("GET", "/gezondheid/_leven", answers.Gezondheid.model_validate)


def gereed() -> Call[answers.Gezondheid]:
    """Ask whether the service can calculate."""
    return Call("GET", "/gezondheid/_gereed", answers.Gezondheid.model_validate)


def problem(data: Any, retry_after: float | None = None) -> ServiceError:
    """Return problem details as an error; raises ``KeyError``, ``TypeError`` or ``AttributeError`` when it is none."""
    faults = [answers.fault(item) for item in data.get("errors", ())]
    return ServiceError(data["status"], data["type"].rsplit("/", 1)[-1], data["detail"], faults, retry_after)
