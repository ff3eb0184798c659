// What can be chosen on the page of the record, in the reader's words.
import type { Words } from "../../words/en";

const LINES = ["", "all", "security", "police", "political", "cadres", "army", "organs", "kin", "lists", "00447", "national", "polish", "german", "latvian", "finnish", "estonian", "greek", "romanian", "harbin", "iranian", "afghan", "bulgarian", "chinese", "militia"];
const WIDE = ["USSR", "RSFSR", "UKR", "KAZ"];
const APART = [...WIDE, "CAMPS", "CENTRE"];

export const figures = (words: Words) => Object.entries(words.record.figures).map(([id, label]) => ({ id, label }));

export const lines = (words: Words) => LINES.map((id) => ({ id, label: words.terms.lines[id] ?? id }));

export const steps = (words: Words) => ["week", "month", "quarter", "year"].map((id) => ({ id, label: words.terms.steps[id] ?? id }));

/** The divisions that a figure has, over time alone first; by region every figure can be told. */
export const divisions = (words: Words, of: readonly string[]) => ["", "region", ...of.filter((id) => id !== "region")].map((id) => ({ id, label: words.terms.parts[id] ?? id }));

/** Whether a place is the country or a republic of many regions. */
export const isWide = (place: string): boolean => place === "" || WIDE.includes(place);

/** The country and its republics first, then the regions by name. */
export function places(words: Words, language: string) {
  const label = (id: string): string => words.places[id] ?? id;
  const groups = words.record.groups;
  const wide = WIDE.map((id) => ({ id: id === "USSR" ? "" : id, label: label(id), group: groups.country }));
  const regions = Object.keys(words.places).filter((id) => !APART.includes(id));
  regions.sort((a, b) => label(a).localeCompare(label(b), language));
  return [...wide, ...regions.map((id) => ({ id, label: label(id), group: groups.regions }))];
}

/** A quantity or a part of one, by its name. */
export function named(words: Words, quantity: string, part: string | null): string {
  const whole = words.terms.quantities[quantity] ?? quantity;
  if (!part) return whole;
  const line = part.startsWith("line=") ? words.terms.lines[part.slice(5)] : undefined;
  const region = part.startsWith("region=") ? words.places[part.slice(7)] : undefined;
  return `${whole}: ${line ?? region ?? words.terms.parts[part] ?? part.replace(/^[^=]*=/, "")}`;
}
