import csv
import io
from urllib.request import urlopen

with urlopen("https://talka.example.org/api/v1/members.csv?lang=lv") as answer:
    rows = csv.DictReader(io.TextIOWrapper(answer, encoding="utf-8-sig", newline=""))
    for row in rows:
        print(row["title"], row["municipality"])
