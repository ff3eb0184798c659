// Where the reader stands: the page and everything chosen on it, kept in the address after the hash,
// so that an address that is copied, kept or sent brings back the same page in the same state.

export interface Place {
  readonly path: readonly string[];
  readonly asked: Readonly<Record<string, string>>;
}

/** Choices that belong to the reader and stay from page to page. */
const CARRIED = ["run", "lang"];

/** Reads an address: `#/record/arrests?run=first-run&step=month`. Nonsense reads as the first page. */
export function read(hash: string): Place {
  const [way = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const path = way.split("/").filter(Boolean).map(unescaped);
  const asked: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(query)) if (value !== "") asked[key] = value;
  return { path, asked };
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Writes an address; keys in a fixed order, so that one state has one address. */
export function write(place: Place): string {
  const query = new URLSearchParams();
  for (const key of Object.keys(place.asked).sort()) {
    const value = place.asked[key];
    if (value !== undefined && value !== "") query.set(key, value);
  }
  const told = query.toString();
  return `#/${place.path.map(encodeURIComponent).join("/")}${told ? `?${told}` : ""}`;
}

let here = $state.raw<Place>(read(location.hash));

addEventListener("hashchange", () => {
  here = read(location.hash);
});

export const address = {
  /** The page, or nothing where the address names none. */
  get page(): string {
    return here.path[0] ?? "";
  },
  /** What comes after the page: a mechanism, a region, a page of the book. */
  get rest(): readonly string[] {
    return here.path.slice(1);
  },
  get place(): Place {
    return here;
  },
  /** What the address asks under a name, or the word given for it. */
  ask(key: string, otherwise = ""): string {
    return here.asked[key] ?? otherwise;
  },
  /** The address of another page; only what belongs to the reader goes along. */
  to(path: string, asked: Record<string, string> = {}): string {
    const carried = CARRIED.flatMap((key) => (here.asked[key] ? [[key, here.asked[key]]] : []));
    return write({ path: path.split("/").filter(Boolean), asked: { ...Object.fromEntries(carried), ...asked } });
  },
  /** The address of this page with some choices changed; an empty word takes a choice away. */
  with(changes: Record<string, string>): string {
    return write({ path: here.path, asked: { ...here.asked, ...changes } });
  },
  /** Changes choices. What is dragged or typed replaces the entry of the history, what is chosen adds one. */
  set(changes: Record<string, string>, replace = false): void {
    go(this.with(changes), replace);
  },
  go(hash: string, replace = false): void {
    go(hash, replace);
  },
};

function go(hash: string, replace: boolean): void {
  if (hash === location.hash) return;
  if (replace) {
    history.replaceState(null, "", hash);
  } else {
    history.pushState(null, "", hash);
  }
  here = read(hash);
}

addEventListener("popstate", () => {
  here = read(location.hash);
});
