curl "https://talka.example.org/api/v1/bodies/?profile=popolo&lang=lv"
