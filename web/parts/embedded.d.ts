// SPDX-License-Identifier: MIT
// What build.mjs puts into the page. There is no such file in the source: the bundler makes the module.

/** The worker, bundled as a classic script. */
export const worker: string;
/** chs.wasm, for unpackBytes. */
export const wasm: { letters: string; text: string };
/** Models: the first is the sample's, all are offered for files that come without one. */
export const models: { file: string; text: string }[];
