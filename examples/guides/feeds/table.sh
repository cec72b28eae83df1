curl --output members.csv "https://talka.example.org/api/v1/members.csv?lang=lv"
