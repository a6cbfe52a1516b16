// SPDX-License-Identifier: MIT
// What build.mjs puts into the page. There is no such file in the source: the bundler makes the module.

/** The worker, bundled as a classic script. */
export const worker: string;
/** chs.wasm: gzip, then base64. */
export const wasm: string;
/** The sample portfolio and the model that scores it. */
export const sample: {
  model: { file: string; text: string };
  data: { name: string; table: 'accounts' | 'overrides'; text: string }[];
};
/** Models that are offered for files that come without one. */
export const models: { file: string; text: string }[];
