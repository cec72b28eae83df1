"""Following what becomes different, by the token that each answer gives."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.delivery import changes
from cms.delivery.check import drift
from cms.delivery.due import publish_due
from cms.delivery.models import Change, Document
from tests import factories as make
from tests.sync.follower import SYNC, Follower, number_changes


@pytest.fixture
def follower(api, network):
    """Somebody who holds all there was when the test began."""
    follower = Follower(api)
    follower.follow()
    return follower


def rename(page, title):
    page.title = title
    page.save_revision().publish()
    number_changes()


def test_at_first_everything_is_given_and_then_nothing(api, network):
    make.translate(network, "sl")
    follower = Follower(api)
    told = follower.follow(limit=3)
    assert len(told) == Document.objects.count()
    assert {change["op"] for change in told} == {"put"}
    assert follower.is_equal()
    assert follower.follow() == []
    assert drift() == {}


def test_what_is_published_is_told_once_however_often_it_was(follower, network):
    member = make.member(network, title="Esimene")
    for title in ("Teine", "Kolmas"):
        rename(member, title)
    [change] = follower.follow()
    assert (change["op"], change["reason"], change["kind"]) == (
        "put",
        "published",
        "member",
    )
    assert change["item"]["title"] == "Kolmas"
    assert follower.is_equal()
    assert drift() == {}


def test_an_item_holds_keys_of_what_it_links_to_and_no_word_of_it(follower, network):
    make.field("noored", "Noored")
    place = make.municipality("narva", "Narva")
    lead = make.member(network, title="Naaber", municipality=place)
    follower.follow()
    text = f'<p>Vaata <a linktype="page" id="{lead.pk}">naabrit</a></p>'
    make.member(network, title="Liige", municipality=place, description=text)
    changed = {c["item"]["title"]: c["item"] for c in follower.follow()}
    item = changed["Liige"]
    assert item["municipality"] == {"key": str(place.translation_key)}
    assert f'<a data-key="{lead.translation_key}">naabrit</a>' in item["description"]
    assert item["breadcrumbs"][-1] == {"key": str(network.translation_key)}
    assert "Narva" not in str(item)
    assert "Naaber" not in str(item)
    assert drift() == {}


def hide(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def expire(page):
    page.expire_at = timezone.now() - timedelta(minutes=1)
    page.save()
    publish_due()


@pytest.mark.parametrize(
    ("withdraw", "reason"),
    [
        (lambda page: page.unpublish(), "unpublished"),
        (lambda page: page.delete(), "deleted"),
        (hide, "restricted"),
        (expire, "expired"),
    ],
)
def test_what_is_withdrawn_is_told_with_its_reason(follower, network, withdraw, reason):
    member = make.member(network, title="Kaduv")
    follower.follow()
    withdraw(member)
    [change] = follower.follow()
    assert (change["op"], change["reason"]) == ("withdraw", reason)
    assert change["key"] == str(member.translation_key)
    assert follower.is_equal()
    assert drift() == {}


def test_what_came_and_went_meanwhile_is_not_given(follower, network):
    member = make.member(network)
    number_changes()
    member.delete()
    assert {change["op"] for change in follower.follow()} <= {"withdraw"}
    assert follower.is_equal()
    assert drift() == {}


def test_a_contact_detail_that_runs_out_is_withdrawn_from_copies(
    follower, network, monkeypatch
):
    detail = {"type": "email", "value": "info@example.org", "purpose": "general"}
    until = timezone.localdate() + timedelta(days=3)
    make.member(network, contact_details=[detail | {"valid_until": until}])
    [change] = follower.follow()
    assert change["item"]["contact_details"][0]["valid_until"] == until.isoformat()
    later = timezone.now() + timedelta(days=4)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    publish_due()
    [change] = follower.follow()
    assert (change["op"], change["reason"]) == ("put", "personal_data_withdrawn")
    assert change["item"]["contact_details"] == []
    assert not Document.objects.filter(contacts__contains="info@example.org").exists()
    assert follower.is_equal()
    assert drift() == {}


def test_a_contact_detail_taken_away_is_told_to_forget(follower, network):
    detail = {"type": "email", "value": "info@example.org", "purpose": "general"}
    member = make.member(network, contact_details=[detail])
    follower.follow()
    member.contact_details.clear()
    rename(member, "Ilma")
    follower.follow()
    assert follower.reasons() == [("put", "personal_data_withdrawn", "et")]
    assert drift() == {}


def test_contact_details_are_given_only_for_partners(follower, network):
    detail = {"type": "email", "value": "salajane@example.org", "purpose": "general"}
    make.member(network, contact_details=[detail | {"show_to_partners": False}])
    [change] = follower.follow()
    assert change["item"]["contact_details"] == []


def test_one_language_and_one_kind_are_followed(api, network):
    follower = Follower(api, "kind=member&lang=sl&lang=et")
    follower.follow()
    member = make.member(network)
    make.translate(member, "sl")
    make.translate(member, "fi")
    make.text_page()
    follower.follow()
    assert {(c["kind"], c["language"]) for c in follower.told} == {
        ("member", "et"),
        ("member", "sl"),
    }
    assert follower.is_equal()


def test_an_item_that_leaves_the_filter_is_withdrawn(api, network):
    narva = make.municipality("narva", "Narva")
    vald = make.municipality("vald", "Vald")
    member = make.member(network, municipality=narva)
    here, there = (
        Follower(api, f"kind=member&municipality={code}") for code in ("narva", "vald")
    )
    here.follow()
    there.follow()
    member.municipality = vald
    member.save_revision().publish()
    here.follow()
    there.follow()
    assert here.reasons() == [("withdraw", "left_filter", "et")]
    assert there.reasons() == [("put", "published", "et")]
    assert here.held == {}
    assert here.is_equal()
    assert there.is_equal()
    # Who does not hold it is not told of it again.
    rename(member, "Ikka vallas")
    assert here.follow() == []
    assert drift() == {}


def test_what_was_given_newer_than_the_token_is_withdrawn_too(api, network):
    """Read in the second part of what there is, published after the first."""
    narva, vald = make.municipality("narva", "N"), make.municipality("vald", "V")
    for _ in range(2):
        make.member(network, municipality=narva)
    late = make.member(network, municipality=vald, translation_key="f" * 32)
    follower = Follower(api, "kind=member&municipality=narva")
    assert follower.step(limit=1)["more"]
    late.municipality = narva
    late.save_revision().publish()
    while follower.step(limit=1)["more"]:
        if len(follower.held) == 3:
            break
    assert len(follower.held) == 3
    late.municipality = vald
    late.save_revision().publish()
    follower.follow()
    assert len(follower.held) == 2
    assert follower.is_equal()
    assert drift() == {}


def test_few_of_many_changes_are_for_this_follower(api, network, monkeypatch):
    monkeypatch.setattr(changes, "SCANNED", 3)
    follower = Follower(api, "kind=page")
    follower.follow()
    for _ in range(10):
        make.member(network)
    number_changes()
    page = make.text_page()
    part = follower.step()
    assert (part["changes"], part["more"]) == ([], True)
    [change] = follower.follow()
    assert change["key"] == str(page.translation_key)
    assert follower.is_equal()


def test_parts_go_on_where_the_last_one_ended(follower, network):
    for _ in range(7):
        make.member(network)
    sizes = []
    while True:
        part = follower.step(limit=3)
        sizes.append(len(part["changes"]))
        if not part["more"]:
            break
    assert sizes == [3, 3, 1]
    assert follower.is_equal()


def test_a_token_that_is_not_ours_says_how_to_start_again(api):
    for token in ("abc", "a:b:c", "ä", "1" * 500):
        problem = api.problem(f"{SYNC}?token={token}", 410)
        assert problem["type"].endswith("#problem-start-again")
        assert "/api/v1/sync/" in problem["detail"]


def test_a_token_of_long_ago_cannot_go_on(api, follower, monkeypatch):
    now = timezone.now()
    for days, status in ((89, 200), (91, 410)):
        later = now + timedelta(days=days)
        monkeypatch.setattr("cms.api.asked.timezone.now", lambda later=later: later)
        assert api.get(f"{SYNC}?token={follower.token}").status_code == status


def test_after_an_older_backup_was_restored_who_saw_more_starts_again(
    api, network, follower
):
    early = follower.token
    backup = list(Change.objects.values_list("pk", flat=True))
    make.member(network)
    follower.follow()
    Change.objects.exclude(pk__in=backup).delete()
    api.problem(f"{SYNC}?token={follower.token}", 410)
    # Others take the numbers that had been told before.
    for change in Change.objects.order_by("pk")[:3]:
        change.pk = change.seq = None
        change.at = timezone.now()
        change.save()
    number_changes()
    api.problem(f"{SYNC}?token={follower.token}", 410)
    assert api.get(f"{SYNC}?token={early}").status_code == 200


@pytest.mark.parametrize(
    ("asked", "parameter", "code"),
    [
        ("kind=unknown", "kind", "unknown_value"),
        ("network=nowhere", "network", "unknown_value"),
        ("municipality=nowhere", "municipality", "unknown_value"),
        ("kind=news&type=nothing", "type", "unknown_value"),
        ("lang=en", "lang", "unknown_language"),
        ("lang=et&lang=en", "lang", "unknown_language"),
        ("state=open", "state", "unknown_parameter"),
        ("modified_since=2026-01-01", "modified_since", "unknown_parameter"),
        ("limit=0", "limit", "bad_limit"),
        ("token=a&token=b", "token", "repeated"),
        ("token=a&kind=member", "kind", "with_token"),
    ],
)
def test_what_cannot_be_followed_is_refused_with_the_reason(
    api, network, asked, parameter, code
):
    [error] = api.problem(f"{SYNC}?{asked}", 400)["errors"]
    assert (error["parameter"], error["code"]) == (parameter, code)


def test_a_digest_finds_what_differs_by_the_digits_of_keys(api, network):
    make.member(network, translation_key="ab" + "0" * 30)
    number_changes()
    whole = api.json(f"{SYNC}digest/")
    assert sum(part["count"] for part in whole["parts"]) == whole["count"]
    below = api.json(f"{SYNC}digest/?prefix=a")
    part = next(p for p in whole["parts"] if p["prefix"] == "a")
    assert (below["count"], below["digest"]) == (part["count"], part["digest"])
    assert api.json(f"{SYNC}digest/?prefix=ab&kind=member")["count"] == 1
    api.problem(f"{SYNC}digest/?prefix=xy", 400)


def test_compaction_forgets_what_nobody_needs(follower, network):
    member = make.member(network, slug="vana")
    number_changes()
    for n in range(5):
        rename(member, f"Nimi {n}")
    member.slug = "uus"
    rename(member, "Uus")
    gone = make.member(network)
    number_changes()
    gone.delete()
    number_changes()
    now = timezone.now()
    assert changes.compact(now + timedelta(days=changes.DAYS_KEPT)) == 0
    assert changes.compact(now + timedelta(days=changes.DAYS_KEPT + 2)) > 4
    mine = Change.objects.filter(key=member.translation_key)
    paths = [c.path.split("/")[-2] for c in mine.order_by("id")]
    assert paths == ["vana", "uus"]
    assert Change.objects.filter(op="withdraw").count() == 1
    fresh = Follower(follower.api)
    fresh.follow()
    assert fresh.is_equal()
    assert drift() == {}


def test_an_answer_costs_few_queries(
    api, network, follower, django_assert_max_num_queries
):
    for _ in range(20):
        make.member(network)
    number_changes()
    with django_assert_max_num_queries(2):  # where the changes end; what there is
        api.json(SYNC)
    with django_assert_max_num_queries(3):  # whether it is known; changes; documents
        api.json(f"{SYNC}?token={follower.token}")
