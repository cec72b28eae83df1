curl --get "https://talka.example.org/api/v1/search/?lang=lv&kind=member" --data-urlencode "q=Valmiera"
