/* The answer; when there were too many requests, after waiting for as long as is said. */
async function ask(url) {
  const headers = { Authorization: `Bearer ${process.env.TALKA_KEY}` };
  const answer = await fetch(url, { headers });
  console.log(answer.headers.get("RateLimit"));
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get("Retry-After"));
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    return ask(url);
  }
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

console.log((await ask("https://talka.example.org/api/v1/members/?lang=lv")).total);
