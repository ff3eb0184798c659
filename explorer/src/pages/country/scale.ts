// The one scale of map and tiles: from sand to ink in steps of 1, 2 and 5, the same over all weeks.

/** How many steps stand above nothing. */
export const STEPS = 7;

const NICE = [1, 2, 5];

/** The least of each step, rising; a value below the first is in the lowest step, nought in none. */
export function breaks(values: readonly number[]): number[] {
  const some = values.filter((value) => 0 < value).sort((a, b) => a - b);
  const high = some[Math.floor(some.length * 0.997)] ?? 0;
  if (high === 0) return [];
  const steps: number[] = [];
  let power = Math.floor(Math.log10(high));
  let at = NICE.findLastIndex((nice) => nice * 10 ** power <= high);
  while (steps.length < STEPS - 1) {
    const value = (NICE[at] ?? 1) * 10 ** power;
    if (value < (some[0] ?? 0) && steps.length > 0) break;
    steps.unshift(value);
    at -= 1;
    if (at < 0) [at, power] = [NICE.length - 1, power - 1];
  }
  return steps;
}

/** The step of a value: 0 where there is nothing, else from 1 to the number of breaks and one. */
export function stepOf(value: number, steps: readonly number[]): number {
  if (value <= 0) return 0;
  const below = steps.filter((least) => least <= value).length;
  return Math.min(STEPS, below + 1 + (STEPS - 1 - steps.length));
}
