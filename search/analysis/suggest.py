"""What somebody who is still typing may be about to ask."""

from search.analysis.fold import fold

# One letter begins too many words.
SHORTEST = 2


def unfinished(text: str) -> tuple[str, str]:
    """What is finished of a question, and what keys of its last word begin with.

    A word that was hardly begun does not count yet. The second is empty while there is too
    little to go by.
    """
    words = text.split()
    while words and len(fold(words[-1])) < SHORTEST:
        words.pop()
    return (" ".join(words[:-1]), fold(words[-1])) if words else ("", "")
