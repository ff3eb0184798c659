// What belongs to the reader: the language, the ground, the run that is read, the card that is open.
import { MediaQuery } from "svelte/reactivity";
import { address } from "./address.svelte";
import { api } from "./api";
import type { About, RunHead } from "./answers";
import { boundWords } from "./words/bound";
import { en, type Words } from "./words/en";
import { ru } from "./words/ru";

export type Language = "en" | "ru";
export type Ground = "" | "light" | "dark";

const LANGUAGES: Record<Language, Words> = { en: boundWords(en), ru: boundWords(ru) };
const narrow = new MediaQuery("(max-width: 899px)", false);
const stored = (key: string): string => {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
};
const store = (key: string, value: string): void => {
  try {
    if (value === "") localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing asks again.
  }
};

let ground = $state<Ground>(stored("requiem.ground") as Ground);
let runs = $state.raw<RunHead[]>();
let about = $state.raw<About>();

/** The language that an address without one means: the last chosen, else the browser's own. */
const usual: Language = (stored("requiem.language") || navigator.language).startsWith("ru") ? "ru" : "en";

export const reader = {
  get language(): Language {
    const asked = address.ask("lang", usual);
    return asked === "ru" ? "ru" : "en";
  },
  get words(): Words {
    return LANGUAGES[this.language];
  },
  speak(language: Language): void {
    store("requiem.language", language);
    address.set({ lang: language }, true);
  },
  get ground(): Ground {
    return ground;
  },
  stand(next: Ground): void {
    ground = next;
    store("requiem.ground", next);
    if (next === "") delete document.documentElement.dataset["ground"];
    else document.documentElement.dataset["ground"] = next;
  },
  get narrow(): boolean {
    return narrow.current;
  },
  get about(): About | undefined {
    return about;
  },
  get runs(): RunHead[] | undefined {
    return runs;
  },
  /** The run that is read: the one the address names, else the first that can be opened. */
  get run(): string {
    const named = address.ask("run");
    if (named !== "" || !runs) return named;
    return (runs.find((run) => run.finished) ?? runs[0])?.id ?? "";
  },
  get head(): RunHead | undefined {
    return runs?.find((run) => run.id === this.run);
  },
  async look(): Promise<void> {
    const [told, list] = await Promise.all([api.about(), api.runs()]);
    [about, runs] = [told, list];
  },
};
