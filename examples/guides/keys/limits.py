import json
import os
import time
from urllib.error import HTTPError
from urllib.request import Request, urlopen


def ask(url):
    """The answer; when there were too many requests, after waiting for as long as is said."""
    headers = {"Authorization": f"Bearer {os.environ['TALKA_KEY']}"}
    try:
        with urlopen(Request(url, headers=headers)) as answer:
            print(answer.headers["RateLimit"])
            return json.load(answer)
    except HTTPError as error:
        if error.code != 429:
            raise
        time.sleep(int(error.headers["Retry-After"]))
        return ask(url)


print(ask("https://talka.example.org/api/v1/members/?lang=lv")["total"])
