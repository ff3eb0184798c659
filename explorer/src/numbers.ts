// How numbers and days are written, in either language.
import type { Language } from "./reader.svelte";

const LOCALES: Record<Language, string> = { en: "en-GB", ru: "ru-RU" };
const kept = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function formatter<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  const known = kept.get(key) as T | undefined;
  if (known) return known;
  const made = make();
  kept.set(key, made);
  return made;
}

/** A number with its thousands parted: 936,750. */
export function number(value: number, language: Language, digits = 0): string {
  const make = () => new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: digits });
  return formatter(`n${language}${digits}`, make).format(value).replace("-", "−");
}

/** A share as per cent: 0.74 is 74%. */
export function share(value: number, language: Language): string {
  const make = () => new Intl.NumberFormat(LOCALES[language], { style: "percent", maximumFractionDigits: 0 });
  return formatter(`p${language}`, make).format(value);
}

/** The moment a day begins, without a time zone of its own. */
export function date(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** A day in words: 30 July 1937. */
export function day(told: string, language: Language): string {
  const make = () =>
    new Intl.DateTimeFormat(LOCALES[language], { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return formatter(`d${language}`, make).format(date(told)).replace(/\s?г\.$/, "");
}

/** A month in words: July 1937. */
export function month(told: string, language: Language): string {
  const make = () => new Intl.DateTimeFormat(LOCALES[language], { month: "long", year: "numeric", timeZone: "UTC" });
  return formatter(`m${language}`, make).format(date(told)).replace(/\s?г\.$/, "");
}

/** A month in few letters: Jul 1937. */
export function monthShort(told: string, language: Language): string {
  const make = () => new Intl.DateTimeFormat(LOCALES[language], { month: "short", year: "numeric", timeZone: "UTC" });
  return formatter(`s${language}`, make).format(date(told)).replace(/\s?г\.$/, "");
}

/** Days from one through the other. */
export function days(from: string, to: string): number {
  return Math.round((date(to).getTime() - date(from).getTime()) / 86_400_000) + 1;
}

/** The stretch between two days, as short as it can be said: 1937, July 1937, 5 August 1937. */
export function stretch(from: string, to: string, language: Language): string {
  const [fromYear, toYear] = [from.slice(0, 4), to.slice(0, 4)];
  if (from === to) return day(from, language);
  if (from.endsWith("-01-01") && to.endsWith("-12-31")) return fromYear === toYear ? fromYear : `${fromYear}–${toYear}`;
  if (from.slice(0, 7) === to.slice(0, 7) && from.endsWith("-01") && lastOfMonth(to)) return month(from, language);
  return `${day(from, language)} – ${day(to, language)}`;
}

/** The same with months in few letters, for a table: 5 Aug 1937 – 17 Nov 1938. */
export function stretchShort(from: string, to: string, language: Language): string {
  const isLong = from !== to && !(from.slice(0, 7) === to.slice(0, 7) && from.endsWith("-01") && lastOfMonth(to)) && !(from.endsWith("-01-01") && to.endsWith("-12-31"));
  return isLong ? `${dayShort(from, language)} – ${dayShort(to, language)}` : stretch(from, to, language);
}

/** A day with its month in few letters and nothing in it at which a line may break. */
function dayShort(told: string, language: Language): string {
  const make = () => new Intl.DateTimeFormat(LOCALES[language], { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  return formatter(`x${language}`, make).format(date(told)).replace(/\s?г\.$/, "").replaceAll(" ", "\u00a0");
}

/** What stands under an axis of days: the year alone where every mark begins one, else the month or the
 * day, and the year under the first and under each January. */
export function moment(language: Language): (at: Date, nth: number, all?: readonly Date[]) => string {
  const short = new Intl.DateTimeFormat(LOCALES[language], { month: "short", timeZone: "UTC" });
  return (at, nth, all = [at]) => {
    const isFirst = at.getUTCDate() === 1;
    if (all.every((one) => one.getUTCMonth() === 0 && one.getUTCDate() === 1)) return String(at.getUTCFullYear());
    const name = short.format(at).replace(/\.$/, "");
    const told = isFirst ? name : `${at.getUTCDate()} ${name}`;
    return nth === 0 || at.getUTCFullYear() !== all[nth - 1]?.getUTCFullYear() ? `${told}\n${at.getUTCFullYear()}` : told;
  };
}

function lastOfMonth(told: string): boolean {
  return new Date(date(told).getTime() + 86_400_000).getUTCDate() === 1;
}

/** Bytes in words. */
export function bytes(value: number, language: Language): string {
  const units = language === "ru" ? ["Б", "кБ", "МБ", "ГБ"] : ["B", "kB", "MB", "GB"];
  let [left, step] = [value, 0];
  while (left >= 1000 && step < units.length - 1) [left, step] = [left / 1000, step + 1];
  return `${number(left, language, left < 10 && step > 0 ? 1 : 0)} ${units[step]}`;
}

/** Seconds in words: 48 s, 3 min, 2 h. */
export function seconds(value: number, language: Language): string {
  const [second, minute, hour] = language === "ru" ? ["с", "мин", "ч"] : ["s", "min", "h"];
  if (value < 90) return `${number(Math.max(1, value), language)} ${second}`;
  if (value < 5400) return `${number(value / 60, language)} ${minute}`;
  return `${number(value / 3600, language, 1)} ${hour}`;
}
