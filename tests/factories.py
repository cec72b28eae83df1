"""What tests are about: the smallest pages, terms, files and people that are valid.

Everything is published the way an editor publishes it; give what a test is about as keywords.
Rows of a page (goals, signatories …) are given as lists of dicts.
"""

import io
import uuid
from datetime import timedelta
from itertools import count
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import TestCase
from django.utils import timezone
from django.utils.text import slugify
from PIL import Image
from wagtail.models import Collection, Locale, Page, Site
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from cms.media import File, MediaImage
from cms.taxonomy import Field, Municipality
from consultations.answer import AnswerPage
from consultations.consultation import ConsultationPage
from consultations.position import PositionPage
from home.event import EventPage
from home.news import NewsPage
from home.page import HomePage, ListPage, TextPage
from network.body import BodyPage
from network.editors import editors_of
from network.member import MemberPage
from network.memorandum import MemorandumPage
from network.network import NetworkPage

numbers = count(1)
LANGUAGES = ("et", "sl", "lv", "fi", "lt")


def locale(language: str) -> Locale:
    return Locale.objects.get_or_create(language_code=language)[0]


def home(language: str = "et") -> HomePage:
    return HomePage.objects.get(locale__language_code=language)


@transaction.atomic
def build_site() -> Site:
    """A site with a home page in each language, and nothing else."""
    Site.objects.all().delete()
    locales = {language: locale(language) for language in LANGUAGES}
    root = Page.get_first_root_node()
    if root is None:
        root = Page.add_root(title="Root", slug="root", locale=locales["et"])
    for old in root.get_children():
        old.specific.delete()
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    key = uuid.uuid4()
    for language in LANGUAGES:
        page = HomePage(
            title=f"Talka ({language})",
            slug=f"talka-{language}",
            locale=locales[language],
            translation_key=key,
        )
        root = Page.objects.get(pk=root.pk)
        root.add_child(instance=page)
        page.save_revision().publish()
    return Site.objects.create(
        hostname="testserver",
        root_page=home("et"),
        is_default_site=True,
        site_name="Talka",
    )


@transaction.atomic
def publish(page: Any, parent: Any, **kw: Any) -> Any:
    """Add the page with its rows below the parent, and publish it."""
    n = next(numbers)
    kw.setdefault("title", f"{type(page).__name__} {n}")
    # Known to all languages: a translation must not collide with its source's slug.
    kw.setdefault("slug", f"{slugify(kw['title'])}-{n}")
    language = kw.pop("language", None) or parent.locale.language_code
    page.locale = locale(language)
    rows = {
        relation.related_name: relation.related_model
        for relation in type(page)._meta.related_objects
        if relation.related_model._meta.label != "wagtailcore.Page"
        and relation.related_name
    }
    for name, value in kw.items():
        if name in rows and isinstance(value, list):
            value = [
                rows[name](sort_order=i, **row) if isinstance(row, dict) else row
                for i, row in enumerate(value)
            ]
        setattr(page, name, value)
    parent = Page.objects.get(pk=parent.pk)
    parent.add_child(instance=page)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def network(language: str = "et", *, parent: Any = None, **kw: Any) -> NetworkPage:
    kw.setdefault("code", f"network-{next(numbers)}")
    return publish(NetworkPage(), parent or home(language), language=language, **kw)


def member(network: Any, *, language: str | None = None, **kw: Any) -> MemberPage:
    """A member of the network (or below the list page given in its place)."""
    return publish(MemberPage(), _parent(network, language), **kw)


def memorandum(
    network: Any, *, language: str | None = None, **kw: Any
) -> MemorandumPage:
    return publish(MemorandumPage(), _parent(network, language), **kw)


def consultation(
    network: Any, *, language: str | None = None, **kw: Any
) -> ConsultationPage:
    """A consultation that opened yesterday and closes in a week."""
    now = timezone.now()
    kw.setdefault("opens_at", now - timedelta(days=1))
    kw.setdefault("closes_at", now + timedelta(days=7))
    kw.setdefault("issuing_authority", "Linnavalitsus")
    kw.setdefault("subject_type", "plan")
    return publish(ConsultationPage(), _parent(network, language), **kw)


def text_page(parent: Any = None, *, language: str = "et", **kw: Any) -> TextPage:
    return publish(TextPage(), parent or home(language), **kw)


def list_page(
    lists: str, parent: Any = None, *, language: str = "et", **kw: Any
) -> ListPage:
    return publish(ListPage(), parent or home(language), lists=lists, **kw)


def _parent(page: Any, language: str | None) -> Any:
    """The page, or its translation: made with its title alone when there is none."""
    if language is None or page.locale.language_code == language:
        return page
    return page.get_translation_or_none(locale(language)) or translate(page, language)


def municipality(
    code: str, name: str = "", *, country: str = "ee", **names: str
) -> Municipality:
    """A municipality; names in further languages as keywords: `sl="Celje"`."""
    return _term(Municipality, code, name, names, country=country)


def field(code: str, name: str = "", **names: str) -> Field:
    return _term(Field, code, name, names)


@transaction.atomic
def _term(model: Any, code: str, name: str, names: dict[str, str], **kw: Any) -> Any:
    key = uuid.uuid4()
    names = {"et": name or names.get("et") or code.title()} | names
    terms = [
        model.objects.create(
            code=code, name=text, locale=locale(language), translation_key=key, **kw
        )
        for language, text in names.items()
    ]
    return terms[0]


def image(
    title: str = "Pilt", *, width: int = 400, height: int = 300, **kw: Any
) -> MediaImage:
    kw.setdefault("description", "Sinine ruut")
    raw = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(raw, "PNG")
    file = ContentFile(raw.getvalue(), f"image-{next(numbers)}.png")
    return MediaImage.objects.create(title=title, file=file, **kw)


def file(
    title: str = "Fail", *, language: str = "et", text: str = "Sisu", **kw: Any
) -> File:
    content = ContentFile(text.encode(), f"file-{next(numbers)}.txt")
    kw.setdefault("collection", Collection.get_first_root_node())
    return File.objects.create(
        title=title, language=language, file=content, file_size=len(text.encode()), **kw
    )


def blocks(*pairs: tuple[str, Any]) -> list[dict[str, Any]]:
    """Running content from (type, value) pairs, each with the id its translation needs."""
    return [
        {"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in pairs
    ]


def user(name: str = "", *, superuser: bool = False) -> Any:
    name = name or f"user-{next(numbers)}"
    model = get_user_model()
    create = model.objects.create_superuser if superuser else model.objects.create_user
    return create(name, f"{name}@example.org", "password")


def editor(network: NetworkPage, name: str = "") -> Any:
    """An editor of this network and of no other."""
    found = user(name)
    found.groups.add(editors_of(network=network))
    return found


def translate(
    page: Any, language: str, *, only: bool = False, machine: bool = False, **texts: str
) -> Any:
    """Translate and publish with wagtail-localize, as an editor does.

    Texts are given by the name of their field; the others get `… [sl]`, or with `only`
    stay untranslated. Parents that the language lacks are translated first.
    """
    target = locale(language)
    parent = page.get_parent().specific
    if parent.depth > 1 and parent.get_translation_or_none(target) is None:
        translate(parent, language)
    with TestCase.captureOnCommitCallbacks(execute=True), transaction.atomic():
        source, _ = TranslationSource.update_or_create_from_instance(page)
        translation, _ = Translation.objects.get_or_create(
            source=source, target_locale=target
        )
        segments = StringSegment.objects.filter(source=source)
        for segment in segments.select_related("string", "context"):
            text = texts.get(segment.context.path)
            if text is None and not only:
                text = _other_words(segment, language)
            if text is not None:
                _record(segment, target, text, machine=machine)
        translation.save_target(publish=True)
    return page.get_translation(target)


def _other_words(segment: StringSegment, language: str) -> str:
    text = segment.string.data
    if segment.context.path == "slug":
        return f"{text}-{language}"
    return f"{text} [{language}]"


def _record(
    segment: StringSegment, target: Locale, text: str, *, machine: bool
) -> None:
    kind = StringTranslation.TRANSLATION_TYPE_MACHINE if machine else "manual"
    StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        locale=target,
        context=segment.context,
        defaults={"data": text, "translation_type": kind},
    )


def model(name: str) -> Any:
    """`network.Goal`, for tests that write rows directly."""
    return apps.get_model(name)


def body(network: Any, *, language: str | None = None, **kw: Any) -> BodyPage:
    """A council; its seats and who holds them as lists of dicts, a seat's number from 1."""
    for number, seat in enumerate(kw.get("seats", []), start=1):
        seat.setdefault("number", number)
        seat.setdefault("label", f"Koht {number}")
    return publish(BodyPage(), _parent(network, language), **kw)


def event(parent: Any, **kw: Any) -> EventPage:
    """An event in a week, at two in the afternoon in Riga, for two hours."""
    start = timezone.localtime().replace(hour=14, minute=0, second=0, microsecond=0)
    kw.setdefault("starts_at", start + timedelta(days=7))
    kw.setdefault("ends_at", kw["starts_at"] + timedelta(hours=2))
    return publish(EventPage(), parent, **kw)


def news(parent: Any, **kw: Any) -> NewsPage:
    return publish(NewsPage(), parent, **kw)


def page(parent: Any = None, **kw: Any) -> TextPage:
    """A page of the kind `page`, by the name of its kind as the others are."""
    return text_page(parent, **kw)


def project(network: Any, *, language: str | None = None, **kw: Any) -> Any:
    return publish(model("network.ProjectPage")(), _parent(network, language), **kw)


def practice(network: Any, *, language: str | None = None, **kw: Any) -> Any:
    return publish(model("network.PracticePage")(), _parent(network, language), **kw)


def position(network: Any, *, language: str | None = None, **kw: Any) -> PositionPage:
    """A position that was sent ten days ago and waits for a reply."""
    kw.setdefault("sent_on", timezone.localdate() - timedelta(days=10))
    return publish(PositionPage(), _parent(network, language), **kw)


def answer(network: Any, *, language: str | None = None, **kw: Any) -> AnswerPage:
    kw.setdefault("answer", "<p>Jah.</p>")
    return publish(AnswerPage(), _parent(network, language), **kw)
