// The card that is open beside the text, and the number that opened it.
import { address } from "./address.svelte";

let opener: HTMLElement | SVGElement | null = null;

export const rail = {
  /** The id whose card is open, or nothing. */
  get open(): string {
    return address.ask("card");
  },
  /** The figure the card was opened from: on a narrow page it stands under it. */
  get figure(): string {
    return address.ask("in");
  },
  /** Opens a card; what opened it gets the focus back when the card is closed. */
  show(id: string, figure = "", from: HTMLElement | SVGElement | null = null): void {
    opener = from ?? (document.activeElement as HTMLElement | null);
    address.set({ card: id, in: figure }, this.open !== "");
  },
  close(): void {
    if (this.open === "") return;
    address.set({ card: "", in: "" }, true);
    if (opener?.isConnected) opener.focus();
    opener = null;
  },
};
