// SPDX-License-Identifier: MIT
// <chs-dashboard>: a portfolio as a part of your page, computed in the reader's browser. Importing the module defines the
// element. It fetches model and data as your page would, through your network and under your policy; nothing else leaves it.
//
// The page needs  script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'  and workers from 'self', or from blob: with
// worker="blob". Where trusted types are required, it needs  trusted-types chs.

/** A string is the text of a file; a URL is fetched. */
export type Given = string | URL | Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer>;

/** What `chs-ready` says. */
export interface Ready {
  model: string;
  accounts: number;
  scored: number;
  asOf: string | null;
  stamp: { engine: string; model: string; data: string | null; as_of: string | null; edited: boolean };
}

/** What `chs-select` says; preventDefault() keeps the element from showing the account itself. */
export interface Selected {
  /** its id */
  account: string;
  name: string;
  /** null: there is not enough data for one */
  score: number | null;
  band: string;
}

/**
 * Attributes: `model`, `data` (one address or several, with blanks between), `tables` ("tickets=tickets.csv usage=usage.csv",
 * overrides among them), `as-of`, `duplicates` ("last"), `dates` and `decimal` (for columns that read in two ways), `view`, `theme`
 * ("light", "dark", "system"; without it that of the page around) and `worker` ("blob"). Each of the first seven loads again
 * when it changes.
 */
export class ChsDashboard extends HTMLElement {
  /** A model: its text, the object itself, or where it is. Null: what the attribute says. */
  get model(): Given | object | null;
  set model(model: Given | object | null);
  /** Files of accounts. Null: what the attribute says. */
  get data(): Given | Given[] | null;
  set data(data: Given | Given[] | null);
  /** Files of further tables, by the names that the model has for them. Null: what the attribute says. */
  get tables(): Record<string, Given | Given[]> | string | null;
  set tables(tables: Record<string, Given | Given[]> | null);
  /** The attribute: a view alone, by the words that stand behind `#view=` in the address of a dashboard; empty: all of them. */
  get view(): string;
  set view(view: string);
  /** Loads model and data once more. */
  reload(): void;

  addEventListener<K extends keyof ChsDashboardEvents>(
    type: K,
    listener: (event: ChsDashboardEvents[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** They bubble, out of other shadow roots, too. */
export interface ChsDashboardEvents extends HTMLElementEventMap {
  'chs-ready': CustomEvent<Ready>;
  'chs-select': CustomEvent<Selected>;
  /** a ChsError with code and place, or another error; the element shows it, too */
  'chs-error': CustomEvent<Error>;
}

declare global {
  interface HTMLElementTagNameMap {
    'chs-dashboard': ChsDashboard;
  }
}
