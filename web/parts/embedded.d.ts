// SPDX-License-Identifier: MIT
// What build.mjs puts into the first script of the page. There is no such file in the source: the bundler makes the module.

/** The worker, bundled as a classic script; without the readers of other formats. */
export const worker: string;
