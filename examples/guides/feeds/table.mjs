// JSON Lines: an item in each line.
const answer = await fetch("https://talka.example.org/api/v1/members.jsonl?lang=lv");
if (!answer.ok) throw new Error(await answer.text());
const lines = (await answer.text()).trimEnd().split("\n");

for (const member of lines.map((line) => JSON.parse(line))) {
  console.log(member.title, member.municipality?.title ?? "");
}
