// The words of the pages on country, machine, cases, leadership, evidence and method.
import { country } from "./pages/country";
import { evidence } from "./pages/evidence";
import { leadership } from "./pages/leadership";
import { machine } from "./pages/machine";
import { method } from "./pages/method";
import { person } from "./pages/person";

export const pages = { country, evidence, leadership, machine, method, person };
