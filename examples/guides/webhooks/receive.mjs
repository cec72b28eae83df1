/* TALKA_SECRET=whsec_… node receive.mjs 8080 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const SECRET = Buffer.from(process.env.TALKA_SECRET.replace("whsec_", ""), "base64");

function isFromTalka(headers, body) {
  const at = headers["webhook-timestamp"];
  if (!(Math.abs(Date.now() / 1000 - at) <= 300)) return false;
  const hmac = createHmac("sha256", SECRET);
  hmac.update(`${headers["webhook-id"]}.${at}.`).update(body);
  const right = Buffer.from(`v1,${hmac.digest("base64")}`);
  const given = (headers["webhook-signature"] ?? "").split(" ").map((one) => Buffer.from(one));
  return given.some((one) => one.length === right.length && timingSafeEqual(one, right));
}

createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts);
  const isOurs = isFromTalka(request.headers, body);
  response.writeHead(isOurs ? 204 : 400).end();
  if (!isOurs) return;
  const { type, data } = JSON.parse(body);
  console.log(type, data.url ?? "");
}).listen(Number(process.argv[2]), "127.0.0.1");
