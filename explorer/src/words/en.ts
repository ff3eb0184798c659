// What the reader reads, in English. A word that is missing from the Russian is an error of the build.
import { frame } from "./en/frame";
import { pages } from "./en/pages";
import { places } from "./en/places";
import { record } from "./en/record";
import { runs } from "./en/runs";
import { terms } from "./en/terms";

export const en = { frame, pages, places, record, runs, terms };

export type Words = typeof en;
