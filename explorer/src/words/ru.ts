// What the reader reads, in Russian.
import type { Words } from "./en";
import { frame } from "./ru/frame";
import { pages } from "./ru/pages";
import { places } from "./ru/places";
import { record } from "./ru/record";
import { runs } from "./ru/runs";
import { terms } from "./ru/terms";

export const ru: Words = { frame, pages, places, record, runs, terms };
