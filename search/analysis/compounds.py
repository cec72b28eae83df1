"""Words made of words: `keskkonnakaitse` is about `keskkond` and about `kaitse`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from search.analysis.fold import fold

# Lemmas of a word, none for an unknown one.
Known = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Joinery:
    """How a language makes words of words.

    `endings`: what a modifier may have lost, as (written, in its dictionary form). `bound`:
    modifiers that are no words. `modifier`, `head`: how long these must be to be believed;
    `heads`: shorter ones that are common.
    """

    endings: tuple[tuple[str, str], ...] = ()
    modifier: int = 4
    head: int = 5
    heads: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()


# How long both sides of a word must be for a head that the dictionary lacks.
UNLISTED_MODIFIER = 4
UNLISTED_HEAD = 6
# Prefixes that all five have from Latin and Greek.
COMMON = """anti audio auto bio eko foto geo hidro info inter makro mikro mini multi super tele
    ultra video"""


def _set(words: str) -> frozenset[str]:
    """These words with their marks and without, as people type."""
    return frozenset(words.split()) | frozenset(map(fold, words.split()))


def _bound(words: str) -> frozenset[str]:
    return _set(words) | _set(COMMON)


JOINERY = {
    "et": Joinery(
        endings=(("", ""), ("s", "ne")),
        modifier=3,
        head=4,
        heads=_set(
            """aas abi aed aeg ahi ema ese iga ilu isa jää kuu luu maa nõu oda oja oks osa pea
            puu rüü suu süü tee töö uks uni usk või vöö õde õli õlu õpe äri äär"""
        ),
        bound=_bound("ala ase eba eel inim kaas ühis üle"),
    ),
    "fi": Joinery(
        # ihminen in ihmisoikeus
        endings=(("", ""), ("s", "nen")),
        modifier=3,
        head=4,
        heads=_set(
            """ala apu elo ero erä etu ikä ilo isä jää kuu luu maa oja olo osa ovi puu pää suo suu
            syy sää tee tie työ uni ura voi äly"""
        ),
        bound=_bound("ala epä esi jälleen kanta moni yli"),
    ),
    "lv": Joinery(
        # likums in likumprojekts, zeme in zemkopis
        endings=(("", ""), ("", "s"), ("", "a"), ("", "e"), ("", "is")),
        modifier=3,
        bound=_bound(
            "apakš audžu bez caur jaun līdz maz pār par pēc pret pus starp virs viņ zem ārpus"
        ),
    ),
    "lt": Joinery(
        # kraštas in kraštotyra, žemė in žemdirbys
        endings=(
            ("", ""), ("", "as"), ("", "ė"), ("", "e"), ("", "a"),
            ("o", "as"), ("o", "a"), ("a", "as"), ("ia", "is"), ("ia", "ė"), ("ia", "e"),
        ),
        bound=_bound("bendra daugia dvi po prieš tarp vien viršum virš"),
    ),
    "sl": Joinery(
        # življenje in življenjepis, račun in računovodstvo
        endings=(("", ""), ("o", ""), ("o", "a"), ("e", "a")),
        bound=_bound("med nad naj pod pred proti samo so več vele"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Split:
    """One way to take a word apart: both sides as written, and their lemmas."""

    modifier: str
    head: str
    modifiers: list[str]
    heads: list[str]

    @property
    def lemmas(self) -> list[str]:
        """What the whole word may be in its dictionary form."""
        return [self.modifier + head for head in self.heads]


def splits(word: str, language: str, known: Known) -> Iterator[Split]:
    """All ways to take a word apart, those with the longest head first."""
    joinery = JOINERY[language]
    for at in range(2, len(word) - 2):
        modifier, head = word[:at], word[at:]
        lemmas = _lemmas_of_head(head, joinery, known)
        if not lemmas:
            continue
        modifiers = _modifiers(modifier, language, known)
        if modifiers or modifier in joinery.bound:
            yield Split(modifier, head, modifiers, lemmas)


def parts(word: str, language: str, known: Known) -> set[str]:
    """All words that a word in its dictionary form is made of, itself left out: its head is
    in its dictionary form too (kuulua is not of kuu and luu, though lua is a form of that)."""
    found = set()
    for split in splits(word, language, known):
        if split.head in split.heads:
            found |= {*split.modifiers, split.head}
    return found


def _parts_of_modifier(word: str, language: str, known: Known) -> set[str]:
    """The same of what stands before a head, in the form that it has there."""
    found = set()
    for split in splits(word, language, known):
        found |= {*split.modifiers, *split.heads}
    return found


def unlisted_heads(word: str, language: str, known: Known) -> set[str]:
    """What may be the head of a word, when the dictionary has neither."""
    return {
        word[at:]
        for at in range(2, len(word) - UNLISTED_HEAD + 1)
        if word[:at] in JOINERY[language].bound
        or (at >= UNLISTED_MODIFIER and _modifiers(word[:at], language, known))
    }


def _lemmas_of_head(head: str, joinery: Joinery, known: Known) -> list[str]:
    """Of a head that is too short to be believed, the common ones only."""
    lemmas = known(head)
    if head in joinery.heads and lemmas:
        return [head]
    if len(head) >= joinery.head:
        return lemmas
    return [lemma for lemma in lemmas if lemma in joinery.heads]


def _modifiers(word: str, language: str, known: Known) -> list[str]:
    """Lemmas of what stands before a head: a word, or a compound again."""
    joinery = JOINERY[language]
    if len(word) < joinery.modifier:
        return []
    itself = next(
        (
            lemmas
            for written, other in joinery.endings
            if word.endswith(written)
            and (lemmas := known(word.removesuffix(written) + other))
        ),
        [],
    )
    return [*itself, *_parts_of_modifier(word, language, known)]
