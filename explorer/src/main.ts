// Where the page begins: the token is handed over and taken out of the address, then the page drawn.
import { mount } from "svelte";
import "./look/fonts.css";
import "./look/paper.css";
import "./look/print.css";
import App from "./App.svelte";
import { handOver } from "./api";

await handOver().catch(() => undefined);
mount(App, { target: document.getElementById("page") as HTMLElement });
