"""A partner's address is told of what became different: signed, in order, at least once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.delivery import read
from cms.delivery.check import drift
from cms.delivery.models import Change
from cms.delivery.query import Query
from cms.partners.deciding import decide
from cms.webhooks import actions, retry
from cms.webhooks.deliver import deliver
from cms.webhooks.models import Delivery, Endpoint
from cms.webhooks.signature import secret_text
from tests import factories as make
from tests.sync.follower import number_changes


def rename(page, title):
    page.title = title
    page.save_revision().publish()
    number_changes()


def pass_time(monkeypatch, **ago):
    later = timezone.now() + timedelta(**ago)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)


def test_a_publish_is_told_with_the_id_of_the_sync_feed(endpoint, network, receiver):
    member = make.member(network)
    number_changes()
    deliver(endpoint.pk)
    change = Change.objects.order_by("-seq").first()
    [message] = receiver.got
    assert message["id"].startswith(f"{change.seq}-")
    assert message["headers"]["content-type"] == "application/json"
    body = message["body"]
    assert body["type"] == "item.put"
    assert body["data"]["key"] == str(member.translation_key)
    assert body["data"]["seq"] == change.seq
    assert body["data"]["url"].endswith(
        f"/api/v1/members/{member.translation_key}/?lang=et"
    )
    assert "title" not in str(body)
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.status, delivery.attempts) == ("delivered", 204, 1)
    assert drift() == {}


def test_a_signature_is_verified_by_the_fields_own_library(endpoint, network, receiver):
    make.member(network)
    number_changes()
    receiver.secrets.append("whsec_" + "A" * 43 + "=")
    deliver(endpoint.pk)
    assert receiver.got[0]["verified"] == [True, False]


def test_for_a_day_two_secrets_are_good(endpoint, network, receiver, monkeypatch):
    endpoint = actions.rotate(endpoint=endpoint)
    receiver.secrets = [secret_text(endpoint, n) for n in (1, 2)]
    make.member(network)
    number_changes()
    deliver(endpoint.pk)
    pass_time(monkeypatch, days=1, minutes=1)
    make.member(network)
    number_changes()
    deliver(endpoint.pk)
    at = [message["verified"] for message in receiver.got]
    assert at[0] == [True, True]
    assert at[1][0] is False


def test_only_what_was_subscribed_to_is_told(partner, network, receiver):
    query = Query(facets=(("kind", ("member",)), ("network", ("ida-viru",))))
    wanted = read.Wanted.of(query, ["sl"])
    number_changes()
    endpoint = actions.subscribe(partner=partner, url=receiver.url, wanted=wanted)
    member = make.member(network)
    make.translate(member, "sl")
    make.text_page()
    number_changes()
    deliver(endpoint.pk)
    assert [m["body"]["data"]["language"] for m in receiver.got] == ["sl"]


def test_what_is_withdrawn_is_told(endpoint, network, receiver):
    member = make.member(network)
    number_changes()
    deliver(endpoint.pk)
    member.delete()
    number_changes()
    deliver(endpoint.pk)
    body = receiver.got[-1]["body"]
    assert (body["type"], body["data"]["reason"]) == ("item.withdraw", "deleted")
    assert body["data"]["etag"] is None
    assert drift() == {}


def test_what_does_not_arrive_is_tried_again_with_the_same_id(
    endpoint, network, receiver, monkeypatch
):
    receiver.answers = [500, 503, 204]
    make.member(network)
    number_changes()
    deliver(endpoint.pk)
    deliver(endpoint.pk)
    assert len(receiver.got) == 1, "not before it is due"
    pass_time(monkeypatch, seconds=7)
    deliver(endpoint.pk)
    pass_time(monkeypatch, minutes=7)
    deliver(endpoint.pk)
    assert len(set(receiver.events())) == 1
    assert [m["status"] for m in receiver.got] == [500, 503, 204]
    assert Endpoint.objects.get().failing_since is None
    assert Delivery.objects.get().attempts == 3


def test_messages_about_one_item_keep_their_order_and_others_do_not_wait(
    endpoint, network, receiver, monkeypatch
):
    member, other = make.member(network), make.member(network)
    number_changes()
    deliver(endpoint.pk)
    receiver.got.clear()
    receiver.answers = [500, 204]
    rename(member, "Esimene")
    deliver(endpoint.pk)
    rename(member, "Teine")
    rename(other, "Muu")
    deliver(endpoint.pk)
    keys = [m["body"]["data"]["key"] for m in receiver.got]
    assert keys == [str(member.translation_key), str(other.translation_key)]
    pass_time(monkeypatch, seconds=7)
    deliver(endpoint.pk)
    mine = [
        m["body"]["data"]["seq"]
        for m in receiver.got
        if m["body"]["data"]["key"] == str(member.translation_key)
    ]
    assert mine == sorted(mine)
    assert len(mine) == 3


def test_after_three_days_it_is_given_up_and_kept(
    endpoint, network, receiver, monkeypatch
):
    receiver.answers = [500]
    make.member(network)
    number_changes()
    begun = timezone.now()
    for _ in range(len(retry.WAITS) + 1):
        deliver(endpoint.pk)
        delivery = Delivery.objects.get()
        monkeypatch.setattr("django.utils.timezone.now", lambda at=delivery.due_at: at)
    assert delivery.state == "dead"
    assert timedelta(days=3) < timezone.now() - begun < timedelta(days=4)
    assert Endpoint.objects.get().off == "failing"


def test_a_receiver_that_answers_410_is_told_nothing_more(endpoint, network, receiver):
    receiver.answers = [410]
    for _ in range(3):
        make.member(network)
    number_changes()
    deliver(endpoint.pk)
    deliver(endpoint.pk)
    assert len(receiver.got) == 1
    assert Endpoint.objects.get().off == "gone"


@pytest.mark.parametrize("status", [204, 500])
def test_what_is_paused_while_it_is_told_stays_paused(
    endpoint, network, monkeypatch, status
):
    def pause_and_answer(*_args):
        actions.pause(endpoint=endpoint)
        return status

    monkeypatch.setattr("cms.webhooks.deliver.post", pause_and_answer)
    for _ in range(2):
        make.member(network)
    number_changes()
    deliver(endpoint.pk)
    assert Endpoint.objects.get().off == "paused"
    assert Delivery.objects.exclude(tried_at=None).count() == 1


def test_when_it_is_resumed_it_is_told_what_it_missed(endpoint, network, receiver):
    actions.pause(endpoint=endpoint)
    make.member(network)
    number_changes()
    deliver(endpoint.pk)
    assert receiver.got == []
    actions.resume(endpoint=endpoint)
    deliver(endpoint.pk)
    assert len(receiver.got) == 1


def test_a_suspended_partner_is_told_nothing_until_it_is_restored(
    endpoint, partner, network, receiver
):
    coordinator = make.user(superuser=True)
    decide(partner=partner, name="suspend", by=coordinator, text="Lepime kokku.")
    make.member(network)
    number_changes()
    deliver(endpoint.pk)
    assert receiver.got == []
    decide(partner=partner, name="resume", by=coordinator, text="")
    deliver(endpoint.pk)
    assert len(receiver.got) == 1
    assert drift() == {}


def test_what_was_given_up_can_be_sent_again(endpoint, network, receiver):
    make.member(network)
    number_changes()
    deliver(endpoint.pk)
    Delivery.objects.update(state="dead")
    assert actions.replay(deliveries=Delivery.objects.all()) == 1
    deliver(endpoint.pk)
    assert receiver.events() == [receiver.events()[0]] * 2
    assert Delivery.objects.get().state == "delivered"


def test_a_ping_arrives(endpoint, receiver):
    actions.ping(endpoint=endpoint)
    deliver(endpoint.pk)
    assert receiver.got[0]["body"]["type"] == "ping"
    assert receiver.got[0]["verified"] == [True]


def test_a_redirect_is_not_followed(endpoint, network, receiver):
    receiver.answers = [307]
    make.member(network)
    number_changes()
    deliver(endpoint.pk)
    assert len(receiver.got) == 1
    assert Delivery.objects.get().status == 307
    assert Delivery.objects.get().state == "waiting"


def test_who_is_down_is_asked_little(endpoint, network, receiver):
    receiver.stop()
    for _ in range(10):
        make.member(network)
    number_changes()
    deliver(endpoint.pk)
    tried = Delivery.objects.exclude(tried_at=None)
    assert tried.count() == 3
    assert {delivery.error for delivery in tried} == {"no connection"}


def test_two_processes_do_not_send_the_same(endpoint, network, receiver):
    make.member(network)
    number_changes()
    taken = timezone.now() + timedelta(minutes=1)
    Endpoint.objects.update(leased_until=taken)
    deliver(endpoint.pk)
    assert receiver.got == []
    Endpoint.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    deliver(endpoint.pk)
    assert len(receiver.got) == 1


def test_after_an_older_backup_was_restored_it_is_told_to_start_again(
    endpoint, network, receiver
):
    make.member(network)
    number_changes()
    deliver(endpoint.pk)
    Change.objects.order_by("-seq").first().delete()
    deliver(endpoint.pk)
    assert receiver.got[-1]["body"]["type"] == "restarted"
    assert receiver.got[-1]["body"]["data"]["url"].endswith("/api/v1/sync/")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://0.0.0.0/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://198.18.0.1/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b:1::1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:7f00:1::]/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://[ff02::1]/",
        "http://[::]/",
        "http://[::7f00:1]/",
    ],
)
def test_no_private_address_is_asked(endpoint, settings, url):
    settings.WEBHOOKS_TO_ANY_ADDRESS = False
    Endpoint.objects.update(url=url)
    actions.ping(endpoint=endpoint)
    deliver(endpoint.pk)
    assert Delivery.objects.get().error == "not a public address"


def test_a_name_that_leads_inside_is_not_asked(endpoint, settings, receiver):
    """What counts is the address that is connected to, not the one of a moment before."""
    settings.WEBHOOKS_TO_ANY_ADDRESS = False
    Endpoint.objects.update(url=receiver.url.replace("127.0.0.1", "localhost"))
    actions.ping(endpoint=endpoint)
    deliver(endpoint.pk)
    assert receiver.got == []
    assert Delivery.objects.get().error == "not a public address"
