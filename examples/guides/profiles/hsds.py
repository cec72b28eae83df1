import json
from urllib.request import urlopen

URL = "https://talka.example.org/api/v1/members/?profile=hsds&lang=lv"

with urlopen(URL) as answer:
    page = json.load(answer)

for organization in page["contents"]:
    print(organization["name"], organization["uri"])
