/* Made with openapi-typescript; the client is openapi-fetch.

$ openapi-typescript https://talka.example.org/api/v1/openapi.json --output talka.ts
*/
import createClient from "openapi-fetch";
import type { components, paths } from "./talka";

const talka = createClient<paths>({ baseUrl: "https://talka.example.org" });

const { data, error } = await talka.GET("/api/v1/members/", {
  params: { query: { lang: "lv", limit: 5 } },
});
if (error) throw new Error(error.title);

// Without a profile it is the list as the API has it.
const members = data as components["schemas"]["MemberList"];
for (const member of members.items) console.log(member.title);
