"""What councils meet about, tell and answer: pages of the world that browsers visit."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from home.page import CalendarPage
from tests import factories as f


def pages(network: Any, member: Any) -> dict[str, Any]:
    """By name: a council and the register, an event, news, a position, an answer, a calendar."""
    youth, narva = f.field("noorteala", "Noorte ala"), network.area.first()
    bodies = f.list_page("body", network, title="Nõukojad")
    council = _council(bodies, member, youth, narva)
    return {
        "bodies": bodies,
        "body": council,
        "event": _event(network, council, youth),
        "call": _call(network, youth),
        "position": _position(network, council, member),
        "answer": f.answer(
            network,
            title="Kas koosolek peab olema avalik?",
            question="Meie nõukoda tahab teada.",
            valid_as_of=date(2024, 1, 1),
            recheck_on=date(2025, 1, 1),
        ),
        "calendar": f.publish(CalendarPage(), network, title="Kalender"),
    }


def _council(bodies: Any, member: Any, field: Any, municipality: Any) -> Any:
    return f.body(
        bodies,
        title="Narva vabaühenduste nõukoda",
        municipality=municipality,
        seats=[
            {"role": "chair", "label": "Esimees"},
            {"label": "Noorte esindaja", "field": field, "side": "municipality"},
        ],
        memberships=[
            {"seat": 1, "on_behalf_of": member, "start_date": date(2024, 1, 1)},
            {
                "seat": 1,
                "organisation_name": "Eelkäija",
                "end_date": date(2023, 12, 31),
            },
        ],
        statutes=[
            {
                "title": "Põhimäärus",
                "valid_from": date(2020, 1, 1),
                "document": f.file(),
            }
        ],
        activity_plans=[{"year": 2026, "title": "Tegevuskava"}],
        meeting_schedule="Kord kuus",
    )


def _event(network: Any, council: Any, field: Any) -> Any:
    first = timezone.localtime().replace(hour=14, minute=0, second=0, microsecond=0)
    return f.event(
        network,
        title="Nõukoja koosolek",
        type="meeting",
        starts_at=first + timedelta(days=7),
        ends_at=first + timedelta(days=7, hours=2),
        repeats="weekly",
        repeats_until=(first + timedelta(days=60)).date(),
        organiser_body=council,
        place="Narva raekoda",
        held_in=["et"],
        fields=[field],
        registration_url="https://example.org/tule",
        agenda_items=[
            {"number": "1", "title": "Eelarve", "result": "adopted", "resolution": "Kinnitada."}
        ],
        documents=[{"type": "minutes", "title": "Protokoll", "document": f.file()}],
    )  # fmt: skip


def _call(network: Any, field: Any) -> Any:
    return f.news(
        network,
        title="Toetused noortele",
        type="funding_call",
        funder="Sihtasutus",
        amount_max=1500,
        deadline=timezone.now() + timedelta(days=9),
        who_may_apply="<p>Ühendused.</p>",
        apply_url="https://example.org/taotle",
        fields=[field],
    )


def _position(network: Any, council: Any, member: Any) -> Any:
    return f.position(
        network,
        title="Ruumid ühendustele",
        addressed_to_body=council,
        sent_on=date(2026, 1, 7),
        replied_on=date(2026, 2, 9),
        reply="<p>Osaliselt nõus.</p>",
        points=[
            {"text": "Ruumid on tasuta.", "state": "accepted"},
            {"text": "Ruumid on õhtul lahti.", "state": "rejected", "reason": "Valvet ei ole."},
        ],
        backers=[{"organisation": member}, {"name": "Külaselts", "points": "2"}],
    )  # fmt: skip
