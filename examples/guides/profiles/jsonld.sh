curl "https://talka.example.org/api/v1/events/?profile=jsonld&lang=lv"
