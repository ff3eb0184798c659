// Days that are known to the day, the month or the year.
import { day, month } from "../../numbers";
import type { PersonOfRecord } from "../../answers";
import type { Language } from "../../reader.svelte";
import type { Words } from "../../words/en";

const YEAR = 365.25 * 86_400_000;

/** A date in words, as exactly as it is known. */
export function told(date: string, language: Language): string {
  if (/^\d{4}-\d\d-\d\d$/.test(date)) return day(date, language);
  if (/^\d{4}-\d\d$/.test(date)) return month(`${date}-01`, language);
  return date;
}

/** A date as years, the middle of the month or year where no more is known. */
export function years(date: string): number {
  const [year = 0, month, day] = date.split("-").map(Number);
  if (month === undefined) return year + 0.5;
  if (day === undefined) return year + (month - 0.5) / 12;
  return year + (Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / YEAR;
}

/** Whether a date, however exactly it is known, lies before the end of a day. */
function isBy(date: string | null, day: string): date is string {
  return date !== null && (date + "-12-31".slice(date.length - 4)).slice(0, 10) <= day;
}

/** What had become of somebody by a day, and nothing of what came after it. */
export function gone(one: PersonOfRecord, day: string, words: Words["pages"]["leadership"], language: Language): string {
  if (isBy(one.died, day)) return `${words.fates[one.outcome] ?? one.fate}, ${told(one.died, language)}`;
  return one.arrested ? `${words.person.arrested.toLowerCase()} ${told(one.arrested, language)}` : "";
}
