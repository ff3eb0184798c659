// A drawing as a file of its own: colours and letters written out, so that it stands without the page.

/** The drawings of a figure as one SVG, stacked as on the page; nothing where there is none. */
export function drawn(body: HTMLElement, title: string): string | null {
  const parts = [...body.querySelectorAll<SVGSVGElement>("svg[data-chart]")];
  const first = parts[0];
  if (!first) return null;
  const paper = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
  const gap = 14;
  let top = 30;
  let width = 0;
  const inside: string[] = [];
  for (const part of parts) {
    const [w, h] = size(part);
    const copy = part.cloneNode(true) as SVGSVGElement;
    spell(part, copy);
    copy.setAttribute("x", "0");
    copy.setAttribute("y", String(top));
    copy.setAttribute("width", String(w));
    copy.setAttribute("height", String(h));
    const heading = part.closest("[data-panel]")?.getAttribute("data-panel");
    inside.push(new XMLSerializer().serializeToString(copy));
    if (heading) inside.push(`<text x="4" y="${top - 2}" font-size="13" font-weight="600" font-family="sans-serif">${escaped(heading)}</text>`);
    top += h + gap + (heading ? 8 : 0);
    width = Math.max(width, w);
  }
  const name = `<text x="4" y="16" font-size="15" font-family="serif">${escaped(title)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top}" viewBox="0 0 ${width} ${top}"><rect width="100%" height="100%" fill="${paper}"/>${name}${inside.join("")}</svg>\n`;
}

function size(svg: SVGSVGElement): [number, number] {
  const box = svg.viewBox.baseVal;
  return box.width > 0 ? [box.width, box.height] : [svg.clientWidth, svg.clientHeight];
}

/** Writes out what the page's style sheets give. */
function spell(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const property of ["fill", "stroke", "font-family", "font-size", "font-weight", "stroke-dasharray", "opacity", "display"] as const) {
    const value = style.getPropertyValue(property);
    if (value !== "" && !(property === "display" && value !== "none")) to.setAttribute(property, value.replaceAll('"', "'"));
  }
  for (const [at, child] of [...from.children].entries()) {
    const copy = to.children[at];
    if (copy) spell(child, copy);
  }
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
