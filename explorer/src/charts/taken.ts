// A drawing as a file of its own: colours and letters written out, so that it stands without the page.

/** What the page's style sheets give, and which of it is a colour. */
const COLOURS = ["fill", "stroke"] as const;
const OTHERS = ["stroke-width", "fill-opacity", "stroke-opacity", "font-family", "font-size", "font-weight", "stroke-dasharray", "text-anchor", "opacity", "visibility", "vector-effect", "display"] as const;
/** Room for the title, and at the sides for what stands out of a drawing. */
const TOP = 30;
const SIDE = 14;

/** The drawings of a figure as one SVG, where they stand on the page; nothing where there is none. */
export function drawn(body: HTMLElement, title: string): string | null {
  const parts = [...body.querySelectorAll<SVGSVGElement>("svg[data-chart]")];
  if (parts.length === 0) return null;
  const [corner, colours] = [body.getBoundingClientRect(), new Colours()];
  let [width, height] = [0, 0];
  const inside: string[] = [];
  for (const part of parts) {
    const box = part.getBoundingClientRect();
    const [left, top] = [box.left - corner.left + SIDE, box.top - corner.top + TOP];
    const copy = part.cloneNode(true) as SVGSVGElement;
    spell(part, copy, colours);
    for (const [name, value] of Object.entries({ x: left, y: top, width: box.width, height: box.height })) copy.setAttribute(name, value.toFixed(1));
    copy.setAttribute("overflow", "visible");
    const panel = part.closest<HTMLElement>("[data-panel]");
    if (panel) inside.push(heading(panel, corner));
    inside.push(new XMLSerializer().serializeToString(copy));
    [width, height] = [Math.max(width, left + box.width), Math.max(height, top + box.height)];
  }
  const ground = colours.plain(getComputedStyle(document.documentElement).backgroundColor);
  const ink = colours.plain(getComputedStyle(document.documentElement).color);
  const [wide, high] = [Math.ceil(width) + SIDE, Math.ceil(height) + 6];
  const name = `<text x="${SIDE}" y="16" font-size="15" font-family="serif">${escaped(title)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}" viewBox="0 0 ${wide} ${high}"><rect width="100%" height="100%" fill="${ground}"/><g fill="${ink}">${name}${inside.join("")}</g></svg>\n`;
}

/** The heading of a panel, line by line as it stands on the page. */
function heading(panel: HTMLElement, corner: DOMRect): string {
  const title = panel.dataset["panel"] ?? "";
  const shown = document.createTreeWalker(panel.querySelector("p") ?? panel, NodeFilter.SHOW_TEXT);
  const lines = new Map<number, { left: number; words: string[] }>();
  let node = shown.nextNode();
  while (node && node.textContent?.trim() !== title) node = shown.nextNode();
  for (const word of node ? (node.textContent ?? "").matchAll(/\S+/g) : []) {
    const range = document.createRange();
    range.setStart(node as Node, word.index);
    range.setEnd(node as Node, word.index + word[0].length);
    const box = range.getBoundingClientRect();
    const line = lines.get(Math.round(box.bottom)) ?? { left: box.left, words: [] };
    line.words.push(word[0]);
    lines.set(Math.round(box.bottom), line);
  }
  const told = [...lines].map(([bottom, { left, words }]) => {
    const [x, y] = [left - corner.left + SIDE, bottom - corner.top + TOP - 5];
    return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="13" font-weight="600" font-family="sans-serif">${escaped(words.join(" "))}</text>`;
  });
  return told.join("");
}

/** Colours of any kind as red, green and blue, which every program that reads a drawing knows. */
class Colours {
  private readonly ground = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  private readonly known = new Map<string, string>();

  plain(colour: string): string {
    if (!this.ground || /^(none|rgba?\(|#|url|context)/.test(colour)) return colour;
    const known = this.known.get(colour);
    if (known !== undefined) return known;
    this.ground.clearRect(0, 0, 1, 1);
    this.ground.fillStyle = colour;
    this.ground.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, share = 255] = this.ground.getImageData(0, 0, 1, 1).data;
    const plain = share === 255 ? `rgb(${red}, ${green}, ${blue})` : `rgba(${red}, ${green}, ${blue}, ${(share / 255).toFixed(2)})`;
    this.known.set(colour, plain);
    return plain;
  }
}

/** Writes out what the page's style sheets give. */
function spell(from: Element, to: Element, colours: Colours): void {
  const style = getComputedStyle(from);
  for (const property of COLOURS) to.setAttribute(property, colours.plain(style.getPropertyValue(property)));
  for (const property of OTHERS) {
    const value = style.getPropertyValue(property);
    if (value !== "" && !(property === "display" && value !== "none")) to.setAttribute(property, value.replaceAll('"', "'"));
  }
  to.removeAttribute("class");
  for (const [at, child] of [...from.children].entries()) {
    const copy = to.children[at];
    if (copy) spell(child, copy, colours);
  }
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
