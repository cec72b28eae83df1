import pytest

from tests import factories as f


@pytest.fixture
def network(site):
    return f.network(code="ida-viru", title="Ida-Viru")


@pytest.fixture
def directory(network):
    """Two members listed at /et/liikmed/; one is translated into Slovenian."""
    narva, youth = f.municipality("narva", "Narva"), f.field("youth", "Noored")
    f.list_page("member", title="Liikmed", slug="liikmed")
    f.member(
        network, title="Ants", lead="Esimene lause.", image=f.image(), image_alt="Ruut"
    )
    member = f.member(network, title="Berta", municipality=narva, fields=[youth])
    f.translate(member, "sl", title="Berta po slovensko")
    return member
