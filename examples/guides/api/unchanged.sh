# The first time it brings the list, after that only what is new: nothing, with 304.
curl --etag-save etag.txt --etag-compare etag.txt --write-out "%{http_code}\n" \
  --output members.json "https://talka.example.org/api/v1/members/?lang=lv"
