// The sources of a figure, numbered in the order in which they are first met.

export interface Numbered {
  id: string;
  number: number;
}

/** Numbers each source once. */
export function numbered(sources: readonly string[]): Numbered[] {
  return [...new Set(sources)].map((id, at) => ({ id, number: at + 1 }));
}
