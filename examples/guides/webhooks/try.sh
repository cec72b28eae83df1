# WEBHOOK is the id in the answer to the request that added it.
curl --request POST --header "Authorization: Bearer $TALKA_KEY" \
  "https://talka.example.org/api/v1/webhooks/$WEBHOOK/ping/"
curl --header "Authorization: Bearer $TALKA_KEY" \
  "https://talka.example.org/api/v1/webhooks/$WEBHOOK/deliveries/"
