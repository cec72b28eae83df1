"""From an entry of the demo's files to a page; some kinds are written shorter than `fields` reads."""

import uuid
from collections.abc import Callable
from typing import Any

from django.apps import apps

from cms.delivery.kinds import models_by_kind
from cms.demo.fields import Entry, Find, day, fill, html, moment, terms
from cms.taxonomy import Field, Municipality


def make(entry: Entry, find: Find) -> Any:
    """The page in its source language, not yet saved."""
    text = first_text(entry)
    page = model_of(entry["kind"])(
        title=text["title"],
        slug=text["slug"],
        lead=text.get("lead", ""),
        content=blocks(text.get("content", []), find),
    )
    fill_in(page, entry, find)
    return page


def fill_in(page: Any, entry: Entry, find: Find) -> None:
    """Its fields and rows; again once there is what they link to."""
    FILL.get(entry["kind"], fill)(page, entry["shared"], first_text(entry), find)


def model_of(kind: str) -> Any:
    return apps.get_model(PAGES[kind]) if kind in PAGES else models_by_kind()[kind][0]


def first_text(entry: Entry) -> Entry:
    return next(iter(entry["text"].values()))


def blocks(content: list[Entry], find: Find) -> list[Entry]:
    """Stream data; every block gets an id, which its translation needs."""
    return [
        {"type": block["type"], "value": _value(block, find), "id": str(uuid.uuid4())}
        for block in content
    ]


def _value(block: Entry, find: Find) -> Any:
    value = block["value"]
    if block["type"] == "text":
        return html(value, find)
    if block["type"] == "callout":
        return value | {"text": html(value["text"], find)}
    if block["type"] == "facts":
        return [{"type": "item", "value": v, "id": str(uuid.uuid4())} for v in value]
    return value


def fill_network(page: Any, shared: Entry, text: Entry, find: Find) -> None:
    page.code = shared["code"]
    page.image = find("image", shared["code"])
    page.image_alt = text["image_alt"]
    page.founded = shared.get("founded") or ""
    page.join_url = shared.get("join_url") or ""
    page.purpose = html(text["purpose"], find)
    page.how_to_join = html(text["how_to_join"], find)
    page.area = terms(Municipality, shared["area"])
    page.goals = rows("network.Goal", ({"text": t} for t in text["goals"]))
    page.tasks = rows("network.Task", ({"text": t} for t in text["tasks"]))
    page.supporters = rows(
        "network.Supporter", ({"name": n} for n in text.get("supporters") or [])
    )
    page.officers = rows(
        "network.Officer", ({"role": o["role"]} for o in shared.get("officers") or [])
    )
    page.contact_details = contacts("network.NetworkContactDetail", shared)


def fill_page(page: Any, shared: Entry, text: Entry, find: Find) -> None:
    page.show_in_menus = True


def fill_member(page: Any, shared: Entry, text: Entry, find: Find) -> None:
    page.description = html(text["description"], find)
    page.legal_form = shared["legal_form"]
    page.website = shared.get("website") or ""
    page.joined = str(shared.get("joined") or "")
    page.last_confirmed = day(shared.get("last_confirmed"))
    page.municipality = terms(Municipality, [shared["municipality"]])[0]
    page.service_area = terms(Municipality, shared.get("service_area") or [])
    page.fields = terms(Field, shared["fields"])
    page.contact_details = contacts("network.MemberContactDetail", shared)
    page.identifiers = rows("network.MemberIdentifier", shared.get("identifiers") or [])
    if short := shared.get("short_name"):
        page.other_names = rows("network.MemberName", [{"name": short}])


def fill_memorandum(page: Any, shared: Entry, text: Entry, find: Find) -> None:
    for name in ("signed_on", "in_force_from", "in_force_until", "review_on"):
        setattr(page, name, day(shared.get(name)))
    page.preamble = html(text["preamble"], find)
    page.signed_at = text["signed_at"]
    page.implementing_body = text.get("implementing_body") or ""
    page.municipality = terms(Municipality, [shared["municipality"]])[0]
    page.fields = terms(Field, shared["fields"])
    page.signatories = rows(
        "network.Signatory",
        (
            {
                "side": s["side"],
                "name": text["signatory_names"][s["name_key"]],
                "role": text["signatory_roles"][s["name_key"]] or "",
                "organisation": find("page", s.get("organisation", "")),
                "acceded_on": day(s.get("acceded_on")),
                "withdrawn_on": day(s.get("withdrawn_on")),
            }
            for s in shared["signatories"]
        ),
    )
    page.clauses = rows(
        "network.Clause",
        (
            {"heading": c["heading"], "text": html(c["text"], find)}
            for c in text["clauses"]
        ),
    )
    page.versions = rows(
        "network.MemorandumVersion",
        (
            {
                "number": v["number"],
                "valid_from": day(v["valid_from"]),
                "document": find("file", v.get("document", "")),
            }
            for v in shared.get("versions") or []
        ),
    )
    page.annexes = rows(
        "network.Annex",
        (
            {"title": title, "document": find("file", annex["document"])}
            for annex, title in zip(
                shared["annexes"], text["annex_titles"], strict=True
            )
        ),
    )
    page.commitments = rows(
        "network.Commitment",
        (
            {
                "text": words,
                "responsible": who or "",
                "side": c["side"],
                "due_on": day(c.get("due_on")),
                "state": c["state"],
            }
            for c, words, who in zip(
                shared["commitments"],
                text["commitments"],
                text["commitment_responsible"],
                strict=True,
            )
        ),
    )


def fill_consultation(page: Any, shared: Entry, text: Entry, find: Find) -> None:
    page.issuing_authority = text["issuing_authority"]
    page.subject_type = shared["subject_type"]
    page.description = html(text["description"], find)
    page.municipality = terms(Municipality, [shared["municipality"]])[0]
    page.fields = terms(Field, shared["fields"])
    page.opens_at = moment(shared["opens_at"])
    closes = moment(shared["closes_at"])
    page.closes_at = closes and closes.replace(hour=18)
    page.stage = shared["stage"]
    page.decided_on = day(shared.get("decided_on"))
    page.responsible_body = text.get("responsible_body") or ""
    page.how_to_respond = html(text.get("how_to_respond") or "", find)
    page.response_url = shared.get("response_url") or ""
    page.outcome = html(text.get("outcome") or "", find)
    page.questions = rows(
        "consultations.Question", ({"text": q} for q in text["questions"])
    )
    page.documents = rows(
        "consultations.ConsultationDocument",
        (
            {"title": title, "document": find("file", d["document"])}
            for d, title in zip(
                shared.get("documents") or [], text["document_titles"], strict=True
            )
        ),
    )
    page.contact_details = contacts("consultations.ConsultationContactDetail", shared)


def contacts(model: str, shared: Entry) -> list[Any]:
    return rows(
        model,
        (
            {
                "type": c["type"],
                "value": c["value"],
                "role": c.get("role") or "",
                "purpose": c.get("purpose") or "general",
                "legal_basis": c.get("legal_basis") or "legitimate_interest",
                "show_on_site": "site" in c.get("show_on", ["site"]),
                "show_in_api": "api" in c.get("show_on", ["api"]),
                "show_to_partners": "partners" in c.get("show_on", ["partners"]),
                "valid_until": day(c.get("valid_until")),
            }
            for c in shared.get("contact_details") or []
        ),
    )


def rows(model: str, values: Any) -> list[Any]:
    row = apps.get_model(model)
    return [row(sort_order=n, **value) for n, value in enumerate(values)]


# The kind `page` has a model for each role.
PAGES = {
    "home": "home.HomePage",
    "page": "home.TextPage",
    "list": "home.ListPage",
    "calendar": "home.CalendarPage",
}
FILL: dict[str, Callable[[Any, Entry, Entry, Find], None]] = {
    "home": lambda page, shared, text, find: None,
    "page": fill_page,
    "network": fill_network,
    "member": fill_member,
    "memorandum": fill_memorandum,
    "consultation": fill_consultation,
}
