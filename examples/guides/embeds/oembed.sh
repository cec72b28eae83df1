curl "https://talka.example.org/oembed/?url=https://talka.example.org/lv/"
