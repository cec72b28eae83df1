"""1,000 members × 5 languages as real pages in the benchmark database.

python -m benchmarks.data [members]
"""

import os
import sys
import uuid
from itertools import cycle

import django
from django.core.management import call_command

LANGUAGES = ["et", "sl", "lv", "fi", "lt"]
TEXT = (
    "<p>Ühing toob kokku oma kandi inimesed, korraldab talguid ja huviringe ning aitab neid, "
    "kes üksi hakkama ei saa. Liikmeid on üle kahesaja.</p>"
    "<ul><li>noorte huviring</li><li>eakate päevakeskus</li><li>naabrivalve</li></ul>"
)


def main(members: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    create_database()
    call_command("migrate", verbosity=0)
    make(members)


def create_database() -> None:
    from django.db import connection

    name = connection.settings_dict["NAME"]
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(name)}")


def make(members: int) -> None:
    from django.db import transaction
    from wagtail.models import Locale, Page, Site

    from cms.taxonomy import Field, Municipality
    from home.models import HomePage
    from network.models import NetworkPage

    if HomePage.objects.exists():
        return
    key, network_key = uuid.uuid4(), uuid.uuid4()
    locales = [
        Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES
    ]
    with transaction.atomic():
        places = [
            Municipality.objects.create(
                code=f"m-{n}", name=f"Vald {n}", country="ee", locale=locales[0]
            )
            for n in range(60)
        ]
        fields = [
            Field.objects.create(code=f"f-{n}", name=f"Ala {n}", locale=locales[0])
            for n in range(18)
        ]
    root, networks = Page.get_first_root_node(), []
    for locale in locales:
        home = HomePage(
            title="Talka",
            slug=f"talka-{locale.language_code}",
            locale=locale,
            translation_key=key,
        )
        root.add_child(instance=home)
        network = NetworkPage(
            title="Network",
            slug="network",
            code="bench",
            locale=locale,
            translation_key=network_key,
        )
        home.add_child(instance=network)
        networks.append(network)
    site = Site.objects.get(is_default_site=True)
    site.root_page = networks[0].get_parent()
    site.save()
    for network in networks:
        with transaction.atomic():
            fill(network, members, places, fields)
        print(network.locale, members, flush=True)


def fill(network, members, places, fields) -> None:
    from network.models import MemberContactDetail, MemberIdentifier, MemberPage

    of_place, of_field = cycle(places), cycle(fields)
    for n in range(members):
        place = next(of_place)
        member = MemberPage(
            title=f"Kodanikuühendus {n * 7919 % members:06d}",
            slug=f"member-{n}",
            locale=network.locale,
            translation_key=uuid.uuid5(uuid.NAMESPACE_URL, f"member {n}"),
            lead="Kohalik ühendus, mis hoiab oma kanti elus.",
            description=TEXT,
            website="https://yhing.example.org",
            municipality=place,
            joined="2015-02",
        )
        member.service_area = [place, places[n % 7]]
        member.fields = [next(of_field), fields[n % 5]]
        member.contact_details = [
            MemberContactDetail(type="email", value=f"m{n}@example.org")
        ]
        member.identifiers = [
            MemberIdentifier(scheme="EE-RIK", identifier=f"80{n:06d}")
        ]
        network.add_child(instance=member)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
