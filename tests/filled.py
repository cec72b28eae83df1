"""Pages with everything filled in that a kind has, for what is told of them elsewhere."""

from datetime import UTC, date, datetime
from typing import Any

from tests import factories as f

CONTACTS = [
    {
        "type": "email",
        "value": "info@example.org",
        "purpose": "press",
        "role": "secretary",
        "note": "tööpäeviti",
        "valid_until": date(2040, 12, 31),
    },
    {"type": "phone", "value": "+372 5555 5555", "note": "hommikuti"},
    {"type": "url", "value": "https://example.org/vorm/", "note": "vorm"},
    {"type": "address", "value": "Tänav 1"},
]


def everything(network: Any) -> dict[str, list[Any]]:
    """Kind → pages that together have all it can say, and terms."""
    member, partner = _member(network), f.member(network, title="Partner")
    memorandum = _memorandum(network, member)
    body = _body(network, member, memorandum)
    consultation = _consultation(network)
    return {
        "page": [f.home(), f.list_page("member", network, lead="Kes me oleme")],
        "network": [network],
        "member": [member],
        "memorandum": [memorandum],
        "body": [body],
        "project": [_project(network, member, partner)],
        "practice": [_practice(network, member, partner)],
        "event": _events(network, member, body),
        "news": _news(network, member),
        "consultation": [consultation],
        "position": [_position(network, member, consultation)],
        "answer": [_answer(network)],
        "municipality": [f.municipality("toila", "Toila")],
        "field": [f.field("culture", "Kultuur")],
    }


def network() -> Any:
    place = f.municipality("narva", "Narva")
    page = f.network(
        lead="Lühidalt",
        image=f.image(),
        image_alt="Ruut",
        purpose="<p>Milleks</p>",
        how_to_join="<p>Kuidas</p>",
        join_url="https://example.org/tule/",
        founded="2015-02",
        area=[place],
        contact_details=CONTACTS,
        supporters=[
            {"name": "Praegune", "url": "https://example.org/", "logo": f.image()},
            {"name": "Endine", "valid_until": date(2020, 1, 1)},
        ],
    )
    member = f.member(page)
    page.refresh_from_db()
    officer = f.model("network.Officer")
    page.officers = [officer(role="chair", name="Mari", on_behalf_of=member)]
    page.save_revision().publish()
    return page


def _member(network: Any) -> Any:
    place = f.municipality("johvi", "Jõhvi")
    return f.member(
        network,
        lead="Lühidalt",
        description="<p>Pikalt</p>",
        image=f.image(),
        image_alt="Ruut",
        logo=f.image(),
        website="https://example.org/",
        municipality=place,
        service_area=[place],
        fields=[f.field("village", "Külaelu")],
        joined="2016-05",
        last_confirmed=date(2026, 1, 15),
        other_names=[{"name": "NS", "note": "lühend"}, {"name": "Selts"}],
        identifiers=[{"scheme": "EE-RIK", "identifier": "80000000"}],
        contact_details=CONTACTS,
    )


def _memorandum(network: Any, member: Any) -> Any:
    return f.memorandum(
        network,
        lead="Lühidalt",
        image=f.image(),
        image_alt="Ruut",
        signed_on=date(2024, 1, 1),
        signed_at="Jõhvi",
        in_force_from=date(2024, 1, 1),
        municipality=f.municipality("luganuse", "Lüganuse"),
        fields=[f.field("youth", "Noored")],
        signatories=[
            {"side": "civil_society", "organisation": member},
            {"side": "public_authority", "name": "Vald"},
        ],
        versions=[{"number": "1", "valid_from": date(2024, 1, 1)}],
        annexes=[{"title": "Lisa", "document": f.file()}],
    )


def _body(network: Any, member: Any, memorandum: Any) -> Any:
    return f.body(
        network,
        lead="Lühidalt",
        description="<p>Pikalt</p>",
        image=f.image(),
        image_alt="Ruut",
        municipality=f.municipality("sillamae", "Sillamäe"),
        founded="2019",
        dissolved_on=date(2040, 1, 1),
        implements=memorandum,
        seats=[{"role": "chair"}, {"side": "municipality"}],
        memberships=[
            {
                "seat": 1,
                "on_behalf_of": member,
                "name": "Juhan Juurikas",
                "start_date": date(2024, 1, 1),
                "end_date": date(2039, 1, 1),
            },
            {"seat": 2, "organisation_name": "Linn", "start_date": date(2024, 1, 1)},
        ],
        contact_details=CONTACTS,
    )


def _project(network: Any, member: Any, partner: Any) -> Any:
    return f.project(
        network,
        lead="Lühidalt",
        image=f.image(),
        image_alt="Ruut",
        starts_on=date(2025, 1, 1),
        ends_on=date(2026, 1, 1),
        funder="Fond",
        programme="Programm",
        contract_number="1-2",
        amount="1500.50",
        lead_organisation=member,
        partners=[{"organisation": partner}, {"name": "Kolmas"}],
        municipalities=[f.municipality("kohtla", "Kohtla")],
        outputs=[
            {"title": "Käsiraamat", "document": f.file(), "done_on": date(2025, 5, 1)},
            {"title": "Leht", "text": "Lühidalt", "url": "https://example.org/"},
        ],
        contact_details=CONTACTS,
    )


def _practice(network: Any, member: Any, partner: Any) -> Any:
    return f.practice(
        network,
        lead="Lühidalt",
        image=f.image(),
        image_alt="Ruut",
        owner_organisation=member,
        municipality=f.municipality("alutaguse", "Alutaguse"),
        fields=[f.field("sport", "Sport")],
        adoptions=[{"organisation": partner}, {"name": "Kolmas"}],
        documents=[{"title": "Juhend", "document": f.file()}],
    )


def _events(network: Any, member: Any, body: Any) -> list[Any]:
    """Once with an organiser that has a page, again and again with one that has none."""
    shared = {
        "lead": "Lühidalt",
        "image": f.image(),
        "image_alt": "Ruut",
        "place": "Rahvamaja",
        "address": "Pikk 1",
        "municipality": f.municipality("vinni", "Vinni"),
        "online_url": "https://example.org/vaata/",
        "fields": [f.field("nature", "Loodus")],
        "held_in": ["et"],
        "starts_at": datetime(2040, 3, 7, 12, tzinfo=UTC),
        "ends_at": datetime(2040, 3, 7, 14, tzinfo=UTC),
    }
    once = f.event(network, **shared, organiser=member)
    weekly = f.event(
        network,
        **shared,
        organiser_name="Ühing",
        repeats="weekly",
        repeats_until=date(2040, 5, 30),
        excluded_dates=[{"date": date(2040, 3, 14)}],
    )
    monthly = f.event(
        network,
        **shared,
        type="training",
        organiser_body=body,
        repeats="monthly_day",
        repeats_until=date(2040, 5, 30),
    )
    return [once, weekly, monthly]


def _news(network: Any, member: Any) -> list[Any]:
    shared = {"lead": "Lühidalt", "image": f.image(), "image_alt": "Ruut"}
    news = f.news(
        network,
        **shared,
        organisation=member,
        valid_until=date(2040, 1, 1),
        published_on=date(2026, 1, 5),
        fields=[f.field("media", "Meedia")],
    )
    call = f.news(
        network,
        **shared,
        type="funding_call",
        funder="Fond",
        amount_min="100.00",
        amount_max="5000.00",
        deadline=datetime(2040, 1, 1, tzinfo=UTC),
    )
    return [news, call]


def _consultation(network: Any) -> Any:
    return f.consultation(
        network,
        lead="Lühidalt",
        image=f.image(),
        image_alt="Ruut",
        municipality=f.municipality("rakvere", "Rakvere"),
        fields=[f.field("housing", "Eluase")],
    )


def _position(network: Any, member: Any, consultation: Any) -> Any:
    return f.position(
        network,
        lead="Lühidalt",
        image=f.image(),
        image_alt="Ruut",
        municipality=f.municipality("tapa", "Tapa"),
        fields=[f.field("health", "Tervis")],
        consultation=consultation,
        backers=[{"organisation": member}, {"name": "Kolmas"}],
    )


def _answer(network: Any) -> Any:
    return f.answer(
        network,
        lead="Lühidalt",
        question="Kas tohib?",
        fields=[f.field("law", "Õigus")],
        valid_as_of=date(2026, 1, 1),
        recheck_on=date(2040, 1, 1),
        legal_references="MTÜS § 1",
    )
