// Reads iCalendar objects with ical.js, which Thunderbird and Nextcloud read them with.
//
// In, on standard input: a JSON array of texts. Out: a JSON array with one value an object, either
// {method, events: [{uid, sequence, start, end, …}]} with times as UTC instants by the object's own VTIMEZONE,
// days as days; or {error}.
import ICAL from "ical.js";
import { readFileSync } from "node:fs";

const two = (number) => String(number).padStart(2, "0");

function moment(time) {
  if (!time) return "none";
  if (time.isDate) return `${time.year}${two(time.month)}${two(time.day)}`;
  if (time.zone === ICAL.Timezone.localTimezone) return "unresolved";
  const utc = time.convertToZone(ICAL.Timezone.utcTimezone);
  const day = `${utc.year}${two(utc.month)}${two(utc.day)}`;
  return `${day}T${two(utc.hour)}${two(utc.minute)}${two(utc.second)}Z`;
}

function said(component, name) {
  const value = component.getFirstPropertyValue(name);
  return value === null ? "" : String(value);
}

function entry(component) {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    sequence: event.sequence,
    start: moment(event.startDate),
    end: moment(event.endDate),
    status: said(component, "status"),
    summary: event.summary ?? "",
    location: event.location ?? "",
    description: event.description ?? "",
    url: said(component, "url"),
    organizer: said(component, "organizer"),
    attendees: event.attendees.map((attendee) => attendee.getFirstValue()),
    alarms: component.getAllSubcomponents("valarm").map((alarm) => said(alarm, "trigger")),
  };
}

// When each day of what repeats takes place, with the days that are other than the rule says.
function days(calendar) {
  const all = calendar.getAllSubcomponents("vevent");
  const others = all.filter((component) => component.hasProperty("recurrence-id"));
  const found = [];
  for (const component of all.filter((one) => !one.hasProperty("recurrence-id"))) {
    const event = new ICAL.Event(component, { exceptions: others });
    const next = event.iterator();
    for (let time = next.next(); time && found.length < 100; time = next.next()) {
      const day = event.getOccurrenceDetails(time);
      found.push([moment(day.startDate), moment(day.endDate)]);
    }
  }
  return found;
}

function read(text) {
  try {
    ICAL.TimezoneService.reset(); // what the object itself defines, nothing remembered
    const calendar = new ICAL.Component(ICAL.parse(text));
    return {
      method: said(calendar, "method"),
      events: calendar.getAllSubcomponents("vevent").map(entry),
      days: days(calendar),
    };
  } catch (error) {
    return { error: String(error) };
  }
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(read)));
