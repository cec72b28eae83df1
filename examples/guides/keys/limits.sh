curl --silent --include --header "Authorization: Bearer $TALKA_KEY" \
  "https://talka.example.org/api/v1/" | grep -i "^ratelimit"
