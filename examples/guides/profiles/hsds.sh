curl "https://talka.example.org/api/v1/members/?profile=hsds&lang=lv"
