// Walking over the regions with the arrow keys, on the map as on its tiles: the next tile that way.
import type { MapRegion } from "../../answers";

const WAYS: Record<string, [number, number]> = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** The region next to another in the direction of a key; nothing where there is none. */
export function next(regions: readonly MapRegion[], from: string, key: string): string | undefined {
  const [way, here] = [WAYS[key], regions.find((region) => region.id === from)];
  if (!way || !here) return undefined;
  let best: [number, string] | undefined;
  for (const region of regions) {
    const [down, right] = [region.tile_row - here.tile_row, region.tile_column - here.tile_column];
    const along = down * way[0] + right * way[1];
    const aside = Math.abs(down * way[1]) + Math.abs(right * way[0]);
    if (along <= 0) continue;
    const far = along + 2 * aside;
    if (!best || far < best[0]) best = [far, region.id];
  }
  return best?.[1];
}
