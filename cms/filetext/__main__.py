"""`python -m cms.filetext pdf < file`: its text as JSON, read in a process of its own.

It knows neither the settings nor the database. Whatever goes wrong ends the process, and
whoever began it (`cms/filetext/apart.py`) sees how.
"""

import io
import json
import sys
from dataclasses import asdict

from cms.filetext.fault import Fault, Unreadable
from cms.filetext.limits import confine
from cms.filetext.text import text_of


def answer(extension: str) -> dict[str, object]:
    try:
        return asdict(text_of(io.BytesIO(sys.stdin.buffer.read()), extension))
    except Unreadable as error:
        return {"fault": error.fault}
    except MemoryError:
        return {"fault": Fault.COSTLY}


confine()
json.dump(answer(sys.argv[1]), sys.stdout)
