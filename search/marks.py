"""What is shown of a text that was found: the place where the words stand, marked."""

from dataclasses import dataclass
from html import escape

from cms.delivery import read
from search.analysis import Clause, spans

# Letters of the passage that is shown, and of what stands before the first mark in it.
LENGTH, BEFORE = 240, 80
# Texts are read so far to find the place.
READ = 20_000

Span = tuple[int, int]


@dataclass(frozen=True)
class Marked:
    """Clean HTML with nothing but `mark` in it; `words` are those marked, as they stand there;
    `passage` is what `text` is a part of."""

    title: str
    text: str
    words: tuple[str, ...]
    passage: str


def marked(text: read.Text, clauses: tuple[Clause, ...], language: str) -> Marked:
    """The title, and the passage that says most of what was asked for: of several the first;
    the lead, where no passage says any of it."""
    keys = frozenset().union(*clauses) if clauses else frozenset()
    title = spans(text.title, keys, language)
    passage, places = _best(text, clauses, keys, language)
    words = [text.title[a:b] for a, b in title] + [passage[a:b] for a, b in places]
    shown = _html(*_part(passage, places))
    return Marked(_html(text.title, title), shown, tuple(words), passage)


def _best(
    text: read.Text, clauses: tuple[Clause, ...], keys: Clause, language: str
) -> tuple[str, list[Span]]:
    passages = [passage for passage in (text.lead, *text.passages) if passage]
    best: tuple[int, str, list[Span]] = (0, text.lead or next(iter(passages), ""), [])
    letters = 0
    for passage in passages:
        letters += len(passage)
        if letters > READ:
            break
        found = spans(passage, keys, language)
        if not found:
            continue
        met = _met(passage, found, clauses, language)
        if met > best[0]:
            best = met, passage, found
        if met == len(clauses):
            break
    return best[1], best[2]


def _met(
    passage: str, found: list[Span], clauses: tuple[Clause, ...], language: str
) -> int:
    if len(clauses) == 1:
        return 1
    words = " ".join({passage[start:end] for start, end in found})
    return sum(bool(spans(words, clause, language)) for clause in clauses)


def _part(passage: str, places: list[Span]) -> tuple[str, list[Span]]:
    """The passage cut to a length that can be read at a glance, between words."""
    if len(passage) <= LENGTH:
        return passage, places
    first = places[0][0] if places else 0
    start = max(0, min(first - BEFORE, len(passage) - LENGTH))
    if start:
        start = passage.rfind(" ", 0, start + 1) + 1
    end = min(len(passage), start + LENGTH)
    if end < len(passage):
        end = max(passage.rfind(" ", start, end), start + LENGTH // 2)
    before, after = "… " if start else "", " …" if end < len(passage) else ""
    shift = len(before) - start
    inside = [(a + shift, b + shift) for a, b in places if a >= start and b <= end]
    return f"{before}{passage[start:end]}{after}", inside


def _html(text: str, places: list[Span]) -> str:
    parts, at = [], 0
    for start, end in places:
        parts += [escape(text[at:start]), f"<mark>{escape(text[start:end])}</mark>"]
        at = end
    return "".join([*parts, escape(text[at:])])
