import json
from urllib.request import urlopen

URL = "https://talka.example.org/api/v1/news.feed.json?lang=lv&limit=10"

with urlopen(URL) as answer:
    feed = json.load(answer)

for item in feed["items"]:
    print(item["date_published"][:10], item["title"], item["url"])
