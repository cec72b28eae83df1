"""How much of a file is read, and what reading it may cost."""

import os
import resource

BYTES = 50 * 1024 * 1024
PAGES = 1000
CHARACTERS = 200_000
MEMORY = 512 * 1024 * 1024
# Of the processor. After the first, what has been read by then is kept; the second ends it.
SECONDS_ENOUGH = 10
SECONDS_MOST = 20
# By the clock, on a machine that has much else to do.
SECONDS_WAITED = 60


def confine() -> None:
    """Bind this process to the limits; it may not write files, and others go first."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_MOST, SECONDS_MOST))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(10)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except ValueError:
        # macOS knows no such limit; there only the time ends a hostile file.
        return
