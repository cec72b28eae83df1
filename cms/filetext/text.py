"""The text of a file, read in this process: only for files we made ourselves."""

import time
from dataclasses import dataclass
from typing import BinaryIO

from cms.filetext.fault import Fault, Unreadable
from cms.filetext.formats import FORMATS, Pieces
from cms.filetext.limits import CHARACTERS, SECONDS_ENOUGH
from cms.filetext.tidy import tidy


@dataclass(frozen=True)
class Text:
    """The text of a file; of a long one the beginning."""

    text: str
    is_cut: bool


def text_of(file: BinaryIO, extension: str) -> Text:
    """`extension`: one of FORMATS. Raises Unreadable, or what the libraries raise about a damaged file."""
    raw, is_cut = _gathered(FORMATS[extension](file))
    text = tidy(raw)
    if not any(map(str.isalnum, text)):
        raise Unreadable(Fault.EMPTY)
    return Text(text[:CHARACTERS].rstrip(), is_cut or len(text) > CHARACTERS)


def _gathered(pieces: Pieces) -> tuple[str, bool]:
    """Enough of the pieces, and whether there were more."""
    begun = time.process_time()
    # Twice as much: tidying makes it shorter.
    found: list[str] = []
    left = 2 * CHARACTERS
    for piece in pieces:
        if left <= 0 or time.process_time() - begun > SECONDS_ENOUGH:
            return "".join(found), True
        found.append(piece[:left])
        left -= len(piece)
    return "".join(found), left < 0
