// What the server answers. Generated from the program's own types; not edited by hand.

export interface At {
  id: string;
  name: string;
}

export type Counted = "over_a_period" | "on_a_date";

export interface Stretch {
  from: string;
  to: string;
  value: number;
}

export interface Band {
  from: string;
  to: string;
  low: number;
  high: number;
  median: number;
  seeds: number;
}

export type Standing = "inside" | "outside" | "identity" | "given" | "context";

export interface Told {
  id: string;
  label: string;
  from: string;
  to: string;
  value: number | null;
  low: number | null;
  high: number | null;
  grade: string;
  verified: string;
  role: string;
  run: number | null;
  inside: boolean | null;
  standing: Standing | null;
  sources: string[];
  disputed: boolean;
}

export interface Dated {
  id: string;
  day: string;
  title: string;
  sources: string[];
}

export interface Span {
  from: string;
  to: string;
  role: string;
}

export interface Figure {
  id: string;
  unit: string;
  place: At | null;
  line: string | null;
  step: string;
  from: string;
  to: string;
  panels: Panel[];
  decisions: Dated[];
  spans: Span[];
  sources: string[];
  command: string;
}

export interface Panel {
  quantity: string;
  counted: Counted;
  part: string | null;
  happened: Stretch[];
  recorded: Stretch[];
  band: Band[];
  archive: Told[];
  command: string;
}

export type Limits =
  | { state: "of"; to: string; regions: LimitFate[]; country: LimitSums; sources: string[]; command: string; }
  | { state: "outside_run"; begins: string; };

export interface LimitFate {
  place: At;
  first_limit: string | null;
  both: LimitSums;
  category1: LimitSums;
  category2: LimitSums;
}

export interface LimitSums {
  first: number;
  asked: number;
  dated: number;
  undated: number;
  granted: number;
  sentenced: number;
}

export interface Granted {
  day: string;
  kind: string;
  line: string;
  category1: number;
  category2: number;
  id: string | null;
  origin: string;
  first_mover: string;
  about: string | null;
}

export interface Lists {
  names: number;
  lists: number;
  days: ListDay[];
  months: ListMonth[];
  headings: ListHeading[];
  sources: string[];
  command: string;
}

export interface ListDay {
  day: string;
  precision: string;
  lists: List[];
}

export interface List {
  id: string;
  place: At;
  heading: string;
  category: number;
  names: number;
}

export interface ListMonth {
  from: string;
  to: string;
  names: number;
  arrested: number;
  sentenced: number;
}

export interface ListHeading {
  place: At;
  regions: string[];
  names: number;
  arrested: number;
  sentenced: number;
}

export interface Queue {
  days: string[];
  held: number[];
  condemned: number[];
  albums: number[];
  held_by_line: HeldOfLine[];
  waits: Waits;
  command: string;
}

export interface HeldOfLine {
  line: string;
  held: number[];
}

export type Waits =
  | { state: "told"; months: WaitOfMonth[]; groups: WaitOfGroup[]; command: string; }
  | { state: "no_persons";  };

export interface WaitOfMonth {
  line: string;
  month: string;
  decided: number;
  quartiles: [number | null, number | null, number | null];
  died: number;
  waiting: number;
}

export interface WaitOfGroup {
  line: string;
  decided: number;
  quartiles: [number | null, number | null, number | null];
  mean: number | null;
  died: number;
  waiting: number;
  undecided: number[];
}

export interface Comparison {
  one: string;
  other: string;
  same: boolean;
  differences: Difference[];
  from: string | null;
  to: string | null;
  rows: ComparedRow[];
  headlines: Headline[];
}

export interface Difference {
  what: string;
  one: string;
  other: string;
}

export interface ComparedRow {
  quantity: string;
  counted: Counted;
  years: ComparedYear[];
}

export interface ComparedYear {
  year: number;
  one: number;
  other: number;
}

export interface Headline {
  id: string;
  label: string;
  value: number | null;
  one: number | null;
  other: number | null;
  luck: [number, number] | null;
}

export interface Country {
  quantity: string;
  counted: Counted;
  line: string | null;
  step: string;
  recorded: boolean;
  regions: string[];
  periods: [string, string][];
  values: number[][];
  totals: number[];
  population: number[];
  command: string;
}

export interface About {
  program: string;
  version: string;
  model_edition: number;
  evidence: { version: string; digest: string };
  scenario_formats: number[];
  runs: number;
  languages: string[];
}
export interface RunHead {
  id: string;
  title: string;
  interpretation: string;
  seed: number;
  resolution: string;
  scale: number;
  from: string;
  to: string;
  off: string[];
  set: string[];
  digest: string;
  finished: boolean;
  bytes: number;
  persons: boolean;
}
export interface Use {
  id: string;
  how: string;
}
export interface Card {
  id: string;
  kind: string;
  title: string;
  sources: string[];
  disputed_by: string[];
  used_by: Use[];
  [fact: string]: unknown;
}
