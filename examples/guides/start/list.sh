curl "https://talka.example.org/api/v1/members/?lang=lv&limit=5"
