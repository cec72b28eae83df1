"""Networks and what is in them as schema.org says it, for search engines."""

from collections.abc import Callable, Iterable
from typing import Any

from cms.delivery.kinds import label

Json = dict[str, Any]
Absolute = Callable[[str], str]


def network(item: Json, absolute: Absolute) -> Json:
    now = [supporter for supporter in item["supporters"] if supporter["current"]]
    return {
        **_organisation(item, absolute),
        "@type": "NGO",
        "foundingDate": item["founded"],
        "areaServed": _places(item["area"]),
        "sponsor": [_supporter(supporter, absolute) for supporter in now],
    }


def member(item: Json, absolute: Absolute) -> Json:
    networks = [card for card in item["breadcrumbs"] if card["kind"] == "network"]
    names = [other["name"] for other in item["other_names"]]
    return {
        **_organisation(item, absolute),
        "@type": "NGO",
        "alternateName": names,
        "identifier": [_identifier(number) for number in item["identifiers"]],
        "logo": item["logo"] and absolute(item["logo"]["url"]),
        "sameAs": item["website"],
        "address": _address(item),
        "areaServed": _places(item["service_area"]),
        "memberOf": [_of_card(card, absolute) for card in networks[-1:]],
    }


def memorandum(item: Json, absolute: Absolute) -> Json:
    parties = [row for row in item["signatories"] if row["is_party"]]
    versions = [version for version in item["versions"] if version["in_force"]]
    return {
        **_work(item, absolute),
        "@type": "DigitalDocument",
        "name": item["title"],
        "dateCreated": item["signed_on"],
        "locationCreated": _place(item["signed_at"]),
        "temporalCoverage": _period(item["in_force_from"], item["in_force_until"]),
        "spatialCoverage": _places([item["municipality"]]),
        "version": [version["number"] for version in versions],
        "contributor": [_named(row, absolute) for row in parties],
        "hasPart": _files(item["annexes"], absolute),
    }


def project(item: Json, absolute: Absolute) -> Json:
    """A project is an organisation there: it is founded, and it is dissolved."""
    lead = item["lead_organisation"]
    partners = [_named(row, absolute) for row in item["partners"]]
    return {
        **_organisation(item, absolute),
        "@type": "Project",
        "foundingDate": item["starts_on"],
        "dissolutionDate": item["ends_on"],
        "areaServed": _places(item["municipalities"]),
        "funding": _grant(item),
        "sponsor": _called("Organization", item["funder"]),
        "parentOrganization": lead and _of_card(lead, absolute),
        "member": partners,
        "subjectOf": [_output(row, absolute) for row in item["outputs"]],
    }


def practice(item: Json, absolute: Absolute) -> Json:
    owner = item["owner_organisation"]
    adopted_by = [_named(row, absolute) for row in item["adoptions"]]
    return {
        **_work(item, absolute),
        "@type": "Article",
        "headline": item["title"],
        "author": owner and _of_card(owner, absolute),
        "contentLocation": _places([item["municipality"]]),
        "mentions": adopted_by,
        "hasPart": _files(item["documents"], absolute),
    }


def _organisation(item: Json, absolute: Absolute) -> Json:
    """What every organisation has. It is in no language: only texts are."""
    return {
        "name": item["title"],
        "description": item["lead"],
        "image": item["image"] and absolute(item["image"]["url"]),
        "contactPoint": _contact_points(item["contact_details"]),
        "inLanguage": None,
    }


def _work(item: Json, absolute: Absolute) -> Json:
    """What everything written has."""
    return {
        "description": item["lead"],
        "image": item["image"] and absolute(item["image"]["url"]),
        "datePublished": item["meta"]["published_at"],
        "dateModified": item["meta"]["modified_at"],
        "about": [_called("Thing", field["title"]) for field in item["fields"]],
    }


def _named(row: Json, absolute: Absolute) -> Json | None:
    """The organisation of a row: its page, or its name."""
    if row["organisation"]:
        return _of_card(row["organisation"], absolute)
    return _called("Organization", row["name"])


def _of_card(card: Json, absolute: Absolute) -> Json:
    return {
        "@type": "Organization",
        "name": card["title"],
        "url": absolute(card["path"]),
    }


def _called(type_: str, name: str) -> Json | None:
    return {"@type": type_, "name": name} if name else None


def _supporter(supporter: Json, absolute: Absolute) -> Json:
    logo = supporter["logo"]
    return {
        "@type": "Organization",
        "name": supporter["name"],
        "url": supporter["url"],
        "logo": logo and absolute(logo["url"]),
    }


def _identifier(number: Json) -> Json:
    return {
        "@type": "PropertyValue",
        "propertyID": number["scheme"],
        "value": number["identifier"],
    }


def _contact_points(details: Iterable[Json]) -> list[Json]:
    names = {"email": "email", "phone": "telephone", "url": "url"}
    return [
        {
            "@type": "ContactPoint",
            "contactType": label("contact.purpose", detail["purpose"]),
            names[detail["type"]]: detail["value"],
        }
        for detail in details
        if detail["type"] in names
    ]


def _address(item: Json) -> Json | None:
    streets = [d["value"] for d in item["contact_details"] if d["type"] == "address"]
    place = item["municipality"]
    if not streets and not place:
        return None
    return {
        "@type": "PostalAddress",
        "streetAddress": streets[0] if streets else None,
        "addressLocality": place and place["title"],
    }


def _places(terms: Iterable[Json | None]) -> list[Json | None]:
    return [_called("AdministrativeArea", term["title"]) for term in terms if term]


def _place(name: str) -> Json | None:
    return _called("Place", name)


def _period(begins: str | None, until: str | None) -> str | None:
    """As ISO 8601 writes an interval; `..` where it is open."""
    return f"{begins or '..'}/{until or '..'}" if begins or until else None


def _grant(item: Json) -> Json | None:
    if not (item["amount"] or item["programme"] or item["contract_number"]):
        return None
    return {
        "@type": "MonetaryGrant",
        "name": item["programme"],
        "identifier": item["contract_number"],
        "funder": _called("Organization", item["funder"]),
        "amount": item["amount"]
        and {
            "@type": "MonetaryAmount",
            "value": float(item["amount"]),
            "currency": item["currency"],
        },
    }


def _output(row: Json, absolute: Absolute) -> Json:
    document = row["document"]
    return {
        "@type": "CreativeWork",
        "name": row["title"],
        "description": row["text"],
        "datePublished": row["done_on"],
        "url": row["url"] or (document and absolute(document["url"])),
    }


def _files(rows: Iterable[Json], absolute: Absolute) -> list[Json]:
    return [
        {
            "@type": "DigitalDocument",
            "name": row["title"],
            "url": absolute(row["document"]["url"]),
            "inLanguage": row["document"]["language"],
        }
        for row in rows
        if row["document"]
    ]
