"""A partner that follows with its key is known to hold what it was given."""

import json

from django.test import Client

from cms.partners import receipts
from cms.partners.models import Receipt
from tests import factories as make
from tests.partners import made
from tests.sync.follower import SYNC, number_changes


def test_editors_see_who_does_not_hold_the_newest_version(network):
    member = make.member(network, title="Vana")
    number_changes()
    partner = made.partner(organisation="Peegel")
    client = Client(headers={"Authorization": f"Bearer {made.key(partner)[1]}"})

    def follow(query):
        return json.loads(client.get(f"{SYNC}?{query}").content)["token"]

    token = follow("kind=member")
    assert not Receipt.objects.exists(), "what was given may not have arrived"
    token = follow(f"token={token}")
    receipt = Receipt.objects.get()
    assert (receipt.partner, receipt.filter) == (partner, "kind=member")
    assert receipts.behind(member.translation_key) == []
    member.title = "Uus"
    member.save_revision().publish()
    number_changes()
    [behind] = receipts.behind(member.translation_key)
    assert behind.partner == partner
    follow(f"token={follow(f'token={token}')}")
    assert receipts.behind(member.translation_key) == []


def test_who_shows_no_key_leaves_no_trace(network):
    number_changes()
    client = Client()
    token = json.loads(client.get(SYNC).content)["token"]
    client.get(f"{SYNC}?token={token}")
    assert not Receipt.objects.exists()
