// Written from the types of the program; change those and write it anew:
// BLESS=1 cargo test -p requiem --bin requiem front_end

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
  /** `disputed` for rows that another row disputes. */
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

/** What the documents claim, and what became of it. */
export interface Claims {
  /** Of which editions the verdicts are. */
  of: OfRegister;
  /** The documents. */
  documents: RegisterDocument[];
  /** The claims, by number. */
  claims: RegisterClaim[];
}

/** Where the documents contradict themselves, one another or the archive. */
export interface Contradictions {
  /** Of which editions the verdicts are. */
  of: OfRegister;
  /** The questions on which they differ. */
  contradictions: RegisterContradiction[];
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

/** A class of the centre's decisions. */
export interface DecisionClass {
  /** `orders`, `limits`, `approvals`, `trials` or `halt`. */
  id: string;
  /** The switches that must be on for the model to make them. */
  made_from: string[];
}

/** An edition of the evidence. */
export interface EvidenceEdition {
  /** Its version. */
  version: string;
  /** What its files come to: the same for the same bytes. */
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

/** A figure, or a day. */
export type FigureOrDay = number | string;

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
  /** What became of them, as a word. */
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

/** The people of a region, as counted. */
export interface MapPopulation {
  /** Id of the claim, which has a card. */
  id: string;
  /** People. */
  people: number;
}

/** A region. */
export interface MapRegion {
  /** Its id, such as KAR. */
  id: string;
  /** Its name in English. */
  name: string;
  /** Its name in Russian, where the evidence has it. */
  name_ru: string | null;
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
  /** People counted on 6 January 1937. */
  population: MapPopulation | null;
}

/** One mechanism whole: what it does, its numbers, and its page of the book. */
export interface Mechanism {
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

/** Somebody of record, by id and name. */
export interface NamedOfRecord {
  /** Id of the row. */
  id: string;
  /** The name. */
  name: string;
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
  /** The mechanisms of the model that carry it. */
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

/** What a mechanism is told of a person of record. */
export interface ToldToARun {
  /** Id of the row. */
  id: string;
  /** Code of the mechanism. */
  mechanism: string;
  /** What it does with it. */
  what: string;
}

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


export interface Edition {
  version: string;
  digest: string;
  created: string;
}
export interface About {
  program: string;
  version: string;
  model_edition: number;
  evidence: Edition;
  run_format: number;
  scenario_formats: string[];
  runs: number;
  languages: string[];
  may_start: boolean;
}
export interface Words {
  what: string;
  help: string | null;
}
export interface RunLine {
  interpretation: string;
  seed: string;
  resolution: string;
  scale: number;
  from: string;
  to: string;
  decisions: string;
  off: string[];
  set: string[];
  digest: string;
  bytes: number;
  persons: boolean;
}
export type RunHead = { id: string; title: string; finished: boolean; unread: Words | null } & Partial<RunLine>;
export interface Typed {
  id: string;
  command: string;
}
export interface RunFile {
  name: string;
  bytes: number;
  blake3: string | null;
}
export type RunFacts = RunHead & {
  program_version: string;
  model_edition: number;
  evidence: Edition;
  is_of_this_edition: boolean;
  people: number;
  days: number;
  events: number;
  cases: number | null;
  seal: string;
  scenario: string;
  commands: Typed[];
  files: RunFile[];
};
export type JobState = "queued" | "running" | "finished" | "cancelled" | "interrupted" | "failed";
export interface Progress {
  stage: string;
  day: string | null;
  share: number;
  seconds_left: number | null;
}
export interface Job {
  id: string;
  title: string;
  number: number;
  state: JobState;
  can_resume: boolean;
  before_it: number | null;
  progress: Progress | null;
  why: Words | null;
  seconds: number | null;
  scenario: string;
}
export interface Order {
  id?: string | null;
  title?: string | null;
  report?: boolean;
  scenario?: ScenarioAsked;
}
export interface Estimate {
  seconds: number;
  bytes: number;
  bytes_to_be_had: number | null;
  fits: boolean;
  measured: string;
  scenario: string;
}
