"""The text of a key: `talka_<id>_<secret><checksum>`.

The prefix and the checksum let scanners of public code tell a leaked key from other text, and
let us refuse a mistyped one without asking the database.
"""

import re
import secrets
import string
from hashlib import sha256
from zlib import crc32

ALPHABET = string.digits + string.ascii_letters
ID, SECRET, CHECKSUM = 8, 32, 6  # characters
PREFIX = "talka_"
FORM = re.compile(
    rf"({PREFIX}[0-9A-Za-z]{{{ID}}})_([0-9A-Za-z]{{{SECRET}}})([0-9A-Za-z]{{{CHECKSUM}}})"
)


def new() -> tuple[str, str]:
    """(prefix, whole text) of a key that nobody has yet: about 190 random bits."""
    prefix = PREFIX + _random(ID)
    text = f"{prefix}_{_random(SECRET)}"
    return prefix, text + checksum(text)


def prefix_of(text: str) -> str | None:
    """What identifies the key, or None if this cannot be one of our keys."""
    found = FORM.fullmatch(text)
    if found and checksum(text[:-CHECKSUM]) == found[3]:
        return found[1]
    return None


def digest(text: str) -> str:
    """What is stored in place of the text: nobody can guess 190 bits, however quick the hash."""
    return sha256(text.encode()).hexdigest()


def checksum(text: str) -> str:
    """CRC-32 to the base 62, as long as the largest there is."""
    number, digits = crc32(text.encode()), ""
    for _each in range(CHECKSUM):
        number, place = divmod(number, len(ALPHABET))
        digits = ALPHABET[place] + digits
    return digits


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _each in range(length))
