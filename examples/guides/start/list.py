import json
from urllib.request import urlopen

SITE = "https://talka.example.org"

with urlopen(f"{SITE}/api/v1/members/?lang=lv&limit=5") as answer:
    members = json.load(answer)

for member in members["items"]:
    print(member["title"], SITE + member["meta"]["path"])
