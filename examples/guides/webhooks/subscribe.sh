curl --header "Authorization: Bearer $TALKA_KEY" --header "Content-Type: application/json" \
  --data '{"url": "https://example.org/talka"}' \
  "https://talka.example.org/api/v1/webhooks/?kind=news&lang=lv"
