curl "https://talka.example.org/api/v1/members/?colour=green&lang=lv"
