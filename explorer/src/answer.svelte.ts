// An answer that follows what is asked: the last one stays in sight until the next has come.
import { Refusal } from "./api";

export interface Answer<T> {
  readonly value: T | undefined;
  readonly refusal: Refusal | undefined;
  readonly waiting: boolean;
  again(): void;
}

/**
 * Asks again whenever what `ask` reads changes; a question that is overtaken is broken off. `ask`
 * returns nothing while there is nothing to ask.
 */
export function follow<T>(ask: () => ((signal: AbortSignal) => Promise<T>) | undefined): Answer<T> {
  let value = $state.raw<T>();
  let refusal = $state.raw<Refusal>();
  let waiting = $state(true);
  let times = $state(0);
  $effect(() => {
    void times;
    const question = ask();
    if (!question) return;
    const breaking = new AbortController();
    waiting = true;
    question(breaking.signal).then(
      (told) => {
        if (breaking.signal.aborted) return;
        [value, refusal, waiting] = [told, undefined, false];
      },
      (failure: unknown) => {
        if (breaking.signal.aborted) return;
        refusal = failure instanceof Refusal ? failure : new Refusal(-1, String(failure), "");
        [value, waiting] = [undefined, false];
      },
    );
    return () => breaking.abort();
  });
  return {
    get value() {
      return value;
    },
    get refusal() {
      return refusal;
    },
    get waiting() {
      return waiting;
    },
    again() {
      times += 1;
    },
  };
}
