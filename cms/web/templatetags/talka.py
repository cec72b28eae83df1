"""What templates of the site need beyond Django's own."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, pgettext

from cms.delivery import kinds, read
from cms.delivery.shapes import utc
from cms.web import languages, recurrence, words

register = template.Library()


@register.filter
def day(value: str | None) -> SafeString:
    """A day (or the day of a moment) in words, as a `time` element."""
    if not value:
        return mark_safe("")
    return _time(words.day_of(value))


@register.filter
def weekday(value: str) -> str:
    """Of a day or moment, short: `Mon`."""
    return words.weekday(value, get_language() or "et")


@register.filter
def clock(value: str) -> str:
    """The time of a moment in the site's zone: `14:00`."""
    return words.time_of(value, get_language() or "et")


@register.filter
def moment(value: str | None) -> SafeString:
    """Day and time in words, as a `time` element."""
    return _time(value) if value else mark_safe("")


@register.filter
def at_moment(value: datetime) -> SafeString:
    """The same for a moment that comes from no document."""
    return _time(utc(value))


@register.filter
def repeats(event: dict[str, Any]) -> str:
    """How often an event takes place."""
    return recurrence.in_words(event, get_language() or "et")


@register.filter
def coming(times: list[dict[str, Any]], first: dict[str, Any] | None) -> list[Any]:
    """The next dozen times of an event, from its next one on."""
    return times[times.index(first) :][:12] if first else []


@register.filter
def its_time(event: dict[str, Any]) -> dict[str, Any]:
    """The time of an event to show: its next one, or when there is none its last."""
    return event["next"] or [event, *event["times"]][-1]


@register.filter
def own_zone(event: dict[str, Any]) -> str | None:
    """The zone by whose clocks its times are told; whole days are the site's."""
    return None if event["all_day"] else event["time_zone"]


@register.simple_tag
def when(event: dict[str, Any], time: dict[str, Any]) -> SafeString:
    """One time of an event by the clocks of its place, in words."""
    ends = time["ends_at"] if event["ends_at"] or event["all_day"] else ""
    text = words.span(
        time["starts_at"], ends, get_language() or "et",
        zone=event["time_zone"], all_day=event["all_day"],
    )  # fmt: skip
    return format_html(
        '<time class="span" datetime="{}">{}</time>', time["starts_at"], text
    )


@register.filter
def zone(value: str, name: str) -> str:
    """The time zone of a moment, where its clocks show another time than the site's."""
    return words.zone_name(value, name, get_language() or "et")


@register.simple_tag(takes_context=True)
def can_register(context: Context, event: dict[str, Any]) -> bool:
    """Whether one can register now: the document itself knows it to the day."""
    last = [event, *event["times"]][-1]
    closes = event["registration_closes_at"] or last["starts_at"]
    return event["registration_open"] and closes > utc(context["ask"].now)


@register.filter
def money(value: str, currency: str) -> str:
    """An amount of money: `{{ item.amount|money:item.currency }}`."""
    return words.money(value, currency, get_language() or "et")


@register.filter
def counted(value: float) -> words.Counted | str:
    """A count or a mean as the reader's language writes numbers."""
    if isinstance(value, int):
        return words.counted(value, get_language())
    return words.number(value, get_language())


@register.filter
def size(number: int) -> str:
    """Of a file, in the reader's words: Django's own has plurals that are not Latvian."""
    return words.size(number, get_language() or "et")


def _time(value: str) -> SafeString:
    text = words.in_words(value, get_language() or "et")
    return format_html('<time datetime="{}">{}</time>', value, text)


@register.filter
def clean(html: str) -> SafeString:
    """Rich text of a document: it was cleaned when it was written (`cms.richtext`)."""
    return mark_safe(html)  # noqa: S308


@register.filter
def label(code: str, place: str) -> str:
    """What people read for a code: `{{ item.legal_form|label:"member.legal_form" }}`."""
    return kinds.label(place, code)


@register.filter
def language_name(code: str) -> str:
    return languages.name_of(code)


@register.filter
def named(name: str, folder: str) -> list[str]:
    """Templates for something by its name, for `include`: its own, else the folder's `other`."""
    return [f"web/{folder}/{name}.html", f"web/{folder}/other.html"]


@register.filter
def bare(url: str) -> str:
    """A web address as people say it: `example.org/join`."""
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/")


@register.filter
def more_than(values: list[Any], number: int) -> int:
    """How many there are beyond the first few."""
    return len(values) - number


@register.filter
def is_known(value: Any) -> bool:
    return value is not None


@register.filter
def chosen(filters: list[Any], name: str) -> list[str]:
    """The values that are chosen in a filter of a list page."""
    return [value for each in filters if each.name == name for value in each.chosen]


@register.filter
def labelled(numbers: dict[str, int], place: str) -> list[tuple[str, str, int]]:
    """(code, label, number), for `shares`; what has no label there is left out."""
    labels = kinds.all_labels()[place]
    return [(code, str(text), numbers[code]) for code, text in labels.items()]


@register.filter
def only_roles(officers: list[dict[str, Any]]) -> list[str]:
    """Roles, each once, of officers of whom neither a name nor an organisation is given."""
    unnamed = (
        each for each in officers if not each["name"] and not each["on_behalf_of"]
    )
    return list(dict.fromkeys(each["role"] for each in unnamed))


@register.filter
def any_has(rows: list[dict[str, Any]], name: str) -> bool:
    """Whether one of the rows says something under this name."""
    return any(row[name] for row in rows)


@register.filter
def with_waiting(tally: read.Tally) -> list[tuple[str, str, int]]:
    """Outcomes, and what has none yet, as parts of a bar (`shares`)."""
    return [*tally.outcomes, ("wait", gettext("waiting for a reply"), tally.waiting)]


@register.filter
def by_side(
    signatories: list[dict[str, Any]],
) -> list[tuple[str, list[dict[str, Any]]]]:
    """(side, its signatories), in the order in which the sides first sign."""
    sides: dict[str, list[dict[str, Any]]] = {}
    for signatory in signatories:
        sides.setdefault(signatory["side"], []).append(signatory)
    return list(sides.items())


@register.filter
def by_state(
    rows: list[dict[str, Any]], states: str
) -> list[tuple[str, list[dict[str, Any]]]]:
    """(state, its rows) of these states, without those that have none."""
    found = [(s, [row for row in rows if row["state"] == s]) for s in states.split()]
    return [(state, rows) for state, rows in found if rows]


@register.filter
def at(values: dict[str, Any], name: str) -> Any:
    """One of several by a name that is itself a value."""
    return values[name]


@register.filter
def current(supporters: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those whose period the day is in."""
    return [each for each in supporters if each["current"]]


@register.filter
def over(supporters: list[dict[str, Any]], day: date) -> list[dict[str, Any]]:
    """Those whose period had ended by the day."""
    ended = day.isoformat()
    return [each for each in supporters if (each["valid_until"] or ended) < ended]


@register.filter
def kept_or_not(summary: dict[str, int]) -> list[tuple[str, str, int]]:
    """The commitments of a memorandum as parts for `shares`."""
    return [
        ("good", pgettext("commitments", "kept"), summary["kept"]),
        ("wait", pgettext("commitments", "open"), summary["open"]),
        ("bad", pgettext("commitments", "late"), summary["late"]),
        ("none", pgettext("commitments", "dropped"), summary["dropped"]),
    ]


@register.simple_tag(takes_context=True)
def absolute(context: Context, address: str) -> str:
    return context["request"].build_absolute_uri(address)


@register.simple_tag(takes_context=True)
def lang(context: Context, language: str, text: str = "") -> SafeString:
    """lang="sl", when that is not the language of the page; of a text that is left
    untranslated its own."""
    language = getattr(text, "language", language)
    return languages.lang(language, context["ask"].language)


@register.simple_tag(takes_context=True)
def own(context: Context, text: str) -> SafeString:
    """The language of a text of the item: its own where it is left untranslated, else that of
    the item, when that is not the language of the page."""
    if isinstance(text, read.Name):
        return format_html(' lang="{}"', text.language)
    return context.get("own", "")


@register.simple_tag(takes_context=True)
def in_language(context: Context, language: str, text: str = "") -> SafeString:
    """The language of a title that is in another one than the page, for all to see."""
    asked = context["ask"].language
    language = getattr(text, "language", language)
    if not languages.lang(language, asked):
        return mark_safe("")
    name = languages.name_of(language)
    return format_html(' <small class="language" lang="{}">{}</small>', asked, name)


@register.inclusion_tag("web/parts/picture.html")
def picture(
    image: dict[str, Any], sizes: str, *, lazy: bool = True, alt: str | None = None
) -> dict[str, Any]:
    """An image in the width that the reader's screen needs.

    `alt=""` where the text beside it says the same.
    """
    srcset = ", ".join(f"{r['url']} {r['width']}w" for r in image["renditions"])
    alt = image["alt"] if alt is None else alt
    return {"image": image, "srcset": srcset, "sizes": sizes, "lazy": lazy, "alt": alt}


@register.inclusion_tag("web/parts/shares.html")
def shares(title: str, parts: Iterable[tuple[str, str, int]]) -> dict[str, Any]:
    """A bar divided into (code, label, number) parts; its legend says the same in words."""
    shown = [part for part in parts if part[2]]
    whole = sum(number for *_names, number in shown)
    bars, begins = [], 0.0
    for code, text, number in shown:
        width = 100 * number / whole
        bars.append(
            {"code": code, "label": text, "number": number,
             "x": f"{begins:.2f}", "width": f"{width:.2f}"}
        )  # fmt: skip
        begins += width
    return {"title": title, "bars": bars}
