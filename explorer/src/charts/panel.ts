// A panel of the record: the years that were fitted as sand, the run as a line, what its archive
// would hold as a thin one, the seeds as a band, the real archives as dots of ink with their ranges.
import * as Plot from "@observablehq/plot";
import type { Dated, Panel, Span, Told } from "../answers";
import { date, moment, number } from "../numbers";
import type { Language } from "../reader.svelte";
import type { Drawn } from "./Chart.svelte";

/** Days in a step, on the average. */
const DAYS: Record<string, number> = { day: 1, week: 7, month: 30.4375, quarter: 91.3125, year: 365.25 };
const DAY = 86_400_000;

export interface Setting {
  panel: Panel;
  step: string;
  from: string;
  to: string;
  decisions: readonly Dated[];
  spans: readonly Span[];
  /** What stands over the axis: people a month. */
  unit: string;
  /** How the fitted years are called. */
  fitted: string;
  language: Language;
  /** Whether the decisions are named over the panel: the first panel only. */
  named: boolean;
  /** Whether what an archive would hold is drawn. */
  recorded: boolean;
}

/** A figure of the archives, put on the scale of the step. */
interface Point {
  told: Told;
  at: Date;
  from: Date;
  to: Date;
  value: number;
  low: number;
  high: number;
}

/** The end of a day, where its last count stands. */
const evening = (day: string): Date => new Date(date(day).getTime() + DAY);
const middle = (from: string, to: string): Date => new Date((date(from).getTime() + evening(to).getTime()) / 2);

/** The factor that brings a figure of a stretch to the scale of the step: a year's people to a month's. */
function scale(panel: Panel, step: string, from: string, to: string): number {
  if (panel.counted === "on_a_date") return 1;
  const length = (evening(to).getTime() - date(from).getTime()) / DAY;
  const steps = length / (DAYS[step] ?? 30.4375);
  return steps > 0.9 && steps < 1.1 ? 1 : 1 / steps;
}

function points({ panel, step, from, to }: Setting): Point[] {
  const within = panel.archive.filter((told) => told.value !== null && told.to >= from && told.from <= to);
  return within.map((told) => {
    const by = scale(panel, step, told.from, told.to);
    const value = (told.value ?? 0) * by;
    return {
      told,
      at: panel.counted === "on_a_date" ? evening(told.to) : middle(told.from, told.to),
      from: date(told.from),
      to: evening(told.to),
      value,
      low: (told.low ?? told.value ?? 0) * by,
      high: (told.high ?? told.value ?? 0) * by,
    };
  });
}

/** The numbers over the panel; decisions too near one another to be read apart share one: 3–5. */
function numbers(dated: readonly Dated[], all: readonly Dated[], apart: number): { at: Date; text: string }[] {
  const groups: { at: Date; first: number; last: number }[] = [];
  for (const one of dated) {
    const [at, nth] = [date(one.day), all.indexOf(one) + 1];
    const near = groups.at(-1);
    if (near && at.getTime() - near.at.getTime() < apart) near.last = nth;
    else groups.push({ at, first: nth, last: nth });
  }
  return groups.map(({ at, first, last }) => ({ at, text: first === last ? String(first) : `${first}–${last}` }));
}

/** Grades as shapes: the nearer to the archive, the fuller. */
const SHAPES: Record<string, "circle" | "diamond"> = { A: "circle", B: "diamond", C: "circle", D: "diamond" };
const full = (point: Point): boolean => point.told.grade === "A" || point.told.grade === "B";

export function drawPanel(setting: Setting, width: number): Drawn {
  const { panel, step, from, to, decisions, spans, language } = setting;
  const small = width < 560;
  const at = (stretch: { from: string; to: string }): Date => (panel.counted === "on_a_date" ? evening(stretch.to) : middle(stretch.from, stretch.to));
  const told = points(setting);
  const [filled, open] = [told.filter(full), told.filter((point) => !full(point))];
  const band = panel.band.map((one) => {
    const by = scale(panel, step, one.from, one.to);
    return { from: date(one.from), to: evening(one.to), low: one.low * by, high: one.high * by };
  });
  const dated = decisions.filter((one) => one.day >= from && one.day <= to);
  const sand = spans.filter((span) => span.role === "fitted").map((span) => ({ from: date(span.from < from ? from : span.from), to: evening(span.to > to ? to : span.to) }));
  const wide = sand.length > 0 && sand[0] ? ((sand[0].to.getTime() - sand[0].from.getTime()) / (evening(to).getTime() - date(from).getTime())) * (width - 72) : 0;
  const top = Math.max(1, ...panel.happened.map((one) => one.value), ...told.map((point) => point.high), ...band.map((one) => one.high));
  const dots = (mark: string, data: Point[], fill: string): Plot.Markish =>
    Plot.dot(data, { className: mark, x: "at", y: "value", symbol: (point: Point) => SHAPES[point.told.grade] ?? "circle", r: 3.6, fill, stroke: "var(--ink)", strokeWidth: 1.3 });
  const marks: Plot.Markish[] = [
    sand.length > 0 ? Plot.rect(sand, { x1: "from", x2: "to", fill: "var(--sand)" }) : null,
    Plot.gridY({ stroke: "var(--hair)", strokeOpacity: 0.8, ticks: 4 }),
    Plot.ruleX(dated, { x: (one: Dated) => date(one.day), stroke: "var(--control)", strokeDasharray: "1,3" }),
    Plot.rect(band, { x1: "from", x2: "to", y1: "low", y2: "high", fill: "var(--model-band)" }),
    setting.recorded ? Plot.lineY(panel.recorded, { x: at, y: "value", stroke: "var(--other)", strokeWidth: 1.3, strokeDasharray: "5,3" }) : null,
    panel.happened.length > 1
      ? Plot.lineY(panel.happened, { x: at, y: "value", stroke: "var(--model)", strokeWidth: 1.8 })
      : Plot.dot(panel.happened, { x: at, y: "value", fill: "var(--model)", r: 4 }),
    panel.counted === "over_a_period" ? Plot.ruleY(told, { x1: "from", x2: "to", y: "value", stroke: "var(--ink)", strokeOpacity: 0.45, strokeWidth: 1 }) : null,
    Plot.ruleX(told, { x: "at", y1: "low", y2: "high", stroke: "var(--ink)", strokeWidth: 1.2 }),
    dots("filled", filled, "var(--ink)"),
    dots("open", open, "var(--paper)"),
    Plot.ruleY([0], { stroke: "var(--ink)" }),
    setting.named && dated.length > 0 ? Plot.text(numbers(dated, decisions, ((evening(to).getTime() - date(from).getTime()) / (width - 72)) * 22), { x: "at", frameAnchor: "top", text: "text", dy: -9, fontSize: 11.5, fill: "var(--second)" }) : null,
    setting.named && wide > 7 * setting.fitted.length ? Plot.text(sand.slice(0, 1), { x: "from", frameAnchor: "top-left", text: () => setting.fitted, dx: 6, dy: 5, textAnchor: "start", fill: "var(--second)", fontSize: 12 }) : null,
  ];
  return {
    options: {
      height: small ? 218 : 270,
      marginLeft: small ? 50 : 62,
      marginRight: 10,
      marginTop: 34,
      marginBottom: 34,
      x: { type: "utc", domain: [date(from), evening(to)], label: null, ticks: small ? 5 : 9, tickSize: 4, tickFormat: moment(language) },
      y: { domain: [0, top * 1.04], label: setting.unit, labelArrow: "none", ticks: 4, tickFormat: (value: number) => number(value, language, 1), tickSize: 0 },
      marks,
    },
    cards: { filled: filled.map((point) => point.told.id), open: open.map((point) => point.told.id) },
    sources: new Map(told.map((point) => [point.told.id, point.told.sources])),
  };
}
