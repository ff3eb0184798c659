// How people of record and their offices are called in the language that is read.
import type { NamedOfRecord, TieOfRecord } from "../../answers";
import type { Language } from "../../reader.svelte";
import { factions, offices, people, ties, trials } from "../../words/ru/people";

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

/** An office in the middle of a sentence: a small letter in Russian, but for the Procurator's. */
export function inSentence(office: string, language: Language): string {
  const said = officeOf(office, language);
  return language === "ru" && said !== office && !said.startsWith("Прокурор") ? said.slice(0, 1).toLowerCase() + said.slice(1) : said;
}

/** The language in which a word of the evidence stands that has no other: English, where Russian is read. */
export function spoken(told: string, evidence: string, language: Language): string {
  return language === "ru" && told === evidence ? "en" : language;
}

/** An opposition or a circle; what only a court said to have existed is told by its name alone. */
export function factionOf(id: string, language: Language): string {
  return (language === "ru" && factions[id]) || id.replace(/^said-/, "").replaceAll("-", " ");
}

/** A trial by its name. */
export function trialOf(trial: string, language: Language): string {
  return (language === "ru" && trials[trial]) || trial;
}

/** A tie as somebody sees it: in English as the program tells it, in Russian by its kind and the other's name. */
export function tieOf(tie: TieOfRecord, who: string, named: (id: string) => NamedOfRecord | undefined, language: Language): string {
  const isFirst = tie.one === who;
  const other = named(isFirst ? tie.other : tie.one);
  const said = ties[tie.kind]?.[isFirst ? 0 : 1];
  return language === "ru" && said && other ? `${said} ${nameOf(other, language)}` : tie.told;
}
