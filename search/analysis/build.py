"""Makes lexicons from simplemma's dictionaries: `python -m search.analysis.build [language …]`.

Those named are made anew; with none named, those that are not there yet, two at a time.
"""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import NamedTemporaryFile
from zlib import crc32

from marisa_trie import BytesTrie
from simplemma.strategies.dictionaries import dictionary_factory, frontcode

from search.analysis.endings import Rule, learn
from search.analysis.fold import fold, tidy
from search.analysis.store import BARE, ENDING, LANGUAGES, encode, path_of

# Endings are as well learnt from this many forms as from millions.
SAMPLE = 400_000
# Each takes up to 520 MB while it is made.
AT_ONCE = 2

Pair = tuple[str, str]


def build(language: str) -> Path:
    """Write the lexicon of a language; whole or not at all."""
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    trie = BytesTrie(_entries(language))
    with NamedTemporaryFile(dir=path.parent, delete=False) as made:
        pass
    trie.save(made.name)
    Path(made.name).chmod(0o644)
    os.replace(made.name, path)
    return path


def _entries(language: str) -> Iterator[tuple[str, bytes]]:
    sample = []
    every = -(-_size(language) // SAMPLE)
    for form, lemma in _pairs(language):
        yield form, encode(Rule.of(form, lemma))
        bare = fold(form), fold(lemma)
        if bare[0] != form:
            yield BARE + bare[0], encode(Rule.of(*bare))
        if crc32(form.encode()) % every == 0:
            sample.append(bare)
    for ending, rules in learn(sample).items():
        for share, rule in rules:
            yield ENDING + ending, encode(rule, share)


def _pairs(language: str) -> Iterator[Pair]:
    """All forms with their lemmas, read as a stream: as a dict, Finnish takes 700 MB.

    simplemma's own mappings read one form at a time, which takes minutes for all.
    """
    data = dictionary_factory._read_decompressed(language)
    backwards, _, start = frontcode._read_header(data)
    if backwards:
        # None of the five is; one that is would have to be read another way.
        raise ValueError(f"the dictionary of {language} is written backwards")
    for _, form, lemma in frontcode._iter_records(data, start):
        pair = tidy(form.decode()), tidy(lemma.decode())
        if pair[0].replace("-", "").replace("'", "").isalpha() and pair[0][0].isalpha():
            yield pair


def _size(language: str) -> int:
    data = dictionary_factory._read_decompressed(language)
    return frontcode._read_header(data)[1]


def main(named: list[str]) -> None:
    wanted = named or [each for each in LANGUAGES if not path_of(each).exists()]
    with ProcessPoolExecutor(AT_ONCE) as workers:
        for _path in workers.map(build, wanted):
            pass


if __name__ == "__main__":
    main(sys.argv[1:])
