import { existsSync, readFileSync, writeFileSync } from "node:fs";

const SYNC = "https://talka.example.org/api/v1/sync/";
const WANTED = { kind: "news", lang: "lv" };
const FILE = "copy.json";

let copy = existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : { token: null, items: {} };
let more = true;
while (more) {
  const query = copy.token ? { token: copy.token } : WANTED;
  const answer = await fetch(`${SYNC}?${new URLSearchParams(query)}`);
  if (answer.status === 410) {
    copy = { token: null, items: {} }; // start again
    continue;
  }
  if (!answer.ok) throw new Error(await answer.text());
  const part = await answer.json();
  for (const { op, key, language, item } of part.changes) {
    if (op === "put") copy.items[`${key} ${language}`] = item;
    else delete copy.items[`${key} ${language}`];
  }
  copy.token = part.token;
  more = part.more;
}

writeFileSync(FILE, JSON.stringify(copy));
for (const item of Object.values(copy.items)) console.log(item.title);
