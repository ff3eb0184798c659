// How people of record and their offices are called in the language that is read.
import type { Language } from "../../reader.svelte";
import { offices, people } from "../../words/ru/people";

/** The name; in Russian as it was written, else in the word of the evidence. */
export function nameOf(one: { id: string; name: string }, language: Language): string {
  return (language === "ru" && people[one.id]?.[0]) || one.name;
}

/** For what somebody was known. */
export function knownFor(one: { id: string; office: string }, language: Language): string {
  return (language === "ru" && people[one.id]?.[1]) || one.office;
}

/** An office by its name. */
export function officeOf(office: string, language: Language): string {
  return (language === "ru" && offices[office]) || office;
}

/** The language in which a word of the evidence stands that has no other: English, where Russian is read. */
export function spoken(told: string, evidence: string, language: Language): string {
  return language === "ru" && told === evidence ? "en" : language;
}
