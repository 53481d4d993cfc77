"""W3C Trace Context: what is valid is gone on with, whatever is not starts a new trace, and nothing of it is logged."""

from __future__ import annotations

import logging
import re

import pytest
from fastapi.testclient import TestClient

from participatiewet.api.app import create_app

TRACE, PARENT = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
VALID = f"00-{TRACE}-{PARENT}-01"
OURS = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-(00|01)")
ADDRESS = "/v1/gezondheid/_leven"

client = TestClient(create_app({}), raise_server_exceptions=False)


def traced(*headers: tuple[str, str], address: str = ADDRESS) -> tuple[str, str, str, str | None]:
    """Return the trace, the step and the flags of the answer to these headers, and its tracestate."""
    answer = client.get(address, headers=list(headers))
    assert len(answer.headers.get_list("traceparent")) == 1
    found = OURS.fullmatch(answer.headers["traceparent"])
    assert found is not None
    assert set(found[1]) != {"0"}
    assert set(found[2]) != {"0"}
    return found[1], found[2], found[3], answer.headers.get("tracestate")


def test_without_a_trace_one_starts() -> None:
    first, second = traced(), traced()
    assert first[0] != second[0]
    assert first[1] != second[1]
    assert first[2:] == ("00", None)


def test_a_trace_is_gone_on_with_in_a_step_of_our_own() -> None:
    first, second = traced(("traceparent", VALID)), traced(("traceparent", VALID))
    assert first[0] == second[0] == TRACE
    assert len({first[1], second[1], PARENT}) == 3


@pytest.mark.parametrize(
    ("flags", "passed"), [("00", "00"), ("01", "01"), ("02", "00"), ("03", "01"), ("ff", "01"), ("fe", "00")]
)
def test_only_the_flag_that_this_version_knows_is_passed_on(flags: str, passed: str) -> None:
    assert traced(("traceparent", f"00-{TRACE}-{PARENT}-{flags}"))[0::2] == (TRACE, passed)


@pytest.mark.parametrize("address", ["/v1/bestaat-niet", "/v1/gemeenten/GM9999", "/metrics"])
def test_every_answer_names_its_step(address: str) -> None:
    assert traced(("traceparent", VALID), address=address)[0] == TRACE


def test_an_answer_to_a_crash_names_its_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("participatiewet.api.gezondheid.endpoints.run_many", crash)
    answer = client.get("/v1/gezondheid/_gereed", headers={"traceparent": VALID})
    assert answer.status_code == 500
    assert answer.headers["traceparent"].startswith(f"00-{TRACE}-")


@pytest.mark.parametrize(
    "value",
    [
        "",
        "onzin",
        f"00-{'0' * 32}-{PARENT}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"ff-{TRACE}-{PARENT}-01",
        f"00-{TRACE}-{PARENT}-01-meer",
        f"00-{TRACE}-{PARENT}-01-",
        f"00-{TRACE}-{PARENT}-01.",
        f"00-{TRACE}-{PARENT}-1",
        f"00-{TRACE}-{PARENT}-001",
        f"00-{TRACE}-{PARENT}-0x",
        f"00-{TRACE}-{PARENT}",
        f"00-{TRACE[:-1]}-{PARENT}-01",
        f"00-{TRACE}a-{PARENT}-01",
        f"00-{TRACE}-{PARENT[:-1]}-01",
        f"00-{TRACE}-{PARENT}a-01",
        f"0-{TRACE}-{PARENT}-01",
        f"000-{TRACE}-{PARENT}-01",
        f"0g-{TRACE}-{PARENT}-01",
        f"00-{TRACE.upper()}-{PARENT}-01",
        f"00-{TRACE}-{PARENT.upper()}-01",
        f"0A-{TRACE}-{PARENT}-01",
        f"00_{TRACE}_{PARENT}_01",
        f"00-{TRACE[:-1]}g-{PARENT}-01",
        f"00-{TRACE}-{PARENT}-01,00-{TRACE}-{PARENT}-01",
        f"cc-{TRACE}-{PARENT}-01.wat-er-komt",
        f"cc-{TRACE}-{PARENT}-0",
    ],
)
def test_what_is_not_valid_starts_a_new_trace_and_its_state_is_dropped(value: str) -> None:
    trace, _, flags, state = traced(("traceparent", value), ("tracestate", "een=1"))
    assert trace != TRACE
    assert (flags, state) == ("00", None)


@pytest.mark.parametrize(
    "value",
    [f"cc-{TRACE}-{PARENT}-01", f"01-{TRACE}-{PARENT}-01-wat-er-komt", f"fe-{TRACE}-{PARENT}-01-", f" {VALID}\t"],
)
def test_a_later_version_is_read_as_far_as_this_one_goes(value: str) -> None:
    assert traced(("traceparent", value))[0::2] == (TRACE, "01")


def test_two_parents_are_none() -> None:
    assert traced(("traceparent", VALID), ("traceparent", VALID))[0] != TRACE


def test_the_name_of_the_header_has_no_case() -> None:
    assert traced(("TraceParent", VALID))[0] == TRACE


@pytest.mark.parametrize(
    "state",
    ["een=1", "een=1;twee", "een=1,twee=2", "een=1, twee=2 ,", "t61rcwkgmze@systeem=0x-*/y", "a_b-c*d/e=~!", "1a@s=b", "een=" + "x" * 256,
     ",".join(f"k{number}=v" for number in range(32))],
)  # fmt: skip
def test_a_state_is_passed_on_unchanged(state: str) -> None:
    assert traced(("traceparent", VALID), ("tracestate", state))[3] == state


def test_several_states_are_one() -> None:
    headers = (("traceparent", VALID), ("tracestate", "een=1"), ("tracestate", "twee=2"))
    assert traced(*headers)[3] == "een=1,twee=2"


@pytest.mark.parametrize(
    "state",
    ["een", "=1", "een=", "Een=1", "één=1", "een=1=2", "een=é", "1a=b", "a@1s=b", "a@b@c=d",
     "een=" + "x" * 257, "a" * 257 + "=1", ",".join(f"k{number}=v" for number in range(33)),
     ",".join(f"sleutel{number}={'v' * 30}" for number in range(14))],
)  # fmt: skip
def test_a_state_that_is_wrong_or_too_long_is_dropped_and_the_trace_goes_on(state: str) -> None:
    answer = client.get(ADDRESS, headers=[(b"traceparent", VALID.encode()), (b"tracestate", state.encode())])
    assert answer.headers["traceparent"].startswith(f"00-{TRACE}-")
    assert "tracestate" not in answer.headers


def test_a_state_without_a_parent_is_dropped() -> None:
    assert traced(("tracestate", "een=1"))[3] is None


def test_nothing_of_it_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    traced(("traceparent", VALID), ("tracestate", "zoutwaterkrokodil=1"))
    traced(("traceparent", "zoutwaterkrokodil"), ("tracestate", "zoutwaterkrokodil"))
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("http")]
    assert "zoutwaterkrokodil" not in " ".join(ours)
    assert TRACE not in " ".join(ours)
