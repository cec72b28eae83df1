"""Why a file has no text that could be searched. In words: `cms/editing/file_form.py`."""

from enum import StrEnum


class Fault(StrEnum):
    KIND = "kind"  # not a kind of file that we read
    LARGE = "large"
    LOCKED = "locked"  # with a password
    DAMAGED = "damaged"  # or not what its name says
    EMPTY = "empty"  # mostly a scan: pictures of pages
    COSTLY = "costly"  # reading it took more time or memory than it may
    MISSING = "missing"  # the row is there, the file is not


class Unreadable(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault
