// SPDX-License-Identifier: MIT
// The attributes of elements in the small parts of a workbook.

const NAMED = /** @type {Record<string, string>} */ ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" });

/** @param {string} text */
const decoded = (text) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
    if (name) return NAMED[name] ?? all;
    const code = hex ? parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });

/**
 * The attributes of every element of that name.
 * @param {string} xml @param {string} name @returns {Map<string, string>[]}
 */
export function elements(xml, name) {
  const attribute = '\\s+([\\w:.-]+)\\s*=\\s*("[^"]*"|\'[^\']*\')';
  const element = new RegExp(`<(?:[\\w.-]+:)?${name}((?:${attribute})*)\\s*/?>`, 'g');
  return [...xml.matchAll(element)].map(
    ([, all]) =>
      new Map([...all.matchAll(new RegExp(attribute, 'g'))].map(([, key, value]) => [key, decoded(value.slice(1, -1))])),
  );
}
