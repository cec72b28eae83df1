const SITE = "https://talka.example.org";

const answer = await fetch(`${SITE}/api/v1/members/?lang=lv&limit=5`);
if (!answer.ok) throw new Error(await answer.text());
const members = await answer.json();

for (const member of members.items) {
  console.log(member.title, SITE + member.meta.path);
}
