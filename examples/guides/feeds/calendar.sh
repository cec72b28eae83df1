curl "https://talka.example.org/api/v1/calendar.ics?lang=lv"
