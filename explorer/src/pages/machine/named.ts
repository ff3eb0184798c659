// How a mechanism and what a way is made of are called in the language that is read.
import type { Language } from "../../reader.svelte";
import { bound } from "../../words/bound";
import { flows, mechanisms } from "../../words/ru/machinery";

/** A mechanism by its code, or by the code of one of its parts. */
export function mechanismName(code: string, name: string, language: Language): string {
  return (language === "ru" && mechanisms[code.slice(0, 3)]?.[0]) || name;
}

/** What a mechanism does. */
export function mechanismDoes(code: string, does: string, language: Language): string {
  return bound((language === "ru" && mechanisms[code]?.[1]) || does);
}

/** What one kind of happening counts. */
export function flowOf(id: string, description: string, language: Language): string {
  return bound((language === "ru" && flows[id]) || description);
}

/** The language of what was told: that of the page where the page has words for it. */
export function tongue(told: string, program: string, language: Language): string {
  return language === "ru" && told === bound(program) ? "en" : language;
}
