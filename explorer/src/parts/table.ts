// A table as data: what a figure shows, row by row, to be read, sorted and taken away as CSV.

/** A cell: what is sorted and saved, how it is told, and the id whose card it opens. */
export interface Cell {
  value: string | number | null;
  told?: string;
  card?: string;
}
export interface Column {
  key: string;
  label: string;
  number?: boolean;
}
export interface Table {
  columns: readonly Column[];
  rows: readonly Readonly<Record<string, Cell>>[];
}

/** Writes a table as CSV; numbers bare, what could be taken for a formula made harmless. */
export function csv(table: Table): string {
  const lines = [table.columns.map((column) => quoted(column.label))];
  for (const row of table.rows) lines.push(table.columns.map((column) => written(row[column.key])));
  return lines.map((line) => line.join(",")).join("\r\n") + "\r\n";
}

function written(cell: Cell | undefined): string {
  if (cell?.value === null || cell?.value === undefined) return "";
  return typeof cell.value === "number" ? String(cell.value) : quoted(cell.value);
}

function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Hands a text to the reader as a file. */
export function save(name: string, sort: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: sort }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
