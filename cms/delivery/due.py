"""Publishing and expiring what is due: in place of Wagtail's `publish_scheduled`, which
commits in several steps and stops at the first page that fails."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from cms.delivery.models import Document
from cms.delivery.public import is_public
from cms.delivery.touch import settle, touch

logger = logging.getLogger(__name__)


@dataclass
class Due:
    """What `publish_due` did: names of what went live, expired, and failed."""

    published: list[str] = field(default_factory=list)
    expired: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def publish_due() -> Due:
    """Expire and publish what is due, each object in a transaction of its own.

    An object that fails is logged and tried again the next time; the others go on.
    """
    due = Due()
    for model in _models():
        expired = model.objects.filter(live=True, expire_at__lte=timezone.now())
        for pk in expired.values_list("pk", flat=True):
            _each(due.expired, due.failed, partial(_expire, model, pk))
    for key in _with_outdated_details():
        _each(due.expired, due.failed, partial(_build_again, key))
    for pk in _to_appear():
        _each(due.published, due.failed, partial(_appear, pk))
    revisions = Revision.objects.filter(approved_go_live_at__lte=timezone.now())
    for pk in revisions.order_by("approved_go_live_at").values_list("pk", flat=True):
        _each(due.published, due.failed, partial(_publish, pk))
    return due


def _each(done: list[str], failed: list[str], act: Callable[[], str]) -> None:
    try:
        with transaction.atomic():
            name = act()
    except Exception as error:
        logger.exception("Not done; it will be tried again")
        failed.append(str(error))
    else:
        if name:
            done.append(name)


def _expire(model: Any, pk: int) -> str:
    item = (
        model.objects.select_for_update(of=("self",)).filter(pk=pk, live=True).first()
    )
    if item is None:
        return ""
    item = item.specific if isinstance(item, Page) else item
    item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return str(item)


def _with_outdated_details() -> list[UUID]:
    """Items of which a contact detail has run out since they were built."""
    outdated = Document.objects.filter(details_until__lt=timezone.localdate())
    return list(outdated.values_list("key", flat=True).distinct())


def _build_again(key: UUID) -> str:
    touch(key)
    return ""


def _to_appear() -> list[int]:
    """Pages that are live already and become public only by the passing of time."""
    shown = Document.objects.filter(
        key=OuterRef("translation_key"), language=OuterRef("locale__language_code")
    )
    passed = Page.objects.filter(live=True, go_live_at__lte=timezone.now())
    return list(passed.exclude(Exists(shown)).values_list("pk", flat=True))


def _appear(pk: int) -> str:
    page = Page.objects.filter(pk=pk).first()
    if page is None or not is_public(page):
        return ""
    touch(page.translation_key)
    settle()
    shown = Document.objects.filter(key=page.translation_key)
    return str(page) if shown.filter(language=page.locale.language_code) else ""


def _publish(pk: int) -> str:
    due = Revision.objects.filter(pk=pk, approved_go_live_at__lte=timezone.now())
    revision = due.first()
    if revision is None:
        return ""
    # First the page, as whoever publishes it in the admin does; then what is still due.
    lock_row(revision.content_object)
    if revision := due.first():
        revision.publish(log_action="wagtail.publish.scheduled")
    return str(revision.content_object) if revision else ""


def lock_row(item: Any) -> None:
    """Wait for other transactions that change this page or snippet."""
    model = Page if isinstance(item, Page) else type(item)
    model.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)


def _models() -> list[Any]:
    """Models with drafts that are tables of their own: all pages are one."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin)
        and (model is Page or not issubclass(model, Page))
    ]
