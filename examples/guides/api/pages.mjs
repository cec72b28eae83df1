let url = "https://talka.example.org/api/v1/members/?lang=lv&limit=100";
while (url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(await answer.text());
  const part = await answer.json();
  for (const member of part.items) console.log(member.title);
  url = part.links.next;
}
