"""An entry's values put into the fields of a page of any kind, by what the fields are.

What is the same in every language stands under `shared`, what is translated under `text`; of
rows, both may hold a part, which go together by their place in the list.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.models import Page

from cms.media import File
from cms.taxonomy import Term

Entry = dict[str, Any]
# Looks up what other entries made: (sort of thing, ref) → instance or None.
Find = Callable[[str, str], Any]
# Set apart, by `cms.demo.items`.
OWN = ("title", "slug", "lead", "content")


def fill(page: Any, shared: Entry, text: Entry, find: Find) -> None:
    """Everything but title, slug, lead and content."""
    for name, value in _together(shared, text).items():
        if name not in OWN:
            setattr(page, name, _value(type(page), name, value, find))


def _together(shared: Any, text: Any) -> Any:
    """Two halves of one thing; lists go together place by place."""
    if isinstance(shared, dict) and isinstance(text, dict):
        both = shared.keys() & text.keys()
        return shared | text | {n: _together(shared[n], text[n]) for n in both}
    if isinstance(shared, list) and isinstance(text, list):
        return [_together(one, other) for one, other in zip(shared, text, strict=True)]
    return text


def _value(model: Any, name: str, value: Any, find: Find) -> Any:
    field = model._meta.get_field(name)
    if field.one_to_many:
        return _rows(field.related_model, value, find)
    if isinstance(field, ParentalManyToManyField):
        return terms(field.related_model, value)
    if isinstance(field, models.ForeignKey):
        return _linked(field.related_model, value, find)
    if isinstance(field, models.DateTimeField):
        return moment(value)
    if isinstance(field, models.DateField):
        return day(value)
    if isinstance(field, RichTextField):
        return html(value or "", find)
    if isinstance(field, models.CharField) and not isinstance(value, list):
        return "" if value is None else str(value)
    return value


def _rows(model: Any, values: Iterable[Entry], find: Find) -> list[Any]:
    return [
        model(
            sort_order=n,
            **{name: _value(model, name, each, find) for name, each in row.items()},
        )
        for n, row in enumerate(values or [])
    ]


def _linked(model: Any, ref: str | None, find: Find) -> Any:
    if not ref:
        return None
    if issubclass(model, Term):
        return terms(model, [ref])[0]
    if issubclass(model, Page):
        return find("page", ref)
    return find("file" if issubclass(model, File) else "image", ref)


def terms(model: Any, codes: Iterable[str]) -> list[Any]:
    """The terms, each in the first language it was written in."""
    codes = list(dict.fromkeys(codes or []))
    found: dict[str, Any] = {}
    for term in model.objects.filter(code__in=codes).order_by("pk"):
        found.setdefault(term.code, term)
    return [found[code] for code in codes]


def html(text: str, find: Find) -> str:
    """Rich text as Wagtail stores it; links to items that are not there yet lose their target."""

    def link(match: re.Match[str]) -> str:
        page = find("page", match[1])
        return f'<a linktype="page" id="{page.pk}">' if page else "<a>"

    return re.sub(r'<a href="ref:([^"]+)">', link, text)


def moment(value: Any) -> datetime | None:
    """A date or `today+9`, with a time (`2022-04-27 14:00`) or at nine in the morning."""
    if value is None:
        return None
    found = re.fullmatch(
        r"(today([+-]\d+)?|\d{4}-\d\d-\d\d)( \d\d:\d\d)?", str(value)[:16]
    )
    if found is None:
        raise ValueError(f"{value} is no moment: write 2022-04-27 14:00 or today+9")
    begin = (
        timezone.localdate() + timedelta(days=int(found[2] or 0))
        if found[1].startswith("today")
        else date.fromisoformat(found[1])
    )
    at = time.fromisoformat(found[3].strip()) if found[3] else time(9)
    return timezone.make_aware(datetime.combine(begin, at))


def day(value: Any) -> date | None:
    found = moment(value)
    return timezone.localdate(found) if found else None
