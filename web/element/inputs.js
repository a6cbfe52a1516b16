// SPDX-License-Identifier: MIT
// What an element is to show: fetched from where it is, through the network of the page around, or handed over as it is.
import { LoadError } from '../parts/session.js';
import * as words from '../parts/words.js';

/** @typedef {string | URL | Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer>} Given a string is a text; a URL is fetched */

/** Addresses in an attribute. @param {string | null} text @returns {URL[]} */
export const addresses = (text) => (text ?? '').split(/\s+/).filter(Boolean).map((place) => new URL(place, document.baseURI));

/** Addresses by table, "tickets=a.csv usage=b.csv". @param {string | null} text @returns {Record<string, URL[]>} */
export function tableAddresses(text) {
  /** @type {Record<string, URL[]>} */
  const tables = {};
  for (const pair of (text ?? '').split(/\s+/).filter(Boolean)) {
    const at = pair.indexOf('=');
    if (at < 1) throw new Error(words.element.badTables(pair));
    (tables[pair.slice(0, at)] ??= []).push(...addresses(pair.slice(at + 1)));
  }
  return tables;
}

/** @param {URL} url @param {'model' | 'data'} part @param {AbortSignal} signal */
async function fetched(url, part, signal) {
  const name = decodeURIComponent(url.pathname.split('/').pop() ?? '') || url.host;
  const answer = await fetch(url, { signal }).catch((error) => {
    throw signal.aborted ? error : new LoadError(name, new Error(words.element.unreachable(url.href)), part);
  });
  if (!answer.ok) throw new LoadError(name, new Error(words.element.refused(url.href, answer.status)), part);
  return { name, file: await answer.blob() };
}

/** @param {Given} given @param {string} name @param {'model' | 'data'} part @param {AbortSignal} signal */
async function fileFrom(given, name, part, signal) {
  if (given instanceof URL) return fetched(given, part, signal);
  return { name: given instanceof File ? given.name : name, file: given instanceof Blob ? given : new Blob([given]) };
}

/** @param {Given | object} given an object is the model itself @param {AbortSignal} signal @returns {Promise<import('../parts/sources.js').ModelText>} */
export async function modelFrom(given, signal) {
  const plain = typeof given === 'string' || given instanceof URL || given instanceof Blob || given instanceof ArrayBuffer || ArrayBuffer.isView(given);
  const { name, file } = await fileFrom(plain ? /** @type {Given} */ (given) : JSON.stringify(given), 'model.json', 'model', signal);
  return { file: name, text: await file.text() };
}

/**
 * @param {Given | Given[]} data of accounts @param {Record<string, Given | Given[]>} tables of others @param {AbortSignal} signal
 * @returns {Promise<import('../parts/sources.js').Source[]>}
 */
export async function sourcesFrom(data, tables, signal) {
  const all = Object.entries({ accounts: data, ...tables }).flatMap(([table, given]) => [given].flat().map((each) => ({ table, given: each })));
  return Promise.all(all.map(async ({ table, given }) => ({ ...(await fileFrom(given, table, 'data', signal)), table, sure: true })));
}
