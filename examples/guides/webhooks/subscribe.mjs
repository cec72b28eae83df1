const answer = await fetch("https://talka.example.org/api/v1/webhooks/?kind=news&lang=lv", {
  method: "POST",
  body: JSON.stringify({ url: "https://example.org/talka" }),
  headers: {
    Authorization: `Bearer ${process.env.TALKA_KEY}`,
    "Content-Type": "application/json",
  },
});
if (!answer.ok) throw new Error(await answer.text());
const webhook = await answer.json();

console.log(webhook.id, webhook.secret);
