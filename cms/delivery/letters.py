"""The letters of each alphabet: each is a span of the sort keys of the names under it."""

from collections.abc import Iterable, Mapping
from functools import cache, reduce
from itertools import pairwise
from operator import or_

import icu
from django.db.models import Q

from cms.delivery.alphabet import letter_key

# What begins with a digit or in another script.
OTHERS = "#"
# CLDR's sign for where Greek begins, the first script after Latin (UTS 35, part 5).
AFTER_LATIN = "\ufdd1\u03a9"
Spans = tuple[tuple[bytes, bytes], ...]
FIRST, LAST = b"", b"\xff" * 8


@cache
def letters_of(language: str) -> Mapping[str, Spans]:
    """The letters that names stand under, in order, each with its sort keys: from, and below.

    Those of the language's own alphabet and of English; one that sorts as another
    stands under that.
    """
    letters = _index_letters(language)
    starts = [letter_key(letter, language) for letter in (*letters, AFTER_LATIN)]
    spans: dict[str, Spans] = {
        letter.lower(): (span,)
        for letter, span in zip(letters, pairwise(starts), strict=True)
    }
    return spans | {OTHERS: ((FIRST, starts[0]), (starts[-1], LAST))}


def begins_with(letters: Iterable[str], language: str) -> Q:
    """Listings of names under one of these letters."""
    spans = [span for letter in letters for span in letters_of(language)[letter]]
    return reduce(or_, (Q(sort__gte=start, sort__lt=end) for start, end in spans))


def _index_letters(language: str) -> list[str]:
    index = icu.AlphabeticIndex(icu.Locale(language))
    index.addLabels(icu.Locale("en"))
    index.resetBucketIterator()
    found = []
    while index.nextBucket():
        if index.bucketLabelType == icu.UAlphabeticIndexLabelType.NORMAL:
            found.append(index.bucketLabel)
    return found
