// Where each station of the diagram stands and how the ways between them run. What people go is drawn
// downwards; a way that would cross the sheet ends in a word beside its station instead.

export interface Station {
  x: number;
  y: number;
}
export const WIDE = 900;
export const HIGH = 830;
export const BOX = { wide: 156, high: 46 };

/** The middle of each station. */
export const STATIONS: Record<string, Station> = {
  centre: { x: 98, y: 40 },
  people: { x: 440, y: 40 },
  lead: { x: 440, y: 178 },
  custody: { x: 440, y: 320 },
  interrogation: { x: 690, y: 404 },
  sentence: { x: 440, y: 488 },
  condemned: { x: 98, y: 624 },
  prison: { x: 366, y: 624 },
  exile: { x: 600, y: 624 },
  other: { x: 802, y: 624 },
  camp: { x: 366, y: 768 },
  death: { x: 98, y: 768 },
  release: { x: 650, y: 768 },
  deportation: { x: 788, y: 120 },
  settlement: { x: 788, y: 268 },
};

/** A way that is drawn: what it is made of, its line, and where its words stand. */
export interface Drawn {
  ways: readonly string[];
  line: string;
  at: readonly [number, number];
  anchor: "start" | "middle" | "end";
}
export const DRAWN: readonly Drawn[] = [
  { ways: ["letters", "expelled", "reports", "cards"], line: "M440,63V155", at: [452, 86], anchor: "start" },
  { ways: ["arrested-from-cards", "arrested-on-dossiers"], line: "M440,201V297", at: [452, 240], anchor: "start" },
  { ways: ["places", "arrested-from-lists"], line: "M98,63C98,240 200,320 362,320", at: [40, 290], anchor: "start" },
  { ways: ["confessed"], line: "M518,328C620,328 690,340 690,381", at: [536, 319], anchor: "start" },
  { ways: ["cases-ready"], line: "M690,427C690,470 620,488 518,488", at: [696, 462], anchor: "start" },
  { ways: ["tried"], line: "M440,343V465", at: [426, 438], anchor: "end" },
  { ways: ["to-death"], line: "M362,488C220,488 98,520 98,601", at: [206, 494], anchor: "end" },
  { ways: ["to-camp"], line: "M424,511C424,550 366,560 366,601", at: [366, 558], anchor: "end" },
  { ways: ["to-exile"], line: "M470,511C480,570 600,550 600,601", at: [556, 546], anchor: "start" },
  { ways: ["to-other"], line: "M518,496C680,510 802,530 802,601", at: [788, 590], anchor: "end" },
  { ways: ["shot"], line: "M98,647V745", at: [108, 696], anchor: "start" },
  { ways: ["commuted"], line: "M176,624H288", at: [232, 616], anchor: "middle" },
  { ways: ["arrived-in-camps"], line: "M366,647V745", at: [376, 696], anchor: "start" },
  { ways: ["died-in-camps"], line: "M288,768H176", at: [232, 752], anchor: "middle" },
  { ways: ["released"], line: "M444,768H572", at: [508, 752], anchor: "middle" },
  { ways: ["deported"], line: "M518,40C690,40 788,40 788,97", at: [640, 32], anchor: "middle" },
  { ways: ["settled"], line: "M788,143V245", at: [779, 216], anchor: "end" },
];

/** Ways told beside a station in a word. */
export interface Beside {
  station: string;
  ways: readonly string[];
  at: readonly [number, number];
  anchor: "start" | "end";
}
export const BESIDE: readonly Beside[] = [
  { station: "centre", ways: ["killed-abroad"], at: [186, 36], anchor: "start" },
  { station: "lead", ways: ["aged"], at: [528, 170], anchor: "start" },
  { station: "custody", ways: ["arrested-in-sweeps", "charged-anew", "died-in-custody", "let-go"], at: [346, 348], anchor: "end" },
  { station: "prison", ways: ["ordinary-convicts"], at: [350, 664], anchor: "end" },
  { station: "camp", ways: ["escaped"], at: [288, 808], anchor: "start" },
  { station: "deportation", ways: ["died-of-deportation"], at: [778, 162], anchor: "end" },
  { station: "settlement", ways: ["died-in-settlements", "left-settlements"], at: [712, 308], anchor: "start" },
];

/** The ways back, as dotted lines with a number each. */
export interface Back {
  way: string;
  line: string;
  at: readonly [number, number];
}
export const BACK: readonly Back[] = [
  { way: "names-given", line: "M676,381C676,300 640,190 518,184", at: [643, 254] },
  { way: "named-in-court", line: "M176,48C260,70 280,170 362,174", at: [262, 112] },
  { way: "kin-on-file", line: "M362,306C322,296 322,200 362,188", at: [332, 250] },
  { way: "arrested-as-kin", line: "M518,480C590,460 590,360 518,336", at: [572, 410] },
  { way: "fear", line: "M518,304C760,300 760,70 518,50", at: [699, 180] },
  { way: "denounced-out-of-fear", line: "M362,46C310,70 310,150 362,166", at: [323, 106] },
  { way: "offices-emptied", line: "M380,297C270,240 270,90 380,63", at: [298, 216] },
  { way: "denounced-for-an-office", line: "M404,63C376,90 376,130 404,155", at: [383, 110] },
  { way: "places-asked-for", line: "M362,312C250,300 140,220 130,63", at: [150, 146] },
  { way: "confessions-believed", line: "M768,404C930,390 930,10 700,8C500,4 260,4 176,28", at: [870, 320] },
  { way: "cost-of-the-terror", line: "M288,616C200,590 20,560 14,300C12,160 40,110 60,63", at: [18, 400] },
];
