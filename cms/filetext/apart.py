"""Reading files of others: in a process of its own, which a hostile one cannot leave.

A small file can unpack to gigabytes, and a parser can be led round in circles. The process
has limits, no settings and no secrets, and is killed when it takes too long.
"""

import json
import subprocess
import sys

from django.conf import settings

from cms.filetext.fault import Fault, Unreadable
from cms.filetext.limits import SECONDS_WAITED
from cms.filetext.text import Text


def text_apart(content: bytes, extension: str) -> Text:
    """The text of a file with this content. Raises Unreadable.

    `extension`: one of FORMATS.
    """
    answer = json.loads(_answer(content, extension))
    if "fault" in answer:
        raise Unreadable(Fault(answer["fault"]))
    return Text(**answer)


def _answer(content: bytes, extension: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603  (ourselves, with one of our own words)
            [sys.executable, "-m", "cms.filetext", extension],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS_WAITED,
            check=False,
            cwd=settings.BASE_DIR,
            env={},
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(Fault.COSTLY) from error
    # Ended by the system: a limit was reached.
    if done.returncode < 0:
        raise Unreadable(Fault.COSTLY)
    if done.returncode:
        raise Unreadable(Fault.DAMAGED)
    return done.stdout
