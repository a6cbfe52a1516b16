// SPDX-License-Identifier: MIT
// Looks into a model's text that the core has accepted. What changes it is the core's (remote.editModel).

/** The value at a path; undefined if there is none. @param {string} text @param {(string | number)[]} path */
export function take(text, path) {
  /** @type {any} */
  let value = JSON.parse(text.replace(/^\ufeff/, ''));
  for (const step of path) value = Object.hasOwn(Object(value), step) ? value[step] : undefined;
  return value;
}
