// SPDX-License-Identifier: MIT
// What build.mjs puts into the second script of the page. There is no such file in the source: the bundler makes the module.

/** The files of the sample, and how many bytes each has. */
export const sampleSizes: Record<string, number>;
/** An account of the sample as the core explains it, of which the start draws this. */
export interface Specimen {
  decimals: number;
  account: Pick<
    import('./types.js').Explanation,
    'name' | 'color' | 'band' | 'score' | 'root' | 'coverage' | 'need' | 'rules' | 'override' | 'computed' | 'drivers' | 'signals' | 'lines'
  >;
}
export const specimen: Specimen;
/** Of each of the models: what the start says of it. `fits`: it scores most of the sample. */
export interface Shown {
  name: string;
  purpose: string;
  signals: number;
  fits: boolean;
}
export const shelf: Shown[];
/** Models: the first is the sample's, all are offered for files that come without one. */
export const models: { file: string; text: string }[];
/** The published models of the stages crawl, walk, run and fly. */
export const stageModels: { file: string; text: string }[];
/** Of a dashboard: what its policy allows, by hash; and which functions of the module it has, as lighten() takes it. */
export const dashboard: { script: string; style: string; box: string; functions: number[] };
