"""A small site with something of everything, for looking at it in a browser."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Site

from tests import factories as f
from tests.browser import civic

RICH = (
    '<h2>Vahepealkiri</h2><p>Lause <b>rõhuga</b> ja <a href="https://example.org/">lingiga</a>.</p>'
    "<ul><li>üks</li><li>kaks</li></ul>"
)
LONG = "Kodanikuühiskonnaorganisatsioonidevaheline koostöökokkulepe"
CONTACTS = [
    {
        "type": "email",
        "value": "info.ja.nouanne@vabatahtlikud-organisatsioonid.example.org",
    },
    {
        "type": "phone",
        "value": "+372 5555 5555",
        "role": "secretary",
        "note": "tööpäeviti",
    },
    {
        "type": "url",
        "value": "https://example.org/a-long/path/to/a/form-for-questions/",
    },
]


@dataclass
class World:
    """Paths by what stands there, and the language of each one's text."""

    network: Any
    paths: dict[str, str] = field(default_factory=dict)
    served: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, path: str, served: str = "et") -> None:
        self.paths[name], self.served[name] = path, served


def build(live_server: Any) -> World:
    """Pages of every kind in Estonian, some translated into Slovenian, some in Latvian alone."""
    served_at(live_server, f.build_site())
    network = _network()
    world = World(network)
    f.list_page("network", title="Võrgustikud", show_in_menus=True)
    directory = f.list_page("member", network, title="Liikmed", show_in_menus=True)
    desk = f.list_page("consultation", network, title="Arvamused", show_in_menus=True)
    agreements = f.list_page("memorandum", network, title="Memorandumid")
    member = _members(directory)
    memorandum = _memorandum(agreements, member)
    opened, closed = _consultations(desk)
    text = _text(network, member)
    project, practice = _project(network, member), _practice(network, member)
    latvian = f.text_page(language="lv", title="Tikai latviski", lead="Viens teikums.")
    pages = {
        "network": network,
        "directory": directory,
        "member": member,
        "memorandum": memorandum,
        "consultations": desk,
        "consultation_open": opened,
        "consultation_closed": closed,
        "text": text,
        "project": project,
        "practice": practice,
        **civic.pages(network, member),
    }
    for each in (network, directory, member, desk, text, project):
        f.translate(each, "sl")
    for name, page in pages.items():
        world.add(name, _path(page))
        translated = page.get_translation_or_none(f.locale("sl"))
        world.add(f"{name}_sl", _in(page, "sl"), "sl" if translated else "et")
    world.add("home", "/et/")
    world.add("fallback", _in(latvian, "et"), "lv")
    world.add("not_found", "/et/puudub/")
    world.add("nothing_matches", f"{_path(directory)}?municipality=narva&field=sport")
    world.add("not_understood", f"{_path(directory)}?municipality=kuu")
    return world


def served_at(live_server: Any, site: Site) -> Site:
    """The site under the address at which the test's server answers."""
    site.hostname, site.port = live_server.thread.host, live_server.thread.port
    site.save()
    return site


def _path(page: Any) -> str:
    return page.get_url_parts()[2]


def _in(page: Any, language: str) -> str:
    """Its address in a language, which is a fallback's when it is not translated into it."""
    translated = page.get_translation_or_none(f.locale(language))
    return _path(translated) if translated else f"/{language}{_path(page)}"


def _network() -> Any:
    narva = f.municipality("narva", "Narva linn", sl="Narva")
    f.municipality("johvi", "Jõhvi vald", sl="Jõhvi")
    f.field("sport", "sport", sl="šport")
    f.field("youth", "noorsootöö", sl="mladina")
    return f.network(
        title="Ida-Viru võrgustik",
        lead="Ühendused, kes ajavad ühist asja.",
        image=f.image(width=1200, height=600),
        image_alt="Sinine ruut",
        purpose=RICH,
        how_to_join="<p>Kirjutage meile.</p>",
        join_url="https://example.org/join",
        area=[narva],
        founded="2015-02",
        goals=[{"text": "Esimene eesmärk"}, {"text": "Teine eesmärk"}],
        tasks=[{"text": "Esimene ülesanne"}],
        officers=[{"role": "secretary"}],
        supporters=[
            {"name": "Kohalik fond", "logo": f.image(), "url": "https://example.org/"}
        ],
        contact_details=_contacts(),
    )


def _contacts() -> list[dict[str, Any]]:
    return [dict(contact) for contact in CONTACTS]


def _members(directory: Any) -> Any:
    narva, johvi = (
        f.model("cms.Municipality").objects.get(code=c, locale=f.locale("et"))
        for c in ("narva", "johvi")
    )
    sport, youth = (
        f.model("cms.Field").objects.get(code=c, locale=f.locale("et"))
        for c in ("sport", "youth")
    )
    f.member(directory, title=LONG, municipality=johvi, fields=[sport], lead="Hüpe.")
    return f.member(
        directory,
        title="Narva noortekeskus",
        lead="Noorte heaks.",
        description=RICH,
        legal_form="association",
        logo=f.image(),
        website="https://example.org/narva-noortekeskus/",
        municipality=narva,
        service_area=[narva],
        fields=[youth],
        joined="2020",
        last_confirmed=date(2026, 1, 1),
        other_names=[{"name": "NNK", "note": "lühend"}],
        identifiers=[{"scheme": "EE-RIK", "identifier": "80000000"}],
        contact_details=_contacts(),
    )


def _memorandum(agreements: Any, member: Any) -> Any:
    file = f.file("Lisa 1")
    return f.memorandum(
        agreements,
        title="Koostöömemorandum",
        signed_on=date(2024, 1, 1),
        signed_at="Jõhvi",
        in_force_from=date(2024, 1, 1),
        review_on=date(2027, 1, 1),
        implementing_body="Ühiskomisjon",
        preamble=RICH,
        signatories=[
            {"side": "civil_society", "organisation": member, "role": "juhataja"},
            {
                "side": "public_authority",
                "name": LONG,
                "withdrawn_on": date(2025, 1, 1),
            },
        ],
        clauses=[{"heading": "Eesmärk", "text": RICH}],
        annexes=[{"title": "Lisa 1", "document": file}],
        versions=[{"number": "1", "valid_from": date(2024, 1, 1), "document": file}],
        commitments=[
            {
                "text": "Teha ära",
                "side": "public_authority",
                "state": state,
                "due_on": date(2027, 1, 1),
            }
            for state in ("open", "in_progress", "done", "dropped")
        ],
    )


def _consultations(desk: Any) -> tuple[Any, Any]:
    now = timezone.now()
    shared = {
        "description": RICH,
        "responsible_body": "Planeerimisosakond",
        "questions": [{"text": "Mida arvate?"}],
        "documents": [{"title": "Eelnõu", "document": f.file("Eelnõu")}],
        "contact_details": _contacts(),
    }
    f.consultation(
        desk, title="Tulemas", opens_at=now + timedelta(days=9), closes_at=None
    )
    opened = f.consultation(
        desk,
        title="Üldplaneering",
        how_to_respond="<p>Kirjutage.</p>",
        response_url="https://example.org/form",
        **shared,
    )
    closed = f.consultation(
        desk,
        title="Eelarve",
        opens_at=now - timedelta(days=40),
        closes_at=now - timedelta(days=20),
        outcome="<p>Arvestati.</p>",
        decided_on=timezone.localdate(),
        stage="decided",
        **shared,
    )
    return opened, closed


def _text(network: Any, member: Any) -> Any:
    """A text page with a block of each kind."""
    picture = {
        "image": f.image(credit="Fotograaf").pk,
        "decorative": False,
        "alt_text": "Ruut",
    }
    return f.text_page(
        network,
        title="Meist",
        lead="Lühidalt meist.",
        content=f.blocks(
            ("text", RICH),
            ("image", picture),
            ("quote", {"text": "Koos jõuab kaugemale.", "source": "Juhataja"}),
            ("callout", {"title": "Tähele panna", "text": RICH}),
            ("facts", [_item({"term": "Asutatud", "description": "2015"})]),
            ("files", [_item(f.file("Põhikiri").pk)]),
            ("pages", [_item(member.pk)]),
        ),
    )


def _project(network: Any, member: Any) -> Any:
    """In a list that it shares with nobody, as is the practice."""
    projects = f.list_page("project", network, title="Projektid")
    return f.project(
        projects,
        title="Tugevad kogukonnad",
        lead="Lühidalt projektist.",
        goal=RICH,
        objectives=[{"text": "Koolitada"}, {"text": "Kaasata"}],
        starts_on=date(2025, 1, 1),
        ends_on=date(2027, 6, 30),
        funder="Fond",
        programme="Programm",
        contract_number="7.1-5/114",
        amount="48500.00",
        lead_organisation=member,
        partners=[{"name": LONG, "role": "koolitaja"}],
        outputs=[
            {
                "title": "Käsiraamat",
                "text": "60 lehte",
                "document": f.file("Raamat"),
                "url": "https://example.org/a-long/path/to/the/handbook/",
                "done_on": date(2025, 5, 1),
            }
        ],
        contact_details=_contacts(),
    )


def _practice(network: Any, member: Any) -> Any:
    practices = f.list_page("practice", network, title="Head tavad")
    return f.practice(
        practices,
        title="Kogukonna kohvik",
        lead="Lühidalt tavast.",
        problem=RICH,
        what_was_done=RICH,
        result=RICH,
        watch_for=RICH,
        cost="1250.50",
        cost_note="aastas",
        owner_organisation=member,
        started="2019-03",
        adoptions=[
            {"name": LONG, "adopted_on": "2021", "note": "Supiga"},
            {"organisation": member, "url": "https://example.org/a-long/path/"},
        ],
        documents=[{"title": "Juhend", "document": f.file("Juhend")}],
    )


def _item(value: Any) -> dict[str, Any]:
    return {"type": "item", "value": value, "id": f.blocks(("item", value))[0]["id"]}
