// What a row of the evidence counts, and where, in the language that is read.
import { reader } from "../../reader.svelte";
import * as en from "../../words/en/shelf";
import * as ru from "../../words/ru/shelf";

const SHELVES = { en, ru };

/** A quantity by its name; its id where no language has one. */
export function quantityOf(id: string): string {
  return reader.words.terms.quantities[id] ?? SHELVES[reader.language].quantities[id] ?? id;
}

/** A place by its name. */
export function placeOf(id: string): string {
  return reader.words.places[id] ?? SHELVES[reader.language].sites[id] ?? id;
}

/** A part: the word of a division, else what stands in the table, without its signs. */
export function partOf(part: string): string {
  return reader.words.terms.parts[part] ?? part.replaceAll("; ", ", ").replaceAll(/([a-z-]+)=/g, "");
}

/** A line, or several that are counted together. */
export function lineOf(line: string): string {
  const one = (id: string): string => reader.words.terms.lines[id] ?? id;
  return one(line) === line ? line.split("+").map(one).join(" + ") : one(line);
}
