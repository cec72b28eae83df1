import json
import os
from urllib.request import Request, urlopen

request = Request(
    "https://talka.example.org/api/v1/webhooks/?kind=news&lang=lv",
    data=json.dumps({"url": "https://example.org/talka"}).encode(),
    headers={
        "Authorization": f"Bearer {os.environ['TALKA_KEY']}",
        "Content-Type": "application/json",
    },
)
with urlopen(request) as answer:
    webhook = json.load(answer)

print(webhook["id"], webhook["secret"])
