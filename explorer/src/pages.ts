// The pages, in the order of the heading. Only a page that exists is named; each is loaded when it is
// first opened.
import type { Component } from "svelte";
import type { Words } from "./words/en";

export interface Page {
  /** The first part of its address, and the key of its name. */
  id: keyof Words["frame"]["page"];
  load: () => Promise<{ default: Component }>;
  /** Whether it reads a run: then the run stands in the rail. */
  run: boolean;
  /** Whether it has nothing to tell without one, under the rest of its address. */
  needs?: (rest: readonly string[]) => boolean;
}

export const pages: readonly Page[] = [
  { id: "record", load: () => import("./pages/Record.svelte"), run: true, needs: () => true },
  { id: "country", load: () => import("./pages/Country.svelte"), run: true, needs: () => true },
  { id: "machine", load: () => import("./pages/Machine.svelte"), run: true, needs: (rest) => rest.length === 0 },
  { id: "case", load: () => import("./pages/Case.svelte"), run: true, needs: () => true },
  { id: "leadership", load: () => import("./pages/Leadership.svelte"), run: false },
  { id: "evidence", load: () => import("./pages/Evidence.svelte"), run: false },
  { id: "claims", load: () => import("./pages/Claims.svelte"), run: false },
  { id: "timeline", load: () => import("./pages/Timeline.svelte"), run: false },
  { id: "method", load: () => import("./pages/Method.svelte"), run: true },
  { id: "runs", load: () => import("./pages/Runs.svelte"), run: false },
];
