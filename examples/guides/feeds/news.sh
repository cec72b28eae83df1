curl "https://talka.example.org/api/v1/news.atom?lang=lv"
