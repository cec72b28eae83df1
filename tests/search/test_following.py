"""Who follows words is told of what says them, and of what says them no more."""

import pytest

from cms.delivery import read
from cms.delivery.check import drift
from cms.delivery.models import Change
from cms.partners.receipts import behind, note
from cms.webhooks.actions import subscribe
from cms.webhooks.deliver import deliver
from tests import factories as make
from tests.partners import made
from tests.sync.follower import Follower, number_changes
from tests.webhooks.receiver import Receiver

WORDS = read.Wanted(words="noored")


@pytest.fixture
def follower(api):
    return Follower(api, "q=noored")


def rename(page, title):
    page.title = title
    page.save_revision().publish()
    number_changes()


def told(follower):
    return [(each["op"], each["reason"]) for each in follower.follow()]


def test_a_filter_is_the_same_after_it_was_written_down():
    wanted = read.Wanted(("news",), ("et",), (("network", ("a",)),), "jäätmed & vesi")
    assert read.Wanted.parse(str(wanted)) == wanted


def test_a_copy_has_what_says_the_words(follower, network):
    page = make.news(network, title="Noorte kava")
    make.news(network, title="Muu uudis")
    assert told(follower) == [("put", "published")]
    assert follower.is_equal()
    other = make.news(network, title="Uued noored")
    assert told(follower) == [("put", "published")]
    rename(other, "Uued noortekeskused")
    page.delete()
    follower.follow()
    assert follower.is_equal()
    assert drift() == {}


def test_what_says_them_no_more_is_withdrawn(follower, network):
    page = make.news(network, title="Noorte kava")
    follower.follow()
    rename(page, "Muu kava")
    assert told(follower) == [("withdraw", "left_filter")]
    assert follower.is_equal()
    rename(page, "Muu plaan")
    assert told(follower) == []
    rename(page, "Plaan, aga noored")
    assert told(follower) == [("put", "published")]
    assert follower.is_equal()


def test_what_said_them_between_two_answers_is_told_as_gone_only_if_it_was_told(
    follower, network
):
    page = make.news(network, title="Noorte kava")
    follower.follow()
    rename(page, "Muu kava")
    rename(page, "Kolmas kava")
    assert told(follower) == [("withdraw", "left_filter")]
    assert follower.held == {}


def test_an_edit_of_what_never_said_them_is_not_told(follower, network):
    page = make.news(network, title="Koosolek laupäeval")
    follower.follow()
    rename(page, "Koosolek pühapäeval")
    number_changes()
    assert told(follower) == []
    assert follower.is_equal()


def test_where_it_is_not_known_what_it_said_it_is_told_as_gone(follower, network):
    page = make.news(network, title="Koosolek laupäeval")
    follower.follow()
    rename(page, "Koosolek pühapäeval")
    # As before there was a note of it.
    Change.objects.update(lost=None)
    assert told(follower) == [("withdraw", "left_filter")]


def test_a_withdrawal_is_told_by_its_key_alone(follower, network):
    page = make.news(network, title="Noorte kava")
    follower.follow()
    page.unpublish()
    assert told(follower) == [("withdraw", "unpublished")]
    rename(page, "Muu kava")
    assert told(follower) == []
    page.unpublish()
    assert follower.is_equal()


def test_published_again_with_other_words_it_is_withdrawn_from_who_missed_the_end(
    follower, network
):
    page = make.news(network, title="Noorte kava")
    follower.follow()
    page.unpublish()
    number_changes()
    rename(page, "Muu kava")
    assert told(follower) == [("withdraw", "left_filter")]
    assert follower.held == {}


@pytest.mark.parametrize(
    ("language", "written", "asked"),
    [
        ("sl", "Nova občina", "občine"),
        ("lv", "Jaunā biedrība", "biedrības"),
        ("fi", "Uusi verkosto", "verkostoissa"),
        ("lt", "Nauja taryba", "tarybos"),
    ],
)
def test_words_are_followed_in_the_language_of_each_document(
    api, network, language, written, asked
):
    home = make.network(language, code="own")
    page = make.news(home, title=written)
    follower = Follower(api, f"q={asked}&kind=news")
    assert told(follower) == [("put", "published")]
    rename(page, "Xyz")
    assert told(follower) == [("withdraw", "left_filter")]
    assert follower.is_equal()


def test_the_cost_of_following_words(api, network, django_assert_num_queries):
    pages = [make.news(network, title=f"Noored {n}") for n in range(3)]
    follower = Follower(api, "q=noored")
    follower.follow()
    for n, page in enumerate(pages):
        rename(page, f"Kava {n}" if n else "Noored ja kava")
    # Of the token, the newest changes, their words, those before them, and documents.
    with django_assert_num_queries(5):
        api.client.get(f"/api/v1/sync/?token={follower.token}")


def test_what_a_change_took_out_is_kept_as_numbers(network):
    page = make.news(network, title="Noorte kava")
    number_changes()
    rename(page, "Muu kava")
    first, *_others, last = Change.objects.filter(key=page.translation_key).order_by(
        "id"
    )
    assert first.lost == ""
    assert last.lost
    assert all(len(number) == 4 for number in last.lost.split())
    assert "noor" not in last.lost


@pytest.fixture
def receiver(settings):
    settings.WEBHOOKS_TO_ANY_ADDRESS = True
    receiver = Receiver()
    yield receiver
    receiver.stop()


def test_a_webhook_is_told_of_what_says_the_words_and_when_it_ends(network, receiver):
    number_changes()
    endpoint = subscribe(partner=made.partner(), url=receiver.url, wanted=WORDS)

    def told():
        number_changes()
        before = len(receiver.got)
        deliver(endpoint.pk)
        return [
            (m["body"]["type"], m["body"]["data"]["reason"])
            for m in receiver.got[before:]
        ]

    page = make.news(network, title="Noorte kava")
    other = make.news(network, title="Koosolek laupäeval")
    assert told() == [("item.put", "published")]
    rename(other, "Koosolek pühapäeval")
    assert told() == []
    rename(page, "Muu kava")
    assert told() == [("item.withdraw", "left_filter")]
    rename(page, "Noored")
    assert told() == [("item.put", "published")]
    page.unpublish()
    assert told() == [("item.withdraw", "unpublished")]
    assert drift() == {}


def test_editors_see_who_still_shows_what_says_the_words_no_more(network):
    page = make.news(network, title="Noorte kava")
    number_changes()
    key = made.key(made.partner())[0]
    note(key, str(WORDS), Change.objects.order_by("-seq").first().seq)
    assert behind(page.translation_key) == []
    rename(page, "Muu kava")
    [found] = behind(page.translation_key)
    assert found.versions[0].withdrawn
    rename(page, "Kolmas kava")
    [found] = behind(page.translation_key)
    assert found.versions[0].withdrawn
