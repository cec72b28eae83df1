"""What somebody follows: the filter of a subscription, asked in the words of lists."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Self
from urllib.parse import parse_qsl, urlencode

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from cms.delivery.kinds import Kind, all_kinds
from cms.delivery.meets import saying
from cms.delivery.models import Change, Document, Listing
from cms.delivery.query import Query
from cms.delivery.shapes import Body, Codes


@cache
def everything() -> Kind:
    """All kinds as one list with filters: no kind of content, but asked in the same words."""
    facets: dict[str, Promise | str] = {"kind": gettext_lazy("the kind of the item")}
    for kind in all_kinds().values():
        for name, description in kind.facets.items():
            facets.setdefault(name, description)
    kinds = [(kind.name, kind.label) for kind in all_kinds().values()]

    class Named(Body):
        kind: Annotated[str, Codes(kinds)]

    return Kind(
        name="change",
        plural="sync",
        label=gettext_lazy("change"),
        label_plural=gettext_lazy("changes"),
        body=Named,
        facets=facets,
        by_moment=True,
    )


@dataclass(frozen=True)
class Wanted:
    """Which documents are followed: with nothing given, all."""

    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    # As in lists: one of the values of each facet.
    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    # Which a document must say, each in its own language.
    words: str = ""

    @classmethod
    def of(cls, query: Query, languages: Iterable[str]) -> Self:
        """From the query of a list of `everything()`."""
        facets = dict(query.facets)
        kinds = facets.pop("kind", ())
        return cls(
            kinds,
            tuple(sorted(set(languages))),
            tuple(sorted(facets.items())),
            query.words,
        )

    @classmethod
    def parse(cls, text: str) -> Self:
        """From what `str()` makes of one."""
        given: dict[str, set[str]] = defaultdict(set)
        for name, value in parse_qsl(text):
            given[name].add(value)
        kinds, languages = given.pop("kind", ()), given.pop("lang", ())
        words = "".join(given.pop("q", ()))
        facets = tuple((name, tuple(sorted(given[name]))) for name in sorted(given))
        return cls(tuple(sorted(kinds)), tuple(sorted(languages)), facets, words)

    def __str__(self) -> str:
        """As parameters of an address, always in the same order: `kind=news&lang=lv`."""
        kinds = [("kind", kind) for kind in self.kinds]
        languages = [("lang", language) for language in self.languages]
        facets = [(name, value) for name, values in self.facets for value in values]
        words = [("q", self.words)] if self.words else []
        return urlencode([*kinds, *languages, *facets, *words])

    def takes(self, what: Document | Change) -> bool:
        """Whether a document is followed, as it is or as a change left it, by all but the
        words: what it says only the database knows (`cms.delivery.taking`)."""
        if self.kinds and what.kind not in self.kinds:
            return False
        if self.languages and what.language not in self.languages:
            return False
        if not self.facets:
            return True
        under: dict[str, set[str]] = defaultdict(set)
        for name, value in json.loads(what.facets):
            under[name].add(value)
        return all(under[name] & set(values) for name, values in self.facets)

    def documents(self) -> QuerySet[Document]:
        """Those that are followed, in the order of (key, language)."""
        found = Document.objects.order_by("key", "language")
        if self.kinds:
            found = found.filter(kind__in=self.kinds)
        if self.languages:
            found = found.filter(language__in=self.languages)
        own = Listing.objects.filter(
            key=OuterRef("key"), asked=OuterRef("language"), document=OuterRef("pk")
        )
        for name, values in self.facets:
            found = found.filter(Exists(own.filter(facet=name, value__in=values)))
        if self.words:
            found = found.filter(pk__in=saying(self.words))
        return found
