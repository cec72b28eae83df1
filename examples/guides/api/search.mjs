const asked = new URLSearchParams({ q: "Valmiera", lang: "lv", kind: "member" });
const answer = await fetch(`https://talka.example.org/api/v1/search/?${asked}`);
if (!answer.ok) throw new Error(await answer.text());
const found = await answer.json();

if (found.did_you_mean) console.log("?", found.did_you_mean);
for (const item of found.items) console.log(item.marked.title, item.path);
