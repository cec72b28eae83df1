"""The demo: five networks as their editors would have written and translated them.

Loading again adds what never was and leaves alone what editors changed or deleted.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import yaml
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Collection, Locale, Page, Site

from cms.delivery import read
from cms.demo import items, people, pictures
from cms.demo.indexes import index_all, is_indexed, not_indexed
from cms.demo.items import Entry
from cms.demo.odt import odt
from cms.demo.translate import translate
from cms.filetext.keep import keep
from cms.media import File
from cms.taxonomy import Field, Municipality

CONTENT = Path(__file__).parent / "content"
NETWORKS = ["ida-viru", "savinjska", "valmiera", "kymenlaakso", "nvo-tarybos"]
Say = Callable[[str], None]


class Demo:
    """One loading of the demo; remembers what it made or found by its ref."""

    def __init__(self, say: Say, languages: list[str]) -> None:
        self.say = say
        self.languages = languages
        self.made: dict[tuple[str, str], Any] = {}
        self.new = 0
        # What refs belong to: a network, or nothing for pages above all.
        self.scope = ""
        self.missed = False
        self.locales = {
            code: Locale.objects.get_or_create(language_code=code)[0]
            for code in languages
        }

    def load(self) -> None:
        home = _read("home")
        with not_indexed():
            self.say("terms")
            self.terms()
            self.say("home pages")
            self.home(home)
            for code in NETWORKS:
                self.say(f"network {code}")
                self.network(_read_network(code), home)
        if self.new or not is_indexed():
            self.say("indexes")
            index_all()
        self.say("editors")
        people.load()

    @transaction.atomic
    def terms(self) -> None:
        terms = _read("terms")
        for model, entries in (
            (Field, terms["fields"]),
            (Municipality, terms["municipalities"]),
        ):
            for entry in entries:
                self._term(model, entry)

    def _term(self, model: Any, entry: Entry) -> None:
        if model.objects.filter(code=entry["code"]).exists():
            return
        extra = {"country": entry["country"]} if "country" in entry else {}
        key = None
        for language, name in entry["name"].items():
            term = model(
                code=entry["code"], name=name, locale=self.locales[language], **extra
            )
            if key:
                term.translation_key = key
            term.save()
            key = term.translation_key

    @transaction.atomic
    def home(self, home: Entry) -> None:
        root = Page.get_first_root_node()
        site = Site.objects.get(is_default_site=True)
        # Home pages are siblings: their slugs differ, and stand in no address.
        texts = {
            code: text | {"slug": f"talka-{code}"}
            for code, text in home["home"].items()
        }
        entry = {"kind": "home", "ref": "home", "shared": {}, "text": texts}
        page = self._page(entry, root)
        if site.root_page_id != page.pk:
            welcome = site.root_page
            site.root_page = page
            site.site_name = "Talka"
            site.save()
            welcome.delete()
        self._translations(entry)
        tops = [
            *(
                self._list(kind, texts, in_menu=kind in home["menu"])
                for kind, texts in home["lists"].items()
            ),
            self._calendar(home["calendar"]),
            {"kind": "page", "ref": "about", "shared": {}, "text": home["about"]},
        ]
        for top in tops:
            self._page(top, self.made["page", "home"])
            self._translations(top)

    # One transaction: the read-model builds each of its items once, at the end.
    @transaction.atomic
    def network(self, content: Entry, home: Entry) -> None:
        entries = content["items"]
        network = entries[0]
        self.scope = network["ref"]
        source = next(iter(network["text"]))
        for document in content["documents"]:
            self._file(document, network["ref"])
        self._cover(network)
        above = self.made["page", "networks:network"].get_translation(
            self.locales[source]
        )
        page = self._page(network, above)
        if page is None:
            return
        sections = [
            self._list(kind, _first(source, texts), network["ref"])
            for kind, texts in home["lists"].items()
            if kind != "network"
        ]
        sections.append(
            self._calendar(_first(source, home["calendar"]), network["ref"])
        )
        for section in sections:
            self._page(section, page)
        parents = {
            s["shared"]["lists"]: self.made["page", s["ref"]]
            for s in sections
            if s["kind"] == "list"
        }
        for entry in entries[1:]:
            self._page(entry, parents.get(entry["kind"], page))
        for entry in entries:
            self._links(entry)
        for entry in [network, *sections, *entries[1:]]:
            self._translations(entry)

    def _list(
        self, kind: str, texts: Entry, of: str = "networks", *, in_menu: bool = True
    ) -> Entry:
        return {
            "kind": "list",
            "ref": f"{of}:{kind}",
            "shared": {"lists": kind, "show_in_menus": in_menu},
            "text": texts,
        }

    def _calendar(self, texts: Entry, of: str = "home") -> Entry:
        return {
            "kind": "calendar",
            "ref": f"{of}:calendar",
            "shared": {"show_in_menus": True},
            "text": texts,
        }

    def _page(self, entry: Entry, parent: Page | None) -> Any:
        """The page, made if it never was; None if an editor has deleted it since."""
        language = next(iter(entry["text"]))
        key = uuid5(NAMESPACE_URL, f"https://example.org/{self.scope}/{entry['ref']}")
        model = items.model_of(entry["kind"])
        known = model.objects.filter(
            translation_key=key, locale=self.locales[language]
        ).first()
        if known is None and parent and not read.was_there(key):
            known = self._make(entry, parent, language, key)
        self.made["page", entry["ref"]] = known
        return known

    def _make(self, entry: Entry, parent: Page, language: str, key: UUID) -> Any:
        self.missed = False
        page = items.make(entry, self._find)
        entry["links_ahead"] = self.missed
        page.locale = self.locales[language]
        page.translation_key = key
        parent.add_child(instance=page)
        page.save_revision().publish()
        entry["new"] = True
        self.new += 1
        return page

    def _links(self, entry: Entry) -> None:
        """Links to items that were made later."""
        if not entry.get("links_ahead"):
            return
        page = self.made["page", entry["ref"]]
        items.fill_in(page, entry, self._find)
        text = items.first_text(entry)
        page.content = items.blocks(text.get("content", []), self._find)
        page.save_revision().publish()

    def _translations(self, entry: Entry) -> None:
        if not entry.get("new"):
            return
        page = self.made["page", entry["ref"]]
        source, *others = entry["text"]
        targets = {self.locales[code]: entry["text"][code] for code in others}
        translate(page, entry["text"][source], targets)

    def _file(self, entry: Entry, network: str) -> None:
        file = File.objects.filter(title=entry["title"]).first()
        if file is None:
            file = File(
                title=entry["title"],
                language=entry["language"],
                collection=_collection(network),
            )
            name = f"{slugify(entry['ref'])}.odt"
            file.file.save(
                name, ContentFile(odt(entry["title"], entry["text"])), save=False
            )
            file._set_document_file_metadata()
            file.file.close()
            file.save()
            # Here and now: whoever tries the search finds it.
            keep(file, apart=False)
        self.made["file", entry["ref"]] = file

    def _cover(self, network: Entry) -> None:
        code = network["shared"]["code"]
        image = pictures.cover(code, collection=_collection(code))
        self.made["image", code] = image
        for language, text in network["text"].items():
            text["image_alt"] = pictures.ALT[language]

    def _find(self, what: str, ref: str) -> Any:
        found = self.made.get((what, ref))
        self.missed |= bool(ref) and found is None
        return found


def _collection(network: str) -> Collection:
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=network).first()
    return found or root.add_child(name=network)


def _first(language: str, texts: Entry) -> Entry:
    """The same texts, in the language they are written in first."""
    return {language: texts[language]} | texts


def _read_network(code: str) -> Entry:
    """All that a network's folder says: of the network itself first, then kind by kind."""
    first = CONTENT / code / "network.yaml"
    others = sorted(path for path in first.parent.glob("*.yaml") if path != first)
    files = [_parse(path) for path in (first, *others)]
    return {
        part: [each for file in files for each in file.get(part) or []]
        for part in ("documents", "items")
    }


def _read(name: str) -> Any:
    return _parse(CONTENT / f"{name}.yaml")


def _parse(path: Path) -> Any:
    # The same in C, far quicker, where PyYAML was built with it.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(), Loader=loader)  # noqa: S506
