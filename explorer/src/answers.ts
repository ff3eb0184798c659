// Written from the types of the program; change those and write it anew:
// BLESS=1 cargo test -p requiem --bin requiem front_end

/** What this program is, which editions it holds, and what the reader may do. */
export interface About {
  /** Its name. */
  program: string;
  /** Its version. */
  version: string;
  /** The edition of the model: changes whenever any result of an unchanged scenario changes. */
  model_edition: number;
  /** The evidence that goes out with it. */
  evidence: Edition;
  /** The format of the folders of runs that it reads. */
  run_format: number;
  /** In what a scenario may be sent. */
  scenario_formats: string[];
  /** How many runs lie in the folder of runs. */
  runs: number;
  /** The languages of the page. */
  languages: string[];
  /** Whether whoever asks has shown the token, and so may start, cancel and resume runs. */
  may_start: boolean;
}

/** What the archive says to an assertion. */
export interface ArchiveAnswer {
  /** Whether it agrees, in a word. */
  says: string;
  /** Between what the assertion puts it. */
  asserted: Asserted;
  /** Every reading of the archive. */
  readings: ArchiveReading[];
}

/** One reading of the archive. */
export interface ArchiveReading {
  /** What is read, in rows of the evidence. */
  reading: string;
  /** The rows, each with a card. */
  rows: string[];
  /** The row to which it is a rival. */
  rival_of: string | null;
  /** The least that is read, a number or a day. */
  low: FigureOrDay | null;
  /** The most that is read, a number or a day. */
  high: FigureOrDay | null;
  /** Whether it meets what is asserted. */
  meets: boolean;
}

/** What a page asks of what bound. */
export interface AskedBound {
  /** Of this region every term is told; without one, of each region the term that moved it most. */
  region?: string | null;
}

/** What a page asks of a case, in the words of `requiem case`. */
export interface AskedCase {
  /** random, longest-chain or the number of a case; random when nothing is said. */
  pick?: string | null;
  /** Which of those drawn by lot, from 1 upwards. */
  draw?: string | null;
  /** Among those taken on these lines. */
  line?: string | null;
  /** Among those whose case was booked in this region. */
  region?: string | null;
}

/** What a page asks of the country. */
export interface AskedCountry {
  /** By week, month, quarter or year; when nothing is said, by week where few weeks tell it, else by month. */
  step?: string | null;
  /** On these lines; those of the figure of the record when nothing is said. */
  line?: string | null;
  /** From this day on; from the first on which anything happened when nothing is said. */
  from?: string | null;
  /** Through this day. */
  to?: string | null;
  /** Whether what an archive would hold is told. */
  recorded?: boolean;
}

/** What rows are asked for; whatever is left out is not asked after. */
export interface AskedEvidence {
  /** Words that the row, its place or its source has, in any order. */
  text?: string | null;
  /** What sort of row: `claim`, `order`, `limit`, `list` ... */
  kind?: string | null;
  /** Id of the quantity. */
  quantity?: string | null;
  /** Id or name of the place. */
  place?: string | null;
  /** Id of the line. */
  line?: string | null;
  /** A year that the row's days touch. */
  year?: number | null;
  /** How near to the archive: A to D. */
  grade?: string | null;
  /** `fitted`, `held-out`, `input` or `context`. */
  role?: string | null;
  /** Citekey of a source. */
  source?: string | null;
  /** Whether another row disputes it. */
  disputed?: boolean | null;
  /** By what they are sorted: `table`, `day`, `value`, `quantity` or `place`. */
  sort?: string | null;
  /** Whether from the last to the first. */
  backwards?: boolean | null;
  /** How many rows are passed over. */
  from?: number | null;
  /** How many rows are told, at most. */
  rows?: number | null;
}

/** What a page asks of a figure. */
export interface AskedFigure {
  /** Of these lines: an id, a union such as `national`, or a+b; the figure's own when nothing is said. */
  line?: string | null;
  /** Of this place, by id or name; the country when nothing is said. */
  place?: string | null;
  /** By day, week, month, quarter or year; by month when nothing is said. */
  step?: string | null;
  /** Divided by line, or by a part such as body or source. */
  by?: string | null;
  /** From this day on. */
  from?: string | null;
  /** Through this day. */
  to?: string | null;
}

/** What a page asks of the machine. */
export interface AskedFlows {
  /** From this day on; from the first of the run when nothing is said. */
  from?: string | null;
  /** Through this day. */
  to?: string | null;
  /** On these lines alone. */
  line?: string | null;
}

/** What a page asks of the record, in the words of `requiem tally`. */
export interface AskedTally {
  /** What to count. */
  quantity: string;
  /** On which lines. */
  line?: string | null;
  /** Where. */
  place?: string | null;
  /** Only these parts, as `body=troika`, joined by commas. */
  group?: string | null;
  /** By what the answer is divided, joined by commas. */
  by?: string | null;
  /** From this day on. */
  from?: string | null;
  /** Through this day. */
  to?: string | null;
  /** Whether what an archive would hold is counted. */
  recorded?: boolean;
}

/** Between what an assertion puts a figure or a day. */
export interface Asserted {
  /** The least, a number or a day; null where there is none. */
  low: FigureOrDay | null;
  /** The most, a number or a day; null where there is none. */
  high: FigureOrDay | null;
}

/** A piece of a claim that can be held against archive and model. */
export interface Assertion {
  /** The number of the claim and its own. */
  id: string;
  /** What is asserted. */
  says: string;
  /** Its verdict. */
  verdict: string;
  /** What the archive says. */
  archive: ArchiveAnswer;
  /** What the model says, where it is asked. */
  model: ModelAnswer | null;
}

/** A place that an answer is of. */
export interface At {
  /** Its id in the evidence, such as KAR. */
  id: string;
  /** Its name in English. */
  name: string;
}

/** Between what nine in ten of so many runs of the same country lie that differ by luck alone. */
export interface Band {
  /** The first day it is of. */
  from: string;
  /** The last day it is of. */
  to: string;
  /** The 5th percentile. */
  low: number;
  /** The 95th percentile. */
  high: number;
  /** The median. */
  median: number;
  /** Over how many seeds. */
  seeds: number;
}

/** An opposition or circle to which somebody belonged, or was said in court to. */
export interface Belonging {
  /** Id of the row. */
  id: string;
  /** Which. */
  faction: string;
  /** Whether a court asserted it, and nobody has shown it. */
  is_asserted_in_court: boolean;
  /** Since when. */
  from: string | null;
  /** Until when. */
  to: string | null;
  /** Whether the row was read where it is cited. */
  is_verified: boolean;
  /** Citekeys. */
  sources: string[];
  /** Remarks; may be empty. */
  note: string;
}

/** The contents of the book. */
export interface Book {
  /** Its pages, in the order in which they are to be read. */
  pages: BookEntry[];
}

/** A line of the contents. */
export interface BookEntry {
  /** Id of the page, such as `mechanisms-M08`. */
  id: string;
  /** Its title. */
  title: string;
  /** How deep it stands in the contents, from 0. */
  depth: number;
  /** The file of the house that it is made from. */
  file: string;
}

/** A heading of a page. */
export interface BookHeading {
  /** Its mark on the page. */
  id: string;
  /** Its words. */
  title: string;
  /** 2 for a section, 3 for a section of one. */
  level: number;
}

/** A page of the book. */
export interface BookPage {
  /** Its id. */
  id: string;
  /** Its title. */
  title: string;
  /** The file of the house that it is made from. */
  file: string;
  /** The page as safe HTML, without its title. A link to another page is `#/method/ID`, to a place on it `#/method/ID?at=MARK`; code that has a card bears its id as `data-card`. */
  html: string;
  /** Its headings below the title. */
  headings: BookHeading[];
  /** The page before it. */
  before: BookEntry | null;
  /** The page after it. */
  after: BookEntry | null;
}

/** What bound in a run, where it was measured. */
export type Bound = Measured & {
  state: "measured";
} | {
  state: "not_measured";
  /** Why not. */
  why: WhyUnmeasured;
};

/** What bound arrests, or verdicts. */
export interface BoundOf {
  /** The whole country: each term's elasticity by week, nothing in weeks of too few people. */
  courses: ((number | null)[])[];
  /** In each region and week where any term moved it, the one that moved it most. */
  cells: Cell[];
  /** Of the region that was asked for, every term in every week; else empty. */
  region: Cell[];
}

/** A case that began with a name, and those that began in it. */
export interface Branch {
  /** Its number. */
  id: number;
  /** The day of the arrest. */
  arrested: string;
  /** The region in which it is booked. */
  region: string;
  /** The line. */
  line: string;
  /** The verdict, if there was one. */
  verdict: string | null;
  /** The day of the decision. */
  decided: string | null;
  /** Those that began in it. */
  reached_from_here: Branch[];
  /** Cases that began in it and are not told. */
  more: number;
}

/** What stands behind an id. */
export interface Card {
  /** The id. */
  id: string;
  /** What it names, such as `claim`, `place`, `order`, `mechanism`, `parameter`. */
  kind: string;
  /** What it is, in a line. */
  title: string;
  /** What is said of it, in the order in which it is told. */
  facts: Fact[];
  /** The same in numbers, where it has any: `value`, `low`, `high`. */
  numbers: CardNumber[];
  /** What changes in the country as it ships where something else is believed. */
  instead: string[];
  /** Its citations, in the order of the row. */
  sources: Citation[];
  /** Rows that say otherwise. */
  disputed_by: Mention[];
  /** What in the evidence and the model uses it. */
  used_by: Mention[];
  /** The row of the evidence, where it is one. */
  row: EvidenceRow | null;
  /** The page of the book on it, where there is one. */
  page: string | null;
  /** What tells the same in a terminal. */
  command: string;
}

/** One number of a card. */
export interface CardNumber {
  /** Which: `value`, `low`, `high`. */
  id: string;
  /** The number, where there is one. */
  value: number | null;
}

/** The run of a case. */
export interface CaseRun {
  /** Its seed. */
  seed: number;
  /** Its fingerprint. */
  digest: string;
  /** How many people a case stands for. */
  scale: number;
  /** How many cases it has. */
  cases: number;
  /** The edition of the model. */
  model_edition: number;
  /** The edition of the evidence. */
  evidence: EvidenceOf;
}

/** A step of a course. */
export interface CaseStep {
  /** Its id. */
  id: string;
  /** Its heading. */
  heading: string;
  /** What the run holds of the person. */
  said: string[];
  /** What was drawn for this person by lot, looking at nothing else. */
  by_lot: string[];
  /** What is not drawn for one person. */
  not_drawn: string[];
  /** The mechanisms by which it went. */
  rules: Rule[];
  /** The documents behind them. */
  documents: Document[];
  /** The same as data; what it holds differs from step to step. */
  facts: Record<string, unknown>;
}

/** A term in a region and week. */
export interface Cell {
  /** The region, by its place among `regions`. */
  region: number;
  /** The week, by its place among `weeks`. */
  week: number;
  /** The term, by its place among `terms`. */
  term: number;
  /** The elasticity: 1 says that a tenth more of the term brought a tenth more people. */
  value: number;
  /** The least of any seed. */
  low: number;
  /** The greatest of any seed. */
  high: number;
  /** Whether the seeds agree that it was this term and no other. */
  sure: boolean;
}

/** A source, ready to be cited. */
export interface Citation {
  /** The citekey, which has a card of its own. */
  id: string;
  /** The line for a footnote, with page or shelf mark where the row gives one. */
  line: string;
  /** The entry for BibTeX. */
  bibtex: string;
  /** The entry as CSL-JSON has it, for Zotero and its like. */
  csl: unknown;
}

/** A quantity in two runs. */
export interface ComparedRow {
  /** What is counted. */
  quantity: string;
  /** How it is counted. */
  counted: Counted;
  /** The lines; nothing where every line and account is counted. */
  line: string | null;
  /** The years, or what both have of them. */
  years: ComparedYear[];
}

/** A year in two runs. */
export interface ComparedYear {
  /** The year. */
  year: number;
  /** What happened in the one. */
  one: number;
  /** What happened in the other. */
  other: number;
}

/** Two runs side by side. */
export interface Comparison {
  /** The id of the one. */
  one: string;
  /** The id of the other. */
  other: string;
  /** Whether their records are the same, act for act. */
  same: boolean;
  /** In what their scenarios differ; empty where they differ in nothing. */
  differences: Difference[];
  /** The first day that both have; nothing where they have none in common. */
  from: string | null;
  /** The last day that both have. */
  to: string | null;
  /** The quantities, over the days that both have. */
  rows: ComparedRow[];
  /** The figures of the archives by which a run is told first, beside both. */
  headlines: Headline[];
}

/** Where the documents contradict themselves, one another or the archive. */
export interface Contradictions {
  /** Of which editions the verdicts are. */
  of: OfRegister;
  /** The questions on which they differ. */
  contradictions: RegisterContradiction[];
}

/** How a quantity is counted. */
export type Counted = "over_a_period" | "on_a_date";

/** A quantity by region and stretch of days. */
export interface Country {
  /** What is counted. */
  quantity: string;
  /** How it is counted. */
  counted: Counted;
  /** The lines; nothing where every line and account is counted. */
  line: string | null;
  /** week, month, quarter or year. */
  step: string;
  /** Whether it is what an archive would hold. */
  recorded: boolean;
  /** The ids of the regions, in the order of the columns. */
  regions: string[];
  /** The first and the last day of each stretch, in the order of the rows. */
  periods: [string, string][];
  /** People by stretch (rows) and region (columns). */
  values: number[][];
  /** People of the whole country by stretch, those counted at the camps among them. */
  totals: number[];
  /** People counted in each region on 6 January 1937, to tell a rate by. */
  population: number[];
  /** What gives the numbers at a terminal. */
  command: string;
}

/** The map and the tiles. The map is no evidence of a border. */
export interface CountryMap {
  /** Of which edition. */
  of: OfEvidence;
  /** The regions, in the order of their tiles. */
  regions: MapRegion[];
  /** Lines between regions, in kilometres to the right and downwards on an equal-area map. */
  borders: [number, number][][];
  /** Coast and frontier, likewise. */
  frontier: [number, number][][];
  /** The corners of the map: left, top, right, bottom, in kilometres. */
  bounds: [number, number, number, number];
  /** Rows of the grid of tiles. */
  tile_rows: number;
  /** Columns of the grid of tiles. */
  tile_columns: number;
  /** Citekeys of the map and of the tiles. */
  sources: string[];
}

/** The course of one case. */
export interface Course {
  /** The number of the case. */
  case: number;
  /** How it was picked. */
  picked: Picked;
  /** Of which run it is. */
  run: CaseRun;
  /** The steps, in the order in which they were gone through. */
  steps: CaseStep[];
  /** Whose words led here, and whom they reached. */
  tree: Tree;
  /** What must be said of every course. */
  limits: string;
  /** Who is remembered, and where. */
  remembrance: string;
}

/** A decision of record. */
export interface Dated {
  /** Its id; it has a card. */
  id: string;
  /** The day. */
  day: string;
  /** What was decided. */
  title: string;
  /** Citekeys of its sources. */
  sources: string[];
}

/** A class of the centre's decisions. */
export interface DecisionClass {
  /** `orders`, `limits`, `approvals`, `trials` or `halt`. */
  id: string;
  /** The switches that must be on for the model to make them. */
  made_from: string[];
}

/** In what two scenarios differ. */
export interface Difference {
  /** What: interpretation, seed, resolution, scale, from, to, decisions, off, or the id of a parameter. */
  what: string;
  /** How it stands in the one. */
  one: string;
  /** How it stands in the other. */
  other: string;
}

/** A document behind a step. */
export interface Document {
  /** Its id; it has a card. */
  id: string;
  /** Its title. */
  title: string;
  /** Its citations. */
  sources: string[];
}

/** An edition of the evidence. */
export interface Edition {
  /** Its version. */
  version: string;
  /** Its digest. */
  digest: string;
  /** The day on which it was made, YYYY-MM-DD. */
  created: string;
}

/** What a run may take. */
export interface Estimate {
  /** Seconds. */
  seconds: number;
  /** Bytes of memory. */
  bytes: number;
  /** Bytes of memory that are to be had now; nothing on a system that does not tell. */
  bytes_to_be_had: number | null;
  /** Whether it fits. */
  fits: boolean;
  /** Where the figures were measured: `bench`, the benches of this edition; `here`, the run that was made last on this machine. */
  measured: string;
  /** The scenario, as the file of TOML that would be run. */
  scenario: string;
}

/** An edition of the evidence. */
export interface EvidenceEdition {
  /** Its version. */
  version: string;
  /** What its files come to: the same for the same bytes. */
  digest: string;
}

/** An edition of the evidence. */
export interface EvidenceOf {
  /** Its version. */
  version: string;
  /** Its digest. */
  digest: string;
}

/** One row of the evidence. */
export interface EvidenceRow {
  /** Its id, which has a card. */
  id: string;
  /** What sort of row: `claim` for a figure, else `order`, `limit`, `list` ... */
  kind: string;
  /** What was counted or decided, in the words of the table. */
  label: string;
  /** Id of the quantity; empty for a decision. */
  quantity: string;
  /** Id of the place; empty where the row has none. */
  place: string;
  /** Id of the line; empty where the row has none. */
  line: string;
  /** The part of the quantity, as `key=value`; empty for the whole. */
  part: string;
  /** Its first day; null where it is not dated. */
  from: string | null;
  /** Its last day; null where it is not dated. */
  to: string | null;
  /** Unit of the figure; empty for a decision. */
  unit: string;
  /** The figure; null where the source gives a range alone, or for a decision. */
  value: number | null;
  /** The least that it may be. */
  low: number | null;
  /** The most that it may be; null for a floor. */
  high: number | null;
  /** How near to the archive: A to D. */
  grade: string;
  /** Whether it was read where it is cited: `yes`, `checksum` or `no`. */
  verified: string;
  /** `fitted`, `held-out`, `input` or `context`. */
  role: string;
  /** Citekeys of its sources. */
  sources: string[];
  /** Page, archive reference or document number; may be empty. */
  locator: string;
  /** Ids of the rows that say otherwise. */
  disputes: string[];
  /** Remarks; may be empty. */
  note: string;
  /** The file and line of the row. */
  at: string;
}

/** The rows that were asked for: one page of them, and what the rest is like. */
export interface EvidenceRows {
  /** How many rows the evidence has. */
  all: number;
  /** How many answer what was asked. */
  found: number;
  /** How many of them were passed over before the first that is told. */
  from: number;
  /** The rows. */
  rows: EvidenceRow[];
  /** What may be asked further, and how many of the rows found answer to it. */
  facets: Facet[];
  /** What lists the same figures in a terminal. */
  command: string;
}

/** One thing by which rows differ. */
export interface Facet {
  /** Which: `kind`, `quantity`, `place`, `line`, `year`, `grade`, `role`, `source`. */
  id: string;
  /** Its values among the rows found. */
  values: FacetValue[];
}

/** One value of a facet. */
export interface FacetValue {
  /** The value. */
  id: string;
  /** Its name in English, where it has one. */
  name: string;
  /** How many of the rows found have it. */
  rows: number;
}

/** One thing that a card says. */
export interface Fact {
  /** Which, as a key: `value`, `range`, `grade`, `errs_with`. */
  id: string;
  /** What is said. */
  told: string;
}

/** A field of a form that is at fault. */
export interface FieldFault {
  /** The field, such as `from` or `set.executions.days`; empty when the whole is at fault. */
  field: string;
  /** What is wrong. */
  what: string;
  /** Why it cannot be. */
  why: string;
  /** What to do. */
  what_to_do: string;
}

/** A figure of the record: one or more panels over the same days. */
export interface Figure {
  /** Its id, as the address names it. */
  id: string;
  /** What is counted: `people`, `places` or `papers`. */
  unit: string;
  /** The place; nothing for the whole country. */
  place: At | null;
  /** The lines; nothing where every line and account is counted. */
  line: string | null;
  /** day, week, month, quarter or year. */
  step: string;
  /** The first day of the figure. */
  from: string;
  /** The last day of the figure. */
  to: string;
  /** The panels, the leading one first. */
  panels: Panel[];
  /** Decisions of record within the days. */
  decisions: Dated[];
  /** Which days of the leading panel were fitted, and which held out. */
  spans: Span[];
  /** Citekeys of every source of the figure. */
  sources: string[];
  /** What gives the numbers of the leading panel at a terminal. */
  command: string;
}

/** A figure that can be asked for. */
export interface FigureHead {
  /** Its id. */
  id: string;
  /** What is counted: people, places, papers or offices. */
  unit: string;
  /** The lines when nothing is said; nothing for every line and account. */
  line: string | null;
  /** What its panels count, the leading quantity first. */
  quantities: string[];
  /** By what it can be divided, `line` the last. */
  by: string[];
}

/** A figure, or a day. */
export type FigureOrDay = number | string;

/** One kind of happening. */
export interface FlowOf {
  /** Its column in the record. */
  id: string;
  /** What it counts, in a line. */
  description: string;
  /** How many. */
  count: number;
}

/** How many people went each way of the machine between two days. */
export interface Flows {
  /** The first day. */
  from: string;
  /** The last day. */
  to: string;
  /** The lines; nothing where every line and account is counted. */
  line: string | null;
  /** The stations, in the order in which people pass them. */
  nodes: Node[];
  /** The ways between them. */
  ways: Way[];
  /** The ways back, by which what was done brought more of it. */
  loops: Way[];
  /** What tells the same in a terminal. */
  command: string;
}

/** A claim that a mechanism takes as given. */
export interface Given {
  /** Id of the claim. */
  id: string;
  /** What it says, with its figure. */
  told: string;
}

/** What became of somebody by a day, and nothing of what came after it. */
export interface GoneBy {
  /** Id of the row. */
  id: string;
  /** The name. */
  name: string;
  /** What had become of them. */
  by_then: string;
}

/** A decision on the places of a region. */
export interface Granted {
  /** The day. */
  day: string;
  /** What was decided: first-limit, grant, cut, request, refusal and the like. */
  kind: string;
  /** On which line. */
  line: string;
  /** Places of the first category; negative for a cut. */
  category1: number;
  /** Places of the second category. */
  category2: number;
  /** The id of the dated decision, which has a card; nothing where the model made it. */
  id: string | null;
  /** `request`, `undated` or `own` where the model made it; else `record`. */
  origin: string;
  /** Who had moved first: region, centre or none. */
  first_mover: string;
  /** The other day that it is about: a deadline, or the day of the request. */
  about: string | null;
}

/** A figure of the archives beside two runs. */
export interface Headline {
  /** Its id; it has a card. */
  id: string;
  /** What it counts. */
  label: string;
  /** Its first day. */
  from: string;
  /** Its last day. */
  to: string;
  /** The figure. */
  value: number | null;
  /** The one run's own figure; nothing where it cannot answer. */
  one: number | null;
  /** The other's. */
  other: number | null;
  /** Between what nine in ten runs lie that differ from the one by luck alone, where that is known. */
  luck: [number, number] | null;
}

/** Those held on some lines. */
export interface HeldOfLine {
  /** The lines: 00447, national, police, lists or militia. */
  line: string;
  /** People held without a decision, by evening. */
  held: number[];
}

/** Those in office on a day, and how many of them were still in place later. */
export interface InPlace {
  /** Which body. */
  id: string;
  /** The body, in words. */
  label: string;
  /** The day. */
  of: string;
  /** People in office on it. */
  people: number;
  /** How many of them were in place, quarter by quarter. */
  quarters: InPlaceOn[];
}

/** How many were still in place on a day. */
export interface InPlaceOn {
  /** The body and the day. */
  id: string;
  /** The day. */
  on: string;
  /** People in place. */
  in_place: number;
}

/** A run that is being made, or was, or waits. */
export interface Job {
  /** Its id, which becomes that of the run. */
  id: string;
  /** What whoever ordered it calls it. */
  title: string;
  /** Counts the orders, so that later ones can be told from earlier. */
  number: number;
  /** How it stands. */
  state: JobState;
  /** Whether it can be resumed. */
  can_resume: boolean;
  /** How many stand before it, while it waits. */
  before_it: number | null;
  /** How far it has come, while it is being made. */
  progress: Progress | null;
  /** Why it came to nothing, where it did. */
  why: Words | null;
  /** Seconds that it took, where it is finished and was not broken off. */
  seconds: number | null;
  /** The scenario, as a file of TOML. */
  scenario: string;
}

/** How it stands with a job. */
export type JobState = "queued" | "running" | "finished" | "cancelled" | "interrupted" | "failed";

/** Everybody of record, and how many of them were still in place, quarter by quarter. */
export interface Leadership {
  /** Of which edition. */
  of: OfEvidence;
  /** The people, by the first body that each belonged to. */
  people: PersonOfRecord[];
  /** Bodies, and how many of those in office on a day were in place later. */
  in_place: InPlace[];
}

/** Who held which office on a day, and who was gone by then. */
export interface LeadershipDay {
  /** Of which edition. */
  of: OfEvidence;
  /** The day. */
  on: string;
  /** The offices held. */
  offices: OfficeHeld[];
  /** Those arrested or dead by then, the last to go first. */
  gone: GoneBy[];
}

/** One person of record: offices, ties, what became of them, and which mechanism is told of it. */
export interface LeadershipPerson {
  /** Id of the row. */
  id: string;
  /** The name. */
  name: string;
  /** Office or offices, in words. */
  office: string;
  /** Birth: a day, a month or a year. */
  born: string | null;
  /** Arrest. */
  arrested: string | null;
  /** First day of the trial. */
  tried_from: string | null;
  /** Last day of the trial. */
  tried_to: string | null;
  /** Death. */
  died: string | null;
  /** What became of them, as a word: `shot`, `suicide`, `survived` ... */
  outcome: string;
  /** What became of them, in words. */
  fate: string;
  /** The trial as it is known; may be empty. */
  trial: string;
  /** Whether the row was read where it is cited. */
  is_verified: boolean;
  /** The offices, in order. */
  offices: OfficeHeld[];
  /** Oppositions and circles. */
  factions: Belonging[];
  /** Of which edition. */
  of: OfEvidence;
  /** What bound them to others of record. */
  ties: TieOfRecord[];
  /** Who stood in the same trial. */
  accused_with: NamedOfRecord[];
  /** What a run is told of them. */
  told_to_a_run: ToldToARun[];
  /** Citekeys of the row. */
  sources: string[];
  /** Remarks; may be empty. */
  note: string;
}

/** All ties of record, and the heads of regional state security whom some of them name. */
export interface LeadershipTies {
  /** Of which edition. */
  of: OfEvidence;
  /** The ties. */
  ties: TieOfRecord[];
  /** Those whom a tie names and who stand in the table of tenures alone. */
  heads: NamedOfRecord[];
}

/** What one region was given and what it did. */
export interface LimitFate {
  /** Which. */
  place: At;
  /** The id of its first limit, which has a card; nothing where it was given none. */
  first_limit: string | null;
  /** Both categories together. */
  both: LimitSums;
  /** The first category: to be shot. */
  category1: LimitSums;
  /** The second category: to be sent to a camp or prison. */
  category2: LimitSums;
}

/** Places and people of a category. */
export interface LimitSums {
  /** Places of the first limit of record. */
  first: number;
  /** Places that the region asked for, in the run. */
  asked: number;
  /** Places granted beyond the first limit by dated decisions, less those cut. */
  dated: number;
  /** Places granted by the model where the record is silent. */
  undated: number;
  /** Places in force at the end. */
  granted: number;
  /** People sentenced in the run, as its files would show it. */
  sentenced: number;
}

/** The limits and their fate in a run. */
export type Limits = {
  state: "of";
  /** The day at whose end the places and people are told. */
  to: string;
  /** The regions, those with the most people sentenced first. */
  regions: LimitFate[];
  /** All regions together. */
  country: LimitSums;
  /** Citekeys of the sources of the first limits and the dated grants. */
  sources: string[];
  /** What gives the places granted by region and category at a terminal. */
  command: string;
} | {
  state: "outside_run";
  /** The first day of the operation. */
  begins: string;
};

/** One part of one list. */
export interface List {
  /** Its id; it has a card. */
  id: string;
  /** The place under which it stands. */
  place: At;
  /** Its heading, as written. */
  heading: string;
  /** 1 to be shot, 2 and 3 to be imprisoned. */
  category: number;
  /** How many names. */
  names: number;
}

/** The lists of one day. */
export interface ListDay {
  /** The day, as the table has it. */
  day: string;
  /** How exact the day is: day, by-day, about, month and the like. */
  precision: string;
  /** The lists signed that day. */
  lists: List[];
}

/** A heading of the lists that stands for a place, beside the run. */
export interface ListHeading {
  /** The place: a region, or the republic with which its regions are told. */
  place: At;
  /** The regions it stands for; headings that name none are told with Moscow. */
  regions: string[];
  /** Names signed: given to the run. */
  names: number;
  /** People arrested on the line of the lists there in the run, as its files would show it. */
  arrested: number;
  /** People sentenced on it there, likewise. */
  sentenced: number;
}

/** A month of the lists beside the run. */
export interface ListMonth {
  /** The first day. */
  from: string;
  /** The last day. */
  to: string;
  /** Names signed: given to the run. */
  names: number;
  /** People arrested on the line of the lists in the run, as its files would show it. */
  arrested: number;
  /** People sentenced on it, likewise. */
  sentenced: number;
}

/** The signed lists beside a run. */
export interface Lists {
  /** Names on all of them. */
  names: number;
  /** How many lists. */
  lists: number;
  /** By day of the signature, in order. */
  days: ListDay[];
  /** By month, beside the run; empty for a run that has not the whole time of the lists. */
  months: ListMonth[];
  /** By heading, the most names first, beside the run; empty likewise. */
  headings: ListHeading[];
  /** Citekeys of the sources. */
  sources: string[];
  /** What gives the run's verdicts by month at a terminal. */
  command: string;
}

/** The people of a region on the day of the census, as every run begins with them. */
export interface MapPopulation {
  /** People. */
  people: number;
  /** `counted` in 1937 and read, `scaled` from the count of 1939, or `shared` out of its republic's. */
  basis: string;
  /** Ids of the claims on which it rests, each with a card. */
  claims: string[];
}

/** A region. */
export interface MapRegion {
  /** Its id, such as KAR. */
  id: string;
  /** Its name in English. */
  name: string;
  /** The republic it belonged to. */
  republic: string;
  /** Its centre; may be empty. */
  centre: string;
  /** The centre on the map, in kilometres. */
  centre_at: [number, number] | null;
  /** Row of its tile, from the north, from 0. */
  tile_row: number;
  /** Column of its tile, from the west, from 0. */
  tile_column: number;
  /** The mainland and its islands, in kilometres to the right and downwards. */
  rings: [number, number][][];
  /** Where the map is cut and the land is not: to be drawn over in the colour of the region. */
  seams: [number, number][][];
  /** People on 6 January 1937. */
  population: MapPopulation;
}

/** How arrests and verdicts of order 00447 moved when each term in turn was raised by a tenth. */
export interface Measured {
  /** Over how many seeds. */
  seeds: number;
  /** The terms: goal, leads, hands, `case_work`, places. */
  terms: string[];
  /** The Mondays of the weeks, in order. */
  weeks: string[];
  /** The regions, the greatest first limits first. */
  regions: string[];
  /** Of arrests. */
  arrests: BoundOf;
  /** Of verdicts. */
  verdicts: BoundOf;
}

/** One mechanism whole: what it does, its numbers, and its page of the book. */
export interface MechanismPage {
  /** As `requiem mechanisms show` tells it. */
  mechanism: MechanismTold;
  /** The seeds under which its switches were thrown. */
  seeds: number[];
  /** Its parameters. */
  parameters: ParameterTold[];
  /** The claims that it takes as given, each with its figure. */
  given: Given[];
  /** Its page of the book. */
  page: string;
  /** The essays of its files, as safe HTML. */
  essay: string;
  /** What tells the same in a terminal. */
  command: string;
}

/** A part of a mechanism. */
export interface MechanismPart {
  /** Its switch, such as M08.grudge. */
  id: string;
  /** What the country does instead when it is off. */
  off: string;
  /** What switching it off changed; null where it was not measured. */
  switched_off: SwitchedOff[] | null;
}

/** A mechanism. */
export interface MechanismTold {
  /** Its code, M01 to M36; also its switch. */
  id: string;
  /** Its name. */
  name: string;
  /** What it does. */
  does: string;
  /** What the country does instead when it is off. */
  off: string;
  /** Its parts. */
  parts: MechanismPart[];
  /** What switching it off changed, count by count; null where it was not measured. */
  switched_off: SwitchedOff[] | null;
  /** Ids of the claims that it takes as given. */
  cites: string[];
  /** Its page of the book, as a file of the house. */
  page: string;
}

/** The mechanisms, and under which seeds their switches were thrown. */
export interface Mechanisms {
  /** The mechanisms, by code. */
  mechanisms: MechanismTold[];
  /** The seeds. */
  seeds: number[];
}

/** Another id, and what it has to do with the one at hand. */
export interface Mention {
  /** The other id. */
  id: string;
  /** What it has to do with it. */
  how: string;
  /** Its figure, where it has one. */
  value?: number | null;
  /** Whether the other id has a card of its own. */
  has_card: boolean;
}

/** What the model says to an assertion. */
export interface ModelAnswer {
  /** What is asked of it. */
  asked: string;
  /** Between what the assertion puts it. */
  asserted: Asserted;
  /** The median of the seeds. */
  median: number;
  /** The fifth percentile of the seeds. */
  low: number;
  /** The ninety-fifth percentile of the seeds. */
  high: number;
  /** Whether it bears the assertion out; it supports none alone. */
  bears_out: boolean;
}

/** A case of the tree. */
export interface Named {
  /** Its number. */
  id: number;
  /** The day of the arrest. */
  arrested: string;
  /** The region in which it is booked. */
  region: string;
  /** The line. */
  line: string;
  /** The verdict, if there was one. */
  verdict: string | null;
  /** The day of the decision. */
  decided: string | null;
}

/** Somebody of record, by id and name. */
export interface NamedOfRecord {
  /** Id of the row. */
  id: string;
  /** The name. */
  name: string;
}

/** A station of the machine. */
export interface Node {
  /** Its id: lead, arrest, custody, interrogation, sentence, camp and the like. */
  id: string;
  /** The quantity that tells who was there on the evening of the last day, where people stay. */
  stock: string | null;
  /** People there on that evening. */
  people: number | null;
}

/** Of which edition of the evidence an answer is. */
export interface OfEvidence {
  /** The edition. */
  evidence: EvidenceEdition;
}

/** Of which editions a verdict is. */
export interface OfRegister {
  /** The evidence. */
  evidence: EvidenceEdition;
  /** The edition of the model. */
  model_edition: number;
  /** The reading that was run. */
  reading: string;
  /** The seeds under which it was run. */
  seeds: number[];
}

/** An office that somebody held. */
export interface OfficeHeld {
  /** Id of the row. */
  id: string;
  /** Who held it. */
  holder: string;
  /** The office. */
  office: string;
  /** The body: `politburo`, `sovnarkom`, `nkvd` ... */
  body: string;
  /** Since when: a day, a month or a year. */
  from: string | null;
  /** Until when. */
  to: string | null;
  /** What is known of its end: `dated`, `later`, `unknown`. */
  end: string;
  /** Whether the row was read where it is cited. */
  is_verified: boolean;
  /** Citekeys. */
  sources: string[];
  /** Remarks; may be empty. */
  note: string;
  /** Of a day that is asked about: whether it is certain that it was held. */
  is_certain?: boolean | null;
}

/** What is sent to order a run. */
export interface Order {
  /** The id of the run: small letters, digits and strokes. Without one, the next that is free. */
  id?: string | null;
  /** What the run is called. */
  title?: string | null;
  /** Whether report.html is written too, which takes as long again. */
  report?: boolean;
  /** The fields of a scenario. What is not named is as in the first run. */
  scenario?: Record<string, unknown>;
}

/** One quantity, or one part of it, over the days of a figure. */
export interface Panel {
  /** What is counted: the id of a quantity. */
  quantity: string;
  /** How it is counted. */
  counted: Counted;
  /** The part, as `body=troika` or `line=polish`; nothing for the whole. */
  part: string | null;
  /** What happened in the run. */
  happened: Stretch[];
  /** What an archive would hold of it; empty where none would. */
  recorded: Stretch[];
  /** What luck alone leaves open, where it is known. */
  band: Band[];
  /** The figures of the archives on the same quantity, place, line and part. */
  archive: Told[];
  /** What gives the numbers at a terminal; with `--recorded`, those of the archive's copy. */
  command: string;
}

/** A parameter: what was believed of it, and why. */
export interface ParameterTold {
  /** Its id, such as `arrest.strike_over_limits`. */
  id: string;
  /** Code of the mechanism that reads it. */
  mechanism: string;
  /** What it means. */
  meaning: string;
  /** Its unit; `-` for a bare number. */
  unit: string;
  /** What was believed of it beforehand. */
  prior: string;
  /** The value that a run takes when nobody sets another. */
  value: number;
  /** Why this prior. */
  reason: string;
}

/** All parameters, or those of one mechanism. */
export interface ParametersTold {
  /** The parameters, by id. */
  parameters: ParameterTold[];
}

/** A holder of public office, or a defendant in a public trial. */
export interface PersonOfRecord {
  /** Id of the row. */
  id: string;
  /** The name. */
  name: string;
  /** Office or offices, in words. */
  office: string;
  /** Birth: a day, a month or a year. */
  born: string | null;
  /** Arrest. */
  arrested: string | null;
  /** First day of the trial. */
  tried_from: string | null;
  /** Last day of the trial. */
  tried_to: string | null;
  /** Death. */
  died: string | null;
  /** What became of them, as a word: `shot`, `suicide`, `survived` ... */
  outcome: string;
  /** What became of them, in words. */
  fate: string;
  /** The trial as it is known; may be empty. */
  trial: string;
  /** Whether the row was read where it is cited. */
  is_verified: boolean;
  /** The offices, in order. */
  offices: OfficeHeld[];
  /** Oppositions and circles. */
  factions: Belonging[];
}

/** How a case was picked. */
export interface Picked {
  /** random, number or longest-chain. */
  how: string;
  /** Which draw it was. */
  draw: number | null;
  /** Of how many cases. */
  among: number | null;
}

/** How far a run has come. */
export interface Progress {
  /** What is being done: `people`, the roll is called; `days`; `other luck`; `what bound`; `keeping`. */
  stage: string;
  /** The day that was lived last, YYYY-MM-DD. */
  day: string | null;
  /** The share of this stage that is done. */
  share: number;
  /** Seconds that this stage may still take; nothing while too little is done to judge by. */
  seconds_left: number | null;
}

/** The queue of a run. */
export interface Queue {
  /** The evenings on which people are counted, in order. */
  days: string[];
  /** People held without a decision, by evening. */
  held: number[];
  /** People sentenced to death and not yet shot, by evening. */
  condemned: number[];
  /** People of the national lines whose cases waited for Moscow, by evening. */
  albums: number[];
  /** People held without a decision, by line or union of lines, on the same evenings. */
  held_by_line: HeldOfLine[];
  /** How long the decided had waited. */
  waits: Waits;
  /** What gives those held at a terminal. */
  command: string;
}

/** The body of every answer that is none. */
export interface Refused {
  /** Why. */
  error: Words;
}

/** Those taken on one line. */
export interface RegionLine {
  /** Which. */
  line: string;
  /** People arrested. */
  arrested: number;
  /** People sentenced. */
  sentenced: number;
  /** People shot. */
  shot: number;
}

/** A region in a run. */
export interface RegionPage {
  /** Which; it has a card. */
  place: At;
  /** The republic it belonged to, if to any. */
  republic: string | null;
  /** Its administrative centre, as the evidence has it. */
  centre: string | null;
  /** People counted there on 6 January 1937; nothing for the camps. */
  population: number | null;
  /** Its limits under order 00447, where the run has the operation. */
  limits: LimitFate | null;
  /** Decisions on its places in the run, in the order of their days. */
  decisions: Granted[];
  /** What happened there, quantity by quantity and year by year. */
  rows: RegionRow[];
  /** People arrested there, line by line, over the whole run. */
  lines: RegionLine[];
  /** Every figure of the archives on the region that a run can be asked for, by quantity. */
  archive: RegionTold[];
  /** Citekeys of every source of the page. */
  sources: string[];
  /** What gives the people arrested there by year at a terminal. */
  command: string;
}

/** A quantity of a region, year by year. */
export interface RegionRow {
  /** What is counted. */
  quantity: string;
  /** How it is counted. */
  counted: Counted;
  /** The years, or what the run has of them. */
  years: YearOf[];
}

/** A figure of the archives on a region. */
export interface RegionTold {
  /** What it counts, in the word of the evidence. */
  quantity: string;
  /** The line as the table spells it; empty where a line makes no sense. */
  line: string;
  /** The part, as `category=1`; empty for the whole. */
  part: string;
  /** The unit. */
  unit: string;
  /** The figure. */
  told: Told;
}

/** What the documents claim, and what became of it. */
export interface Register {
  /** Of which editions the verdicts are. */
  of: OfRegister;
  /** The documents. */
  documents: RegisterDocument[];
  /** The claims, by number. */
  claims: RegisterClaim[];
}

/** A claim of the documents. */
export interface RegisterClaim {
  /** Its number. */
  id: string;
  /** `supported`, `contested`, `contradicted` or `cannot-be-tested`. */
  verdict: string;
  /** What is claimed, in a line. */
  title: string;
  /** The documents that claim it. */
  documents: string[];
  /** The words of one of them. */
  quotation: string;
  /** What of the model carries it: mechanisms, and `flow:` and `gauge:` of a run, which have no card. */
  carried_by: string[];
  /** What is to be said besides; may be empty. */
  note: string;
  /** What it asserts, piece by piece. */
  assertions: Assertion[];
  /** Ids of the questions on which it meets another claim. */
  contradictions: string[];
  /** Of which editions the verdict is, where the claim is told alone. */
  of?: OfRegister | null;
}

/** A question on which claims differ. */
export interface RegisterContradiction {
  /** Its id. */
  id: string;
  /** The question. */
  question: string;
  /** What is to be said besides. */
  note: string;
  /** The claims that meet on it. */
  claims: RegisterClaim[];
}

/** A document whose claims stand in the register. */
export interface RegisterDocument {
  /** S0 to S4. */
  id: string;
  /** Its title. */
  title: string;
  /** What sort of text it is. */
  kind: string;
}

/** What is sent to resume a job. */
export interface Resumption {
  /** Whether to begin anew, and leave what was put down of it. */
  anew?: boolean;
}

/** A mechanism by which a step went. */
export interface Rule {
  /** Its code, or that of its part. */
  id: string;
  /** Its name. */
  name: string;
  /** Whether it was on in this run. */
  on: boolean;
}

/** A run with all that is known of its making. */
export interface RunFacts {
  /** The name of its folder, by which it is asked for. */
  id: string;
  /** What whoever made it called it; its id where nobody said. */
  title: string;
  /** Whether it is a whole run that this program reads. */
  finished: boolean;
  /** Why it cannot be read, where it cannot; then no `facts` are given. */
  unread: Words | null;
  /** The reading of the terror it started from. */
  interpretation?: string;
  /** The seed of its chance, in digits: it may be larger than a browser counts. */
  seed?: string;
  /** `strata`, told in counts, or `people`, person for person. */
  resolution?: string;
  /** How many people one stands for. */
  scale?: number;
  /** The first day. */
  from?: string;
  /** The last day. */
  to?: string;
  /** Who made the centre's decisions, as a scenario writes it. */
  decisions?: string;
  /** What was switched off. */
  off?: string[];
  /** What was set otherwise than its reading has it, as key=value. */
  set?: string[];
  /** The fingerprint of its record. */
  digest?: string;
  /** Bytes of its files. */
  bytes?: number;
  /** Whether it has persons: whether single cases can be asked for. */
  persons?: boolean;
  /** The version of the program that made it. */
  program_version: string;
  /** The edition of the model that made it. */
  model_edition: number;
  /** The evidence it was made with. */
  evidence: Edition;
  /** Whether evidence and model are those of this program, so that it can be made again here. */
  is_of_this_edition: boolean;
  /** People alive on the eve of the first day. */
  people: number;
  /** Days written. */
  days: number;
  /** Acts in the record. */
  events: number;
  /** Cases, where people were told apart. */
  cases: number | null;
  /** The seal of its manifest. */
  seal: string;
  /** The scenario, whole, as a file of TOML. */
  scenario: string;
  /** What to type to make it, to make it again, and to look whether it is whole. */
  commands: Typed[];
  /** Its files. */
  files: RunFile[];
}

/** A file of a run. */
export interface RunFile {
  /** Its name, by which it is asked for. */
  name: string;
  /** Its length. */
  bytes: number;
  /** BLAKE3 of its content; the manifest cannot hold its own, and has none. */
  blake3: string | null;
}

/** A run in a line. */
export interface RunHead {
  /** The name of its folder, by which it is asked for. */
  id: string;
  /** What whoever made it called it; its id where nobody said. */
  title: string;
  /** Whether it is a whole run that this program reads. */
  finished: boolean;
  /** Why it cannot be read, where it cannot; then no `facts` are given. */
  unread: Words | null;
  /** The reading of the terror it started from. */
  interpretation?: string;
  /** The seed of its chance, in digits: it may be larger than a browser counts. */
  seed?: string;
  /** `strata`, told in counts, or `people`, person for person. */
  resolution?: string;
  /** How many people one stands for. */
  scale?: number;
  /** The first day. */
  from?: string;
  /** The last day. */
  to?: string;
  /** Who made the centre's decisions, as a scenario writes it. */
  decisions?: string;
  /** What was switched off. */
  off?: string[];
  /** What was set otherwise than its reading has it, as key=value. */
  set?: string[];
  /** The fingerprint of its record. */
  digest?: string;
  /** Bytes of its files. */
  bytes?: number;
  /** Whether it has persons: whether single cases can be asked for. */
  persons?: boolean;
}

/** A scenario as a page asks for it; what is left out is as in the first run. */
export interface ScenarioAsked {
  /** The reading it starts from. */
  interpretation?: string | null;
  /** How finely people are told apart: `strata` for counts, `people` for person for person. */
  resolution?: string | null;
  /** How many people one stands for, as `1:K`; person for person only. */
  scale?: string | null;
  /** The first day. */
  from?: string | null;
  /** The last day. */
  to?: string | null;
  /** The seed of its chance. */
  seed?: number | null;
  /** Who makes each class of the centre's decisions: `replay` or `endogenous`; what is not named is replayed. */
  decisions?: Record<string, string>;
  /** The switches that are off, such as M08 or M08.grudge. */
  off?: string[];
  /** Parameters set to another value. */
  set?: Record<string, number>;
}

/** The form of a scenario, and what may stand in it. */
export interface ScenarioForm {
  /** The JSON Schema of a scenario. */
  schema: unknown;
  /** The scenario of the first run: what is taken where nothing is said. */
  shipped: ScenarioAsked;
  /** The readings that ship with the program. */
  interpretations: string[];
  /** The classes of the centre's decisions. */
  decisions: DecisionClass[];
  /** Every switch: the mechanisms, each followed by its parts. */
  switches: ScenarioSwitch[];
  /** Every parameter. */
  parameters: ScenarioParameter[];
}

/** A parameter that a scenario may set. */
export interface ScenarioParameter {
  /** Its id. */
  id: string;
  /** Code of the mechanism that reads it. */
  mechanism: string;
  /** What it means. */
  meaning: string;
  /** Its unit; `-` for a bare number. */
  unit: string;
  /** What was believed of it beforehand. */
  prior: string;
  /** The least that the prior allows; null where it sets no bound. */
  least: number | null;
  /** The most that the prior allows; null where it sets no bound. */
  most: number | null;
  /** Whether the least itself is out of the question. */
  above_least: boolean;
  /** Whether it numbers a rule, and takes whole numbers only. */
  is_choice: boolean;
  /** The value in the first run, as the shipped reading has it. */
  value: number;
  /** Why this prior. */
  reason: string;
}

/** A switch. */
export interface ScenarioSwitch {
  /** A mechanism's code, or that of a part, such as M08.grudge. */
  id: string;
  /** Code of the mechanism. */
  mechanism: string;
  /** Name of the mechanism, or word of the part. */
  name: string;
  /** What the country does instead when it is off. */
  off: string;
}

/** Days whose figures of the archives the model was fitted to, or has not seen. */
export interface Span {
  /** The first of the days. */
  from: string;
  /** The last of them. */
  to: string;
  /** fitted or held-out. */
  role: string;
}

/** How a figure of the archives stands to the run. */
export type Standing = "inside" | "outside" | "identity" | "given" | "context";

/** A stretch of days and the number of it. */
export interface Stretch {
  /** Its first day. */
  from: string;
  /** Its last day. */
  to: string;
  /** People in the stretch; of what is counted on a date, people on the evening of its last day. */
  value: number;
}

/** What throwing a switch alone changed in one count, in the shipped country, on the same luck. */
export interface SwitchedOff {
  /** What is counted: `arrests`, `shot-1937-38`, `dead-in-custody` ... */
  count: string;
  /** People with the switch on, the mean of the seeds. */
  with: number;
  /** How many people more or fewer without it, the mean of the seeds. */
  change: number;
  /** The least change of the seeds. */
  low: number;
  /** The greatest change of the seeds. */
  high: number;
  /** Whether the change is beyond what luck brings about. */
  beyond_luck: boolean;
}

/** The answer of `requiem tally --json`. */
export interface Tally {
  /** What was counted. */
  quantity: string;
  /** The first day. */
  from: string;
  /** The last day. */
  to: string;
  /** Whether it is what an archive would hold. */
  recorded: boolean;
  /** The seed of the run. */
  seed: number;
  /** The fingerprint of the run. */
  digest: string;
  /** The rows, in the order of their keys. */
  rows: TallyRow[];
}

/** One row of a tally. */
export interface TallyRow {
  /** The words of its keys, joined by strokes; the quantity where nothing divides it. */
  id: string;
  /** How many. */
  value: number;
}

/** What bound two people of record to one another. */
export interface TieOfRecord {
  /** Id of the row. */
  id: string;
  /** Id of one: an office-holder, or a tenure in the organs. */
  one: string;
  /** Id of the other. */
  other: string;
  /** `patron`, `kin-by-marriage`, `succession`, `named`, `interrogated`, `prosecuted`, `rival`. */
  kind: string;
  /** The tie as the one who is asked about sees it; of nobody in particular, as the first sees it. */
  told: string;
  /** Whether it is the word of a court or of interrogators. */
  is_asserted_in_court: boolean;
  /** Since when, or when. */
  from: string | null;
  /** Until when. */
  to: string | null;
  /** Whether the row was read where it is cited. */
  is_verified: boolean;
  /** Citekeys. */
  sources: string[];
  /** Remarks; may be empty. */
  note: string;
}

/** Everything of record that has a day. */
export interface Timeline {
  /** Of which edition. */
  of: OfEvidence;
  /** What happened, by day. */
  entries: TimelineEntry[];
}

/** One thing that happened or was decided. */
export interface TimelineEntry {
  /** Id of the row, which has a card. */
  id: string;
  /** `event`, `campaign`, `war-threat`, `order`, `deadline` or `limit`. */
  kind: string;
  /** Its sort in the words of the table, such as `trial` or `decree`; may be empty. */
  category: string;
  /** Its day, or its first. */
  day: string;
  /** Its last day, where it lasted. */
  day_end: string | null;
  /** What happened, in the words of the table. */
  title: string;
  /** Id of the place; empty where the row has none. */
  place: string;
  /** How near to the archive: A to D. */
  grade: string;
  /** Whether it was read where it is cited: `yes`, `checksum` or `no`. */
  verified: string;
  /** Citekeys. */
  sources: string[];
}

/** A figure of the archives. */
export interface Told {
  /** Its id; it has a card. */
  id: string;
  /** What exactly was counted, in the words of the table. */
  label: string;
  /** The first day it is of. */
  from: string;
  /** The last day it is of; of a count on a date, that date. */
  to: string;
  /** The figure; nothing where the source gives a range alone. */
  value: number | null;
  /** Below this the truth is not to be expected; nothing where no range is known or the figure was given to the run. */
  low: number | null;
  /** Above this it is not; nothing of a floor, too. */
  high: number | null;
  /** How near to the archive: A to D. */
  grade: string;
  /** Whether it was read where cited. */
  verified: string;
  /** What the model may do with it: input, fitted, held-out or context. */
  role: string;
  /** The run's own figure for it; nothing where the run cannot answer. */
  run: number | null;
  /** Whether its range holds the run's own figure; nothing where the figure does not judge. */
  inside: boolean | null;
  /** How it stands to the model, luck taken into account; nothing where the run cannot answer. */
  standing: Standing | null;
  /** Citekeys of its sources. */
  sources: string[];
  /** Whether another figure disputes it. */
  disputed: boolean;
}

/** What a mechanism is told of a person of record. */
export interface ToldToARun {
  /** Id of the row. */
  id: string;
  /** Code of the mechanism. */
  mechanism: string;
  /** What it does with it. */
  what: string;
}

/** The cases that hang together by names given in interrogations. */
export interface Tree {
  /** How many they are. */
  cases: number;
  /** The way back: the case in which the name was given, the one before it, and so on. */
  led_here: Named[];
  /** Cases of the way back that are not told. */
  led_here_more: number;
  /** Cases that the words reached, one after another. */
  reached: number;
  /** Cases on other branches. */
  on_other_branches: number;
  /** Those whom the words reached. */
  reached_from_here: Branch[];
  /** Cases that began here and are not told. */
  reached_from_here_more: number;
}

/** Something to type. */
export interface Typed {
  /** What for: `run`, `reproduce`, `verify`. */
  id: string;
  /** The words. */
  command: string;
}

/** Those arrested on some lines, all months together. */
export interface WaitOfGroup {
  /** The lines. */
  line: string;
  /** People whose case was decided. */
  decided: number;
  /** Days within which a quarter, one half and three quarters of them had their decision. */
  quartiles: [number | null, number | null, number | null];
  /** The mean of the days. */
  mean: number | null;
  /** People who died before a decision. */
  died: number;
  /** People who waited when the run ended. */
  waiting: number;
  /** Of the decided, the share without a decision yet 0, 1, 2, .. days after the arrest. */
  undecided: number[];
}

/** Those arrested on some lines in one month. */
export interface WaitOfMonth {
  /** The lines: 00447, national, police, lists or militia. */
  line: string;
  /** The month of the arrest, as 1937-08. */
  month: string;
  /** People whose case was decided. */
  decided: number;
  /** Days within which a quarter, one half and three quarters of them had their decision. */
  quartiles: [number | null, number | null, number | null];
  /** People who died before a decision. */
  died: number;
  /** People who waited when the run ended. */
  waiting: number;
}

/** How long people waited, as a run can tell it. */
export type Waits = {
  state: "told";
  /** By group of lines and month of the arrest. */
  months: WaitOfMonth[];
  /** By group of lines, all months together, with the course of the share undecided. */
  groups: WaitOfGroup[];
  /** What gives them at a terminal. */
  command: string;
} | {
  state: "no_persons";
};

/** A way from one station to another. */
export interface Way {
  /** Its id. */
  id: string;
  /** From which station. */
  from: string;
  /** To which. */
  to: string;
  /** What is counted on it: `people`, `papers` (letters, dossiers, names) or nothing, where the model measures and does not count. */
  unit: string | null;
  /** How many went it between the two days; nothing where nothing is counted on it. */
  count: number | null;
  /** The kinds of happening it is made of, each with its count. */
  flows: FlowOf[];
  /** The gauges that carry it, where it is measured. */
  gauges: string[];
  /** The mechanisms that act on it, by code. */
  mechanisms: string[];
}

/** Why nothing can be told of what bound. */
export type WhyUnmeasured = "outside_run" | "not_asked_for";

/** A refusal in words. */
export interface Words {
  /** What is wrong, in a sentence. */
  what: string;
  /** What to do. */
  help: string;
  /** The fields at fault, where a form was sent. */
  faults?: FieldFault[];
}

/** A year of a quantity. */
export interface YearOf {
  /** The year. */
  year: number;
  /** What happened. */
  happened: number;
  /** What an archive would hold; nothing where none would. */
  recorded: number | null;
}
