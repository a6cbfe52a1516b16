// SPDX-License-Identifier: MIT
// What build.mjs puts into the element: the style of the page, written for a shadow root.

export const sheet: string;
