"""Networks, members and bodies as Popolo says them: organisations with posts and memberships."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from cms.delivery.kinds import label
from cms.part_keys import part_key

Json = dict[str, Any]
Absolute = Callable[[str], str]


def network(item: Json, absolute: Absolute) -> Json:
    key = item["meta"]["key"]
    return {
        **_organisation(item, absolute),
        "classification": "network",
        "description": item["purpose"],
        "founding_date": item["founded"],
        "image": item["image"] and absolute(item["image"]["url"]),
        "links": [_link(item["join_url"])],
        "memberships": [_officer(officer, key) for officer in item["officers"]],
    }


def member(item: Json, absolute: Absolute) -> Json:
    picture = item["logo"] or item["image"]
    return {
        **_organisation(item, absolute),
        "other_names": item["other_names"],
        "identifiers": item["identifiers"],
        "classification": item["legal_form"],
        "description": item["description"],
        "area": _area(item["municipality"]),
        "image": picture and absolute(picture["url"]),
        "links": [_link(item["website"])],
        "memberships": _in_network(item),
    }


def body(item: Json, absolute: Absolute) -> Json:
    """With its seats as posts, and all terms of office there were, are and will be."""
    key = item["meta"]["key"]
    return {
        **_organisation(item, absolute),
        "classification": item["type"],
        "description": item["description"],
        "area": _area(item["municipality"]),
        "founding_date": item["founded"],
        "dissolution_date": item["dissolved_on"],
        "image": item["image"] and absolute(item["image"]["url"]),
        "posts": [_post(seat, key) for seat in item["seats"]],
        "memberships": [_term(term, key) for term in item["memberships"]],
    }


def _organisation(item: Json, absolute: Absolute) -> Json:
    meta = item["meta"]
    return {
        "id": meta["key"],
        "name": item["title"],
        "abstract": item["lead"],
        "contact_details": [_contact(detail) for detail in item["contact_details"]],
        "updated_at": meta["modified_at"],
        "sources": [_link(absolute(meta["path"]))],
    }


def _officer(officer: Json, network: str) -> Json:
    """Somebody who acts for the network; the name only with their consent."""
    card = officer["on_behalf_of"]
    return {
        "id": part_key(network, "officer", officer["role"], card and card["key"]),
        "label": label("network.officers.role", officer["role"]),
        "role": officer["role"],
        "person": {"name": officer["name"]},
        "organization_id": network,
        **_behind(card),
    }


def _in_network(item: Json) -> list[Json]:
    """That it is in a network, and since when."""
    key = item["meta"]["key"]
    networks = [card for card in item["breadcrumbs"] if card["kind"] == "network"]
    return [
        {
            "id": part_key(key, "membership", card["key"]),
            "role": "member",
            "member": {"id": key, "name": item["title"]},
            "organization_id": card["key"],
            "organization": _named(card),
            "start_date": item["joined"],
        }
        for card in networks[-1:]
    ]


def _post(seat: Json, body: str) -> Json:
    return {
        "id": part_key(body, "seat", seat["number"]),
        "label": seat["label"],
        "role": seat["role"],
        "organization_id": body,
    }


def _term(term: Json, body: str) -> Json:
    card = term["on_behalf_of"]
    place = term["seat"], term["start_date"], term["end_date"], card and card["key"]
    return {
        "id": part_key(body, "term", *place),
        "label": term["label"],
        "role": term["role"],
        "person": {"name": term["name"]},
        "organization_id": body,
        "post_id": part_key(body, "seat", term["seat"]),
        "start_date": term["start_date"],
        "end_date": term["end_date"],
        **_behind(card, term["organisation_name"]),
    }


def _behind(card: Json | None, name: str = "") -> Json:
    """The organisation that somebody acts for: its page, or its name."""
    if card is None:
        return {"on_behalf_of": {"name": name}}
    return {"on_behalf_of_id": card["key"], "on_behalf_of": _named(card)}


def _named(card: Json) -> Json:
    return {"id": card["key"], "name": card["title"]}


def _area(place: Json | None) -> Json | None:
    return place and {**_named(place), "identifier": place["code"]}


def _contact(detail: Json) -> Json:
    return {
        "label": label("contact.purpose", detail["purpose"]),
        "type": detail["type"],
        "value": detail["value"],
        "note": detail["note"],
        "valid_until": _day_after(detail["valid_until"]),
    }


def _day_after(last: str | None) -> str | None:
    """In Popolo it is the first day on which a detail is no longer valid."""
    return last and (date.fromisoformat(last) + timedelta(days=1)).isoformat()


def _link(url: str) -> Json:
    return {"url": url}
