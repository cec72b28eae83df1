"""What somebody who is still typing may be about to ask."""

import re

from search.analysis.fold import fold

# One letter begins too many words.
SHORTEST = 2
_LAST = re.compile(r"(?P<before>.*?)(?P<begun>[^\s]*)", re.DOTALL)


def unfinished(text: str) -> tuple[str, str]:
    """What is finished of a question, and what keys of its last word begin with.

    The second is empty while there is too little to go by.
    """
    found = _LAST.fullmatch(text)
    before, begun = (found["before"], fold(found["begun"])) if found else (text, "")
    return before, begun if len(begun) >= SHORTEST else ""
