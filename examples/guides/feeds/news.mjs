const answer = await fetch("https://talka.example.org/api/v1/news.feed.json?lang=lv&limit=10");
if (!answer.ok) throw new Error(await answer.text());
const feed = await answer.json();

for (const item of feed.items) {
  console.log(item.date_published.slice(0, 10), item.title, item.url);
}
