"""From a document to what search finds it by: keys of its words, and labels of what it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from math import floor
from typing import Any

from cms.delivery.document import Built, canonical
from cms.delivery.models import Document, Indexed
from cms.delivery.text import Text, text_of
from cms.filetext.public import texts_of
from search.analysis import index_keys

# Another number when keys are made differently: then every row is written anew.
VERSION = 1
COLUMNS = ("title", "lead", "body", "rest")
FACTS = ("kind", "facets", "moment", "expires_at")
# What labels begin with: keys of words have no `_`, or `g_` and `s_`.
KIND, LANGUAGE, READERS, OTHERS, FACET, TITLE = "k_", "l_", "r_", "o_", "f_", "t_"
# Each document is in one of so many parts of those of its language, told by its key.
PART, PARTS = "p_", 64


def part_label(language: str, part: int) -> str:
    return f"{PART}{language}{part}"


def facet_label(name: str, value: str) -> str:
    """The label of what is listed under a facet."""
    return FACET + blake2b(f"{name}={value}".encode(), digest_size=8).hexdigest()


@dataclass(frozen=True)
class Source:
    """All that the keys of one document are made from.

    `readers`: the languages whose readers get this document; `files`: (language, text) of the
    files that it links to.
    """

    built: Built
    readers: frozenset[str]
    files: tuple[tuple[str, str], ...] = ()

    @cached_property
    def text(self) -> Text:
        return text_of(self.built.kind, self.built.body)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        return tuple(
            sorted(
                [
                    KIND + self.built.kind,
                    LANGUAGE + self.built.language,
                    part_label(self.built.language, self.built.key.int % PARTS),
                    *(READERS + language for language in self.readers),
                    # So few that who looks for them need not look at the rest.
                    *(
                        OTHERS + language
                        for language in self.readers - {self.built.language}
                    ),
                    *(facet_label(*pair) for pair in self.built.listed_under()),
                ]
            )
        )

    @cached_property
    def digest(self) -> str:
        text = self.text
        parts = [VERSION, text.title, text.lead, text.passages, self.files, self.labels]
        return blake2b(canonical(parts).encode(), digest_size=16).hexdigest()

    def columns(self) -> dict[str, str]:
        """The columns of `Indexed`: each key in the first that it belongs in."""
        language, text = self.built.language, self.text
        title = index_keys(text.title, language)
        lead = index_keys(text.lead, language)
        body = index_keys("\n".join(text.passages), language)
        files = [index_keys(words, spoken) for spoken, words in self.files]
        return _once(
            title=title.exact,
            lead=[*title.also, *lead.exact],
            body=[*lead.also, *body.exact],
            rest=[
                *body.also,
                *(key for keys in files for key in (*keys.exact, *keys.also)),
                *(key for keys in (title, lead, body, *files) for key in keys.loose),
                *(TITLE + key for key in title.exact),
                *self.labels,
            ],
        )

    def facts(self) -> dict[str, Any]:
        """The columns of `Indexed` that hits are counted and ordered by."""
        moment = self.built.begins or self.built.published_at
        return {
            "kind": self.built.kind,
            "facets": self.built.facets,
            "moment": moment and floor(moment.timestamp()),
            "expires_at": self.built.expires_at,
        }

    def row(self, document: Document) -> Indexed:
        return Indexed(
            key=self.built.key,
            language=self.built.language,
            digest=self.digest,
            document=document,
            **self.columns(),
            **self.facts(),
        )

    def equals(self, row: Indexed) -> bool:
        """Whether a row is as it would be written; its keys by what they were made from."""
        facts = self.facts() | {"digest": self.digest}
        return all(getattr(row, name) == value for name, value in facts.items())


def files_of(built: Built) -> tuple[tuple[str, str], ...]:
    """(language, text) of the files that a document links to, as far as anybody may read
    them. 1 query where there are any."""
    numbers = [t.removeprefix("file:") for t in built.targets if t.startswith("file:")]
    texts = texts_of(map(int, numbers)) if numbers else {}
    return tuple(texts[number] for number in sorted(texts))


def _once(**columns: Iterable[str]) -> dict[str, str]:
    seen: set[str] = set()
    found = {}
    for name, keys in columns.items():
        new = sorted(set(keys) - seen)
        seen.update(new)
        found[name] = f" {' '.join(new)} " if new else ""
    return found


def words_in(row: Indexed) -> set[str]:
    """Its keys that are words as they are written or in their dictionary form, or parts of them."""
    keys = (key for name in COLUMNS for key in getattr(row, name).split())
    return {key for key in keys if "_" not in key}
