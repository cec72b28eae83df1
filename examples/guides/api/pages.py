import json
from urllib.request import urlopen

url = "https://talka.example.org/api/v1/members/?lang=lv&limit=100"
while url:
    with urlopen(url) as answer:
        part = json.load(answer)
    for member in part["items"]:
        print(member["title"])
    url = part["links"]["next"]
