/* What Thunderbird's parser finds in the calendar on standard input: a line of JSON for each event. */
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
for (const each of calendar.getAllSubcomponents("vevent")) {
  const of = (name) => each.getFirstPropertyValue(name);
  const [begins, ends] = [of("dtstart"), of("dtend")].map(
    (time) => time && (time.isDate ? time.toString() : time.toJSDate().toISOString()),
  );
  const language = each.getFirstProperty("summary").getParameter("language");
  console.log(JSON.stringify([of("uid"), of("summary"), language, begins, ends, of("status"), of("sequence")]));
}
