next="https://talka.example.org/api/v1/members/?lang=lv&limit=100"
while [ -n "$next" ]; do
  curl --silent --fail --dump-header headers.txt "$next" || exit 1
  next=$(sed -n 's/.*<\([^>]*\)>; rel="next".*/\1/p' headers.txt)
done
