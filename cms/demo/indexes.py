"""Wagtail's own indexes, of search and of references, while very much is saved."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import (
    post_save_signal_handler,
    register_signal_handlers,
)
from wagtail.search.models import IndexEntry
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def not_indexed() -> Iterator[None]:
    """What is saved in here queues no index task; `index_all` makes up for it."""
    for model in get_indexed_models():
        post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        register_signal_handlers()


def is_indexed() -> bool:
    """Whether `index_all` has run: it does the search index last."""
    return IndexEntry.objects.exists()


def index_all() -> None:
    """Build both indexes at once."""
    call_command("rebuild_references_index", verbosity=0)
    call_command("update_index", verbosity=0)
