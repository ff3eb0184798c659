// Слова страниц о стране, механизме, деле, руководстве, источниках и методе.
import type { Words } from "../en";
import { country } from "./pages/country";
import { evidence } from "./pages/evidence";
import { leadership } from "./pages/leadership";
import { machine } from "./pages/machine";
import { method } from "./pages/method";
import { person } from "./pages/person";

export const pages: Words["pages"] = { country, evidence, leadership, machine, method, person };
