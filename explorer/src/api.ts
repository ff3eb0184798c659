// The one door to the server: every answer typed, every refusal in words.
import type { About, Card, Comparison, Estimate, Figure, Job, Limits, Lists, Order, Queue, RunHead, ScenarioForm } from "./answers";

import { kept } from "./kept";

/** A field of a form that is at fault. */
export interface Fault {
  field: string;
  what: string;
  why: string;
  what_to_do: string;
}

/** What a refusal is called where a page was kept as a file, and the answer is not in it. */
export const NOT_KEPT = -2;

/** A refusal, as the server or the connection gave it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly what: string,
    readonly help: string,
    readonly faults: readonly Fault[] = [],
  ) {
    super(what);
  }
}

export type Asked = Record<string, string | number | boolean | undefined | null>;

/** The address of an answer, with what is asked in the order of its names; empty questions are left out. */
export function at(path: string, asked: Asked = {}): string {
  const query = new URLSearchParams();
  for (const key of Object.keys(asked).sort()) {
    const value = asked[key];
    if (value !== undefined && value !== null && value !== "") query.set(key, String(value));
  }
  const told = query.toString();
  return `/api/${path}${told ? `?${told}` : ""}`;
}

/** Asks the server; the browser keeps what it was told by the ETag. */
export async function get<T>(path: string, asked: Asked = {}, signal?: AbortSignal): Promise<T> {
  return answered<T>(at(path, asked), { signal: signal ?? null });
}

/** Sets the server to work. What changes something carries the token, which lies in a cookie. */
export async function send<T>(method: "POST" | "DELETE", path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  return answered<T>(at(path), { method, headers, body: JSON.stringify(body ?? {}), credentials: "same-origin" });
}

async function answered<T>(address: string, init: RequestInit): Promise<T> {
  if (kept) {
    if (address in kept.answers) return kept.answers[address] as T;
    throw new Refusal(NOT_KEPT, "", kept.command);
  }
  let reply: Response;
  try {
    reply = await fetch(address, { headers: { accept: "application/json" }, ...init });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") throw failure;
    throw new Refusal(0, "", "");
  }
  const text = await reply.text();
  if (!reply.ok) throw refusal(reply.status, text);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

function refusal(status: number, text: string): Refusal {
  try {
    const told = (JSON.parse(text) as { error?: { what?: string; help?: string; faults?: Fault[] } }).error;
    return new Refusal(status, told?.what ?? "", told?.help ?? "", told?.faults ?? []);
  } catch {
    return new Refusal(status, text.slice(0, 300), "");
  }
}

/** The token stands in the address the program printed; it is handed over once and taken out of sight. */
export async function handOver(): Promise<void> {
  const found = /^#\/?token=([0-9a-zA-Z_-]{16,128})$/.exec(location.hash);
  if (!found?.[1]) return;
  history.replaceState(null, "", "#/");
  await answered("/api/token", { method: "POST", headers: { "x-requiem-token": found[1], "content-type": "application/json" }, body: "{}" });
}

const run = (id: string, rest: string): string => `runs/${encodeURIComponent(id)}/${rest}`;

export const api = {
  about: (signal?: AbortSignal) => get<About>("about", {}, signal),
  runs: (signal?: AbortSignal) => get<RunHead[]>("runs", {}, signal),
  card: (id: string, signal?: AbortSignal) => get<Card>(`card/${encodeURIComponent(id)}`, {}, signal),
  figure: (id: string, figure: string, asked: Asked, signal?: AbortSignal) =>
    get<Figure>(run(id, `record/${encodeURIComponent(figure)}`), asked, signal),
  limits: (id: string, signal?: AbortSignal) => get<Limits>(run(id, "limits"), {}, signal),
  lists: (id: string, signal?: AbortSignal) => get<Lists>(run(id, "lists"), {}, signal),
  queue: (id: string, signal?: AbortSignal) => get<Queue>(run(id, "queue"), {}, signal),
  compare: (one: string, other: string, signal?: AbortSignal) =>
    get<Comparison>(run(one, `compare/${encodeURIComponent(other)}`), {}, signal),
  form: (signal?: AbortSignal) => get<ScenarioForm>("schema/scenario", {}, signal),
  estimate: (order: Order) => send<Estimate>("POST", "estimate", order),
  jobs: (signal?: AbortSignal) => get<Job[]>("jobs", {}, signal),
  order: (order: Order) => send<Job>("POST", "jobs", order),
  cancel: (id: string) => send<Job>("DELETE", `jobs/${encodeURIComponent(id)}`),
  resume: (id: string) => send<Job>("POST", `jobs/${encodeURIComponent(id)}/resume`),
  events: (id: string) => at(`jobs/${encodeURIComponent(id)}/events`),
};
