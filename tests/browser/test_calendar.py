"""Calendars, read by the program that Thunderbird reads them with."""

import json
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar, Event

from tests import factories as f
from tests import filled

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HERE = Path(__file__).parent


def read_by_thunderbird(text: bytes) -> list[list[Any]]:
    done = subprocess.run(
        ["node", "dates.mjs"], input=text, cwd=HERE, capture_output=True, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def moment(value: date | None) -> str | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    return value and value.isoformat()


def facts(event: Event) -> list[Any]:
    return [
        event["UID"],
        event["SUMMARY"],
        event["SUMMARY"].params["LANGUAGE"],
        moment(event.decoded("DTSTART")),
        moment(event.decoded("DTEND", None)),
        event.get("STATUS"),
        event["SEQUENCE"],
    ]


@pytest.mark.parametrize("language", f.LANGUAGES)
def test_thunderbird_reads_what_python_does(site, client, language):
    network = filled.network()
    filled.everything(network)
    f.event(network, title="Koosolek; kell, koht", lead="Üks\nkaks")
    f.event(network, title="Jääb ära", cancelled=True, cancellation_note="Haigus")
    # It has no rules of clocks after 2035.
    span = "from=2000-01-01&to=2034-12-31"
    found = client.get(f"/api/v1/calendar.ics?lang={language}&{span}").content
    events = Calendar.from_ical(found).events
    assert {event.get("STATUS") for event in events} > {"CONFIRMED", "CANCELLED"}
    assert read_by_thunderbird(found) == [facts(event) for event in events]
