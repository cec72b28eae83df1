import json
from urllib.parse import urlencode
from urllib.request import urlopen

asked = urlencode({"q": "Valmiera", "lang": "lv", "kind": "member"})
with urlopen(f"https://talka.example.org/api/v1/search/?{asked}") as answer:
    found = json.load(answer)

if found["did_you_mean"]:
    print("?", found["did_you_mean"])
for item in found["items"]:
    print(item["marked"]["title"], item["path"])
