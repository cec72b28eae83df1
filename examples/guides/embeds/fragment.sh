curl "https://talka.example.org/embed/lv/members/?view=fragment&limit=5"
