"""A client of the API that believes nothing: every answer is checked against the OpenAPI schema."""

import json
import re
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker

LANGUAGES = ("et", "sl", "lv", "fi", "lt")
# What is no JSON; other tests read it.
TEXTS = ("application/atom+xml", "text/calendar", "text/csv", "application/jsonl")
PROBLEM = {"$ref": "#/components/schemas/Problem"}
LINK = re.compile(r'<([^>]*)>; rel="([^"]*)"')


class Api:
    """Asks, checks, and gives the answer back."""

    def __init__(self) -> None:
        self.client = Client()

    def get(self, url: str, *, method: str = "GET", **headers: str) -> Any:
        response = self.client.generic(method, _relative(url), headers=headers)
        self.check(response, method, url)
        return response

    def json(self, url: str, **headers: str) -> Any:
        """The body of an answer that must be a success."""
        response = self.get(url, **headers)
        assert response.status_code == 200, response.content
        return response.json()

    def problem(
        self, url: str, status: int, *, method: str = "GET", **headers: str
    ) -> Any:
        """The body of an answer that must be a problem with this status."""
        response = self.get(url, method=method, **headers)
        assert response.status_code == status, response.content
        return response.json()

    def pages(self, url: str | None, rel: str = "next", **headers: str) -> list[Any]:
        """All parts of a list, by the Link headers."""
        found = []
        while url:
            response = self.get(url, **headers)
            assert response.status_code == 200, response.content
            found.append(response.json())
            url = links(response).get(rel)
            assert url == found[-1]["links"][rel]
            assert len(found) < 1000
        return found

    def check(self, response: Any, method: str, url: str) -> None:
        """What must hold of every answer, whatever was asked."""
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert not 300 <= response.status_code < 304
        if response.status_code == 304 or method in ("HEAD", "OPTIONS"):
            assert body_of(response) == b""
            return None
        if response.headers["Content-Type"].startswith("text/html"):
            assert urlsplit(url).path.rstrip("/") == "/api/v1/docs"
            return None
        media_type = response.headers["Content-Type"].partition(";")[0]
        if media_type in TEXTS:
            body_of(response).decode()
            assert _content_of(url).keys() == {media_type}
            return None
        body = json.loads(body_of(response))
        if response.status_code >= 400:
            assert response.headers["Content-Type"] == "application/problem+json"
            assert body["status"] == response.status_code
            return conform(body, PROBLEM)
        asked = parse_qs(urlsplit(url).query).get("profile")
        assert (media_type == "application/ld+json") is (asked == ["jsonld"])
        conform(body, _schema_of(url, media_type))
        return None


def body_of(response: Any) -> bytes:
    """All of it, also where it is sent in parts."""
    if not response.streaming:
        return response.content
    body = b"".join(response)
    response.streaming_content = [body]
    return body


def links(response: Any) -> dict[str, str]:
    """Relation → address, from the `Link` header."""
    return {rel: url for url, rel in LINK.findall(response.headers.get("Link", ""))}


def conform(body: Any, schema: dict[str, Any]) -> None:
    _validator(json.dumps(schema)).validate(body)


@cache
def openapi() -> dict[str, Any]:
    return Client().get("/api/v1/openapi.json", {"lang": "et"}).json()


@cache
def _validator(schema: str) -> Draft202012Validator:
    whole = json.loads(schema) | {"components": openapi()["components"]}
    return Draft202012Validator(whole, format_checker=FormatChecker())


def _schema_of(url: str, media_type: str) -> dict[str, Any]:
    """What the answer to this address must look like: all of it, unless `fields` asked for less."""
    schema = _content_of(url)[media_type]["schema"]
    asked = parse_qs(urlsplit(url).query)
    if "profile" in asked:
        return _told(schema, asked["profile"][0])
    return schema if "fields" in asked else _whole(schema)


def _content_of(url: str) -> dict[str, Any]:
    """Media type → how an answer at this address is described."""
    path = urlsplit(url).path.rstrip("/")
    path += "" if "." in path.rsplit("/", 1)[-1] else "/"
    path = "/api/v1/" if path == "/api/" else path
    for template, methods in openapi()["paths"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            return methods["get"]["responses"]["200"]["content"]
    raise AssertionError(f"{path} answers, and is not described")


def _told(schema: dict[str, Any], profile: str) -> dict[str, Any]:
    """The shape of the profile among those that an answer may have."""
    [own] = [
        option
        for option in schema.get("anyOf", [schema])
        if option["$ref"].startswith(f"#/components/schemas/{profile.title()}")
    ]
    return own


def _whole(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without the shapes of parts and profiles."""
    schema = _without_profiles(schema)
    if name := re.fullmatch(r"#/components/schemas/(\w+)List", schema.get("$ref", "")):
        listed = json.loads(
            json.dumps(openapi()["components"]["schemas"][f"{name[1]}List"])
        )
        listed["properties"]["items"]["items"] = {
            "$ref": f"#/components/schemas/{name[1]}"
        }
        return listed
    if "anyOf" not in schema:
        return schema
    return {
        "anyOf": [
            option for option in schema["anyOf"] if not option["$ref"].endswith("Part")
        ]
    }


def _without_profiles(schema: dict[str, Any]) -> dict[str, Any]:
    others = re.compile(r"#/components/schemas/(Popolo|Hsds)(List)?")
    options = schema.get("anyOf", [schema])
    own = [o for o in options if not others.fullmatch(o.get("$ref", ""))]
    return own[0] if len(own) == 1 else {"anyOf": own}


def _relative(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
