// SPDX-License-Identifier: MIT
// What build.mjs puts into the second script of the page. There is no such file in the source: the bundler makes the module.

/** The readers of other formats, to go behind the worker. */
export const readers: string;
/** Models: the first is the sample's, all are offered for files that come without one. */
export const models: { file: string; text: string }[];
/** The published models of the stages crawl, walk, run and fly. */
export const stageModels: { file: string; text: string }[];
/** Of a dashboard: what its policy allows, by hash; and which functions of the module it has, as lighten() takes it. */
export const dashboard: { script: string; style: string; box: string; functions: number[] };
