"""One item: by its key, or by its path on the site."""

from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet, Subquery

from cms.delivery import answer, fetch, lists
from cms.delivery.absent import Gone, Missing, Moved
from cms.delivery.answer import Item, localized
from cms.delivery.document import Built
from cms.delivery.kinds import Kind
from cms.delivery.models import Change, Document
from cms.delivery.splice import Ask
from cms.delivery.tags import note
from cms.delivery.touch import settle


def item(key: UUID, ask: Ask, *, kind: Kind | None = None) -> Item:
    """One item. Raises Missing, Gone or OtherLanguagesOnly. 2 queries; 3 when it raises."""
    settle()
    note(str(key))
    document = fetch.document(key, ask)
    if document is None or (kind and document.kind != kind.name):
        past = Change.objects.filter(key=key)
        raise _absence(past.filter(kind=kind.name) if kind else past)
    return answer.whole(document, ask)


def by_path(path: str, ask: Ask) -> Item:
    """The item at a path of the site, in the language of the path. 2 queries.

    A path that leads to a text in another language than it begins with (`/fi/sl/…`)
    gives the version in the first language when there is one. Raises Missing, Gone, or
    Moved when what was there has another path now.
    """
    settle()
    own = _strip_asked(path)
    document = lists.visible(Document.objects.filter(path=own), ask, "").first()
    if document is None:
        raise _absence_at(own, ask)
    if own != path and document.language != ask.language:
        return item(document.key, ask)
    return answer.whole(document, ask)


def draft(built: Built, ask: Ask) -> Item:
    """A document that is not stored, as it would be read. 1 query."""
    document = Document(
        key=built.key, language=built.language, modified_at=ask.now, **built.stored()
    )
    return answer.whole(document, ask)


def resolve(path: str, ask: Ask) -> Item:
    """What is, or last was, at a path of the site, wherever it is now. At most 3 queries.

    Unlike `by_path` it follows moves, and gives the version in the language asked for
    whichever language the path is in. Raises Missing, Gone or OtherLanguagesOnly.
    """
    settle()
    own = _strip_asked(path)
    here = lists.visible(Document.objects.filter(path=own), ask, "").first()
    if here and here.language == ask.language:
        return answer.whole(here, ask)
    past = Change.objects.filter(path=own)
    key = here.key if here else Subquery(past.order_by("-id").values("key")[:1])
    listed = lists.shown(replace(ask, fallback=True)).filter(key=key)
    row = listed.select_related("document").first()
    if row is None:
        raise _absence(past)
    return answer.whole(row.document, ask)


def was_there(key: UUID) -> bool:
    """Whether an item with this key ever was public. 1 query.

    What this transaction itself has touched is not looked at, nor written for it.
    """
    return Change.objects.filter(key=key).exists()


def _strip_asked(path: str) -> str:
    """`/fi/sl/mreza/` is where readers of Finnish find `/sl/mreza/`."""
    parts = path.split("/", 3)
    languages = dict(settings.LANGUAGES)
    if len(parts) == 4 and parts[1] in languages and parts[2] in languages:
        return f"/{parts[2]}/{parts[3]}"
    return path


def _absence(changes: QuerySet[Change]) -> Missing | Gone:
    change = changes.order_by("-id").first()
    if change:
        note(str(change.key))
    return Gone(change) if change else Missing()


def _absence_at(path: str, ask: Ask) -> Missing | Gone | Moved:
    absence = _absence(Change.objects.filter(path=path))
    if isinstance(absence, Gone):
        last = absence.change
        now = Document.objects.filter(key=last.key, language=last.language)
        if moved := lists.visible(now, ask, "").values_list("path", flat=True).first():
            return Moved(localized(moved, ask.language))
    return absence
