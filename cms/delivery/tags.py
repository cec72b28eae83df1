"""What an answer was made from, so that caches in front of the site can be told to forget it.

The reader notes it as it reads: whichever channel answers, its answer has the right tags.
An answer has few of them: the key and kind of its item, or the lists it shows. What an item
links to is not among them; when that changes, the items that link to it are forgotten.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from cms.delivery.kinds import Kind

# On every answer that has any.
EVERYTHING = "talka"
# What shows items of several kinds.
ALL = "all"
# A list of more networks than these is taken for one of all.
MANY_NETWORKS = 5
CODE = re.compile(r"[-\w]{1,64}", re.ASCII)

_noted: ContextVar[set[str] | None] = ContextVar("noted", default=None)


@contextmanager
def noted() -> Iterator[set[str]]:
    """The tags of what is read inside."""
    tags: set[str] = set()
    token = _noted.set(tags)
    try:
        yield tags
    finally:
        _noted.reset(token)


def note(*tags: str) -> None:
    """Tell that what is being answered is made from this."""
    found = _noted.get()
    if found is not None:
        found.update(tags, {EVERYTHING})


def note_list(kind: Kind | None, networks: Collection[str] = ()) -> None:
    """The same of a list of a kind, or of all; of some networks alone, or of all.

    What is asked for can be anything: only what can be codes of networks becomes a tag.
    """
    name = kind.plural if kind else ALL
    are_codes = all(CODE.fullmatch(network) for network in networks)
    if networks and are_codes and len(networks) <= MANY_NETWORKS:
        note(*in_networks(name, networks))
    else:
        note(name)


def in_networks(name: str, networks: Iterable[str]) -> Iterator[str]:
    """The tags of a list of what belongs to these networks."""
    return (f"{name}:{network}" for network in networks)


def header() -> str:
    """Of what has been read so far, as `Cache-Tag` has them; empty if nothing was."""
    return ",".join(sorted(_noted.get() or ()))
