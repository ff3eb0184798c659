// A quantity of the record region by region: the course of each, how it ranks, and the figures of the
// archives that count the very same there.
import type { Country, EvidenceRow, EvidenceRows } from "../../answers";
import { get } from "../../api";
import { date } from "../../numbers";

const DAY = 86_400_000;

export type Scale = "one" | "own" | "rate";

/** A figure of the archives in a region, on the scale of the panels. */
export interface Point {
  row: EvidenceRow;
  /** Where it stands over the days, from 0 to 1: its middle and its two ends. */
  at: number;
  from: number;
  to: number;
  value: number;
  low: number;
  high: number;
}

export interface RegionCourse {
  id: string;
  values: readonly number[];
  recorded: readonly number[];
  /** Of a flow the people of all days, of a stock those on the last evening. */
  whole: number;
  /** Of a flow the whole, of a stock the highest, per 100,000 inhabitants of January 1937; nothing where
   * nobody was counted. */
  rate: number | null;
  /** The highest stretch and which it is. */
  peak: number;
  when: number;
  points: readonly Point[];
}

/** The figures of the archives on a quantity and line that may judge a run or were given to it. */
export async function archives(quantity: string, line: string | null, signal: AbortSignal): Promise<EvidenceRow[]> {
  const asked = ["held-out", "fitted", "input"].map((role) =>
    get<EvidenceRows>("evidence", { kind: "claim", quantity, line: line ?? "", role, rows: 500 }, signal),
  );
  const found = (await Promise.all(asked)).flatMap((one) => one.rows);
  return found.filter((row) => row.line === (line ?? "") && row.part === "" && row.unit === "people" && row.value !== null);
}

const begins = (day: string): number => date(day).getTime();
const ends = (day: string): number => begins(day) + DAY;

/** Every region, the greatest first; those in which nothing happened are left out. */
export function courses(country: Country, recorded: Country | undefined, rows: readonly EvidenceRow[], scale: Scale): RegionCourse[] {
  const isFlow = country.counted === "over_a_period";
  const [first, last] = [country.periods[0]?.[0] ?? "", country.periods.at(-1)?.[1] ?? ""];
  const [start, length] = [begins(first), ends(last) - begins(first)];
  const step = length / Math.max(1, country.periods.length);
  const at = (moment: number): number => (moment - start) / length;
  const found = country.regions.map((id, nth): RegionCourse => {
    const people = country.population[nth] ?? 0;
    const by = scale !== "rate" ? 1 : people > 0 ? 100_000 / people : 0;
    const values = country.values.map((row) => row[nth] ?? 0);
    const whole = isFlow ? values.reduce((sum, value) => sum + value, 0) : (values.at(-1) ?? 0);
    const peak = Math.max(...values);
    const points = rows
      .filter((row) => row.place === id && row.from !== null && row.to !== null && first <= row.from && row.to <= last)
      .map((row): Point => {
        const [from, to] = [begins(row.from ?? ""), ends(row.to ?? "")];
        const share = by * (isFlow ? Math.min(1, step / (to - from)) : 1);
        const value = (row.value ?? 0) * share;
        return { row, at: at(isFlow ? (from + to) / 2 : to), from: at(from), to: at(to), value, low: (row.low ?? row.value ?? 0) * share, high: (row.high ?? row.value ?? 0) * share };
      });
    const kept = recorded?.periods.length === country.periods.length ? recorded.values.map((row) => (row[nth] ?? 0) * by) : [];
    return { id, values: values.map((value) => value * by), recorded: kept, whole, rate: people > 0 ? ((isFlow ? whole : peak) * 100_000) / people : null, peak, when: values.indexOf(peak), points };
  });
  const rank = (one: RegionCourse): number => (scale === "rate" ? (one.rate ?? 0) : isFlow ? one.whole : one.peak);
  return found.filter((one) => one.peak > 0 || one.points.length > 0).sort((a, b) => rank(b) - rank(a));
}

/** The top of a panel: the highest of what stands in it. */
export function top(of: readonly RegionCourse[]): number {
  return Math.max(1e-9, ...of.flatMap((one) => [...one.values, ...one.recorded, ...one.points.map((point) => point.high)]));
}

/** The greatest of 1, 2, 5, 10, 20 ... that is not above a number. */
export function round(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return (value >= 5 * power ? 5 : value >= 2 * power ? 2 : 1) * power;
}
