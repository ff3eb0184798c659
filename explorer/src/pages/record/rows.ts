// A figure of the record as rows: the run stretch by stretch, then the figures of the archives.
import type { Figure } from "../../answers";
import { number, stretch } from "../../numbers";
import type { Cell, Table } from "../../parts/table";
import type { Language } from "../../reader.svelte";
import type { Words } from "../../words/en";
import { named } from "./choices";

export function rows(figure: Figure, words: Words, language: Language): Table {
  const columns = words.record.columns;
  const terms = words.terms;
  const archive = figure.panels.flatMap((panel) =>
    panel.archive.map((told): Record<string, Cell> => ({
      quantity: { value: named(words, panel.quantity, panel.part) },
      from: { value: told.from, told: stretch(told.from, told.to, language) },
      to: { value: told.to },
      archive: { value: told.value, card: told.id },
      range: { value: told.low === null && told.high === null ? null : `${told.low === null ? "" : number(told.low, language)}–${told.high === null ? "" : number(told.high, language)}` },
      run: { value: told.run },
      recorded: { value: null },
      grade: { value: told.grade },
      role: { value: told.role, told: terms.roles[told.role] ?? told.role },
      standing: { value: told.standing, told: told.standing ? (terms.standings[told.standing] ?? told.standing) : "" },
    })),
  );
  const lived = figure.panels.flatMap((panel) => {
    const kept = new Map(panel.recorded.map((one) => [one.from, one.value]));
    return panel.happened.map((one): Record<string, Cell> => ({
      quantity: { value: named(words, panel.quantity, panel.part) },
      from: { value: one.from, told: stretch(one.from, one.to, language) },
      to: { value: one.to },
      run: { value: one.value },
      recorded: { value: kept.get(one.from) ?? null },
      archive: { value: null },
    }));
  });
  return {
    columns: [
      { key: "quantity", label: columns.quantity },
      { key: "from", label: columns.from },
      { key: "to", label: columns.to },
      { key: "archive", label: columns.archive, number: true },
      { key: "range", label: columns.range, number: true },
      { key: "run", label: columns.run, number: true },
      { key: "recorded", label: columns.recorded, number: true },
      { key: "grade", label: columns.grade },
      { key: "role", label: columns.role },
      { key: "standing", label: columns.standing },
    ],
    rows: [...archive, ...lived],
  };
}
