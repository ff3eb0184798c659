// A page that was kept as one file: its answers lie in it, and nothing else can be asked. Elsewhere
// there is nothing of the kind, and the program is asked.

interface Kept {
  /** The address at which the page was kept, without its `#/`. */
  readonly at: string;
  /** What makes the file anew. */
  readonly command: string;
  /** Each answer by its address. */
  readonly answers: Readonly<Record<string, unknown>>;
}

const found = document.getElementById("kept")?.textContent;

export const kept: Kept | undefined = found ? (JSON.parse(found) as Kept) : undefined;

// A file opens as it was kept, unless its address asks for something else.
if (kept && location.hash.length < 3) history.replaceState(null, "", `#/${kept.at}`);

/** Whether a card can be opened: always where the program answers, else where it lies in the file. */
export function hasCard(id: string): boolean {
  return !kept || `/api/card/${encodeURIComponent(id)}` in kept.answers;
}
