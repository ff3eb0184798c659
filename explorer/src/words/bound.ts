// What may not be parted at the end of a line: the sign of a number and the number, in Russian also a
// dash and the word before it.
const NUMBER = /(№|\bNo\.|\bno\.) (?=\d)/g;
const DASH = / —(?= )/g;

/** A text with the spaces at which no line may break. */
export function bound(text: string): string {
  return text.replace(NUMBER, "$1\u00a0").replace(DASH, "\u00a0—");
}

/** Words of every depth, and what words are made by, bound likewise. */
export function boundWords<T>(words: T): T {
  if (typeof words === "string") return bound(words) as T;
  if (typeof words === "function") return ((...told: unknown[]) => boundWords((words as (...told: unknown[]) => unknown)(...told))) as T;
  if (typeof words !== "object" || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, word]) => [key, boundWords(word as unknown)])) as T;
}
