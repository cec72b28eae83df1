curl "https://talka.example.org/api/v1/consultations/?state=open&state=upcoming&lang=lv"
