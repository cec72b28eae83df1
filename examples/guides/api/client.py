"""Made with openapi-python-client; the client needs httpx and attrs.

$ openapi-python-client generate --url https://talka.example.org/api/v1/openapi.json --meta none
"""

from talka_client import Client
from talka_client.api.members import list_members
from talka_client.models import MemberList

with Client(base_url="https://talka.example.org") as talka:
    members = list_members.sync(client=talka, limit=5)

if isinstance(members, MemberList):
    for member in members.items:
        print(member.title)
