import json
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

SYNC = "https://talka.example.org/api/v1/sync/"
WANTED = {"kind": "news", "lang": "lv"}
FILE = Path("copy.json")

copy = json.loads(FILE.read_text()) if FILE.exists() else {"token": None, "items": {}}
more = True
while more:
    query = {"token": copy["token"]} if copy["token"] else WANTED
    try:
        with urlopen(f"{SYNC}?{urlencode(query)}") as answer:
            part = json.load(answer)
    except HTTPError as error:
        if error.code != 410:
            raise
        copy = {"token": None, "items": {}}  # start again
        continue
    for change in part["changes"]:
        place = f"{change['key']} {change['language']}"
        if change["op"] == "put":
            copy["items"][place] = change["item"]
        else:
            copy["items"].pop(place, None)
    copy["token"], more = part["token"], part["more"]

FILE.write_text(json.dumps(copy))
for item in copy["items"].values():
    print(item["title"])
