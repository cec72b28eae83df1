import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";

const LIST = "https://talka.example.org/embed/lv/members/?view=fragment&limit=5";
const KEPT = "members.html";

/* HTML for the middle of a page, fetched every five minutes. */
async function members() {
  if (!existsSync(KEPT) || Date.now() - statSync(KEPT).mtimeMs > 300_000) {
    const answer = await fetch(LIST);
    if (!answer.ok) throw new Error(await answer.text());
    writeFileSync(KEPT, await answer.text());
  }
  return readFileSync(KEPT, "utf8");
}

console.log(await members());
