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

/** Since when, as exactly as it is known: from 5 July 1928, с июля 1928. */
export function since(date: string, words: Words["pages"]["leadership"], language: Language): string {
  const isMonth = language === "ru" && /^\d{4}-\d\d$/.test(date);
  const said = told(date, language);
  return `${words.person.since} ${isMonth ? said.replace(/^(\S+?)([ьй]?)(?= )/, (_, stem: string, end: string) => stem + (end === "" ? "а" : "я")) : said}`;
}

/** When something happened, after a word that says what: 5 июля 1928, в июле 1928, в 1928 году. */
function happened(date: string, language: Language): string {
  const said = told(date, language);
  if (language !== "ru" || /^\d{4}-\d\d-\d\d$/.test(date)) return said;
  return /^\d{4}$/.test(date) ? `в ${date} году` : `в ${said.replace(/^(\S+?)[ьй]?(?= )/, "$1е")}`;
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
  if (isBy(one.died, day)) return `${words.fates[one.outcome] ?? one.fate}, ${happened(one.died, language)}`;
  return one.arrested ? `${words.person.arrested.toLowerCase()} ${happened(one.arrested, language)}` : "";
}
