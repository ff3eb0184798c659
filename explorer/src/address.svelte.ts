// Where the reader stands: the page and everything chosen on it, kept in the address after the hash,
// so that an address that is copied, kept or sent brings back the same page in the same state. Whoever
// reads one choice is told when that one changes, and of no other.
import { SvelteMap } from "svelte/reactivity";
// Before the address is read: a page that was kept as a file gives itself its own.
import "./kept";

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

const asked = new SvelteMap<string, string>();
let way = $state("");

function enter(place: Place): void {
  way = place.path.join("/");
  for (const key of [...asked.keys()]) if (!(key in place.asked)) asked.delete(key);
  for (const [key, value] of Object.entries(place.asked)) if (asked.get(key) !== value) asked.set(key, value);
}
const parts = (): string[] => way.split("/").filter(Boolean);

enter(read(location.hash));
addEventListener("hashchange", () => enter(read(location.hash)));
addEventListener("popstate", () => enter(read(location.hash)));

export const address = {
  /** The page, or nothing where the address names none. */
  get page(): string {
    return parts()[0] ?? "";
  },
  /** What comes after the page: a mechanism, a region, a page of the book. */
  get rest(): readonly string[] {
    return parts().slice(1);
  },
  /** What the address asks under a name, or the word given for it. */
  ask(key: string, otherwise = ""): string {
    return asked.get(key) ?? otherwise;
  },
  /** The address of another page; only what belongs to the reader goes along. */
  to(path: string, choices: Record<string, string> = {}): string {
    const carried = CARRIED.map((key) => [key, asked.get(key) ?? ""]);
    return write({ path: path.split("/").filter(Boolean), asked: { ...Object.fromEntries(carried), ...choices } });
  },
  /** The address of this page with some choices changed; an empty word takes a choice away. */
  with(changes: Record<string, string>): string {
    return write({ path: parts(), asked: { ...Object.fromEntries(asked), ...changes } });
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
  enter(read(hash));
}

