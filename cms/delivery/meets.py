"""What is asked for in words, as keys: whether a row of `Indexed` meets it, in both databases."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet

from cms.delivery.indexed import COLUMNS, LANGUAGE
from cms.delivery.models import Indexed
from search.analysis import LANGUAGES, query_keys

# Any of these keys must be there.
Clause = frozenset[str]
Sql = tuple[str, list[Any]]


@dataclass(frozen=True)
class Match:
    """What must be met: every one of the clauses, by any of its keys; or another such match."""

    clauses: tuple[Clause, ...]
    others: tuple["Match", ...] = ()

    def __and__(self, clauses: Iterable[Clause]) -> "Match":
        more = tuple(clauses)
        return Match(
            (*self.clauses, *more), tuple(other & more for other in self.others)
        )

    def __or__(self, other: "Match") -> "Match":
        return Match(self.clauses, (*self.others, other))

    def all_clauses(self) -> Iterator[Clause]:
        for each in (self, *self.others):
            yield from each.clauses

    def written(self, key: str, either: str, both: str) -> str:
        """In the language of a database: `key` around each key, `either` and `both` between."""
        alternatives = [
            both.join(
                f"({either.join(key % each for each in sorted(clause))})"
                for clause in clauses
            )
            for clauses in [self.clauses, *(other.clauses for other in self.others)]
        ]
        return either.join(f"({alternative})" for alternative in alternatives)


class Meets(Func):
    """Whether a row of `Indexed` meets a match."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, match: Match, *, beginning: str = "") -> None:
        super().__init__(F("pk"), *(F(name) for name in COLUMNS))
        self.match, self.beginning = match, beginning

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> Any:  # type: ignore[override]
        pk, *columns = (
            compiler.compile(each)[0] for each in self.get_source_expressions()
        )
        return condition(self.match, pk, columns, beginning=self.beginning)


def condition(
    match: Match, pk: str, columns: Iterable[str], *, beginning: str = ""
) -> Sql:
    """That a row of `Indexed` meets a match."""
    if connection.vendor == "postgresql":
        sql = f"delivery_keys({', '.join(columns)}) @@ %s::tsquery"
        wanted = match.written("'%s'", " | ", " & ")
        begun, both = f"'{beginning}':*", " & "
    else:
        sql = f"{pk} IN (SELECT rowid FROM delivery_keys WHERE delivery_keys MATCH %s)"  # noqa: S608
        wanted = match.written('"%s"', " OR ", " AND ")
        begun, both = f'"{beginning}"*', " AND "
    return sql, [f"({wanted}){both}{begun}" if beginning else wanted]


@lru_cache(maxsize=256)
def said(words: str) -> Match:
    """What says these words, each document in its own language: the filter `q`."""
    return reduce(
        or_,
        (
            Match(
                (frozenset([LANGUAGE + language]), *query_keys(words, language).exact)
            )
            for language in LANGUAGES
        ),
    )


def keys_said(words: str, language: str) -> frozenset[str]:
    """All keys by which a document in this language may say them."""
    return frozenset().union(*query_keys(words, language).exact)


def meeting(match: Match) -> QuerySet[Indexed]:
    """The rows that meet a match, whoever asks."""
    return Indexed.objects.filter(Meets(match))


def saying(words: str) -> QuerySet[Indexed, Any]:
    """Ids of the documents that say these words, for a query about documents."""
    return meeting(said(words)).values("document")
