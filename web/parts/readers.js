// SPDX-License-Identifier: MIT
// Who reads the portfolio, and what each of them comes for: which parts in which order, columns, sorting, bands, grouping.
/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {'summary' | 'charts' | 'groups' | 'components' | 'table' | 'read'} Part
 * @typedef {object} Reader
 * @property {Part[]} parts
 * @property {string[]} [columns] of the table, by their classes; none: all but components
 * @property {boolean} [brief] the verdict alone
 * @property {(session: Session) => Partial<Session['view']>} view
 */

/** Bands that ask for something: all but the best one and "not enough data". @param {Session} session */
const troubled = ({ info }) => new Set(Array.from({ length: Math.max(1, info.bands.length - 1) }, (_, i) => i));
const worst = () => new Set([0]);
const anyBand = () => new Set(/** @type {number[]} */ ([]));
/** @param {Session} session @returns {import('./types.js').Dimension} */
const segments = ({ info }) => (info.segments.length ? 'segment' : info.has_owner ? 'owner' : 'lifecycle');
/** @param {Session} session @returns {Partial<Session['view']>} */
const bySize = ({ info }) => (info.has_value ? { sort: 'value', descending: true, measure: 'value' } : { sort: 'score', descending: false });

/** @type {Record<string, Reader>} */
export const READERS = {
  all: {
    parts: ['summary', 'charts', 'table', 'read'],
    view: () => ({ sort: 'score', descending: false, bands: anyBand(), measure: 'accounts' }),
  },
  csm: {
    parts: ['table'],
    columns: ['score', 'name', 'lost', 'driver', 'value', 'renewal', 'owner'],
    view: (session) => ({ sort: 'score', descending: false, bands: troubled(session) }),
  },
  manager: {
    parts: ['groups', 'summary', 'table'],
    view: ({ info }) => ({ sort: 'score', descending: false, bands: anyBand(), measure: 'accounts', by: info.has_owner ? 'owner' : 'segment', across: null }),
  },
  vp: {
    parts: ['summary', 'charts', 'groups', 'table'],
    columns: ['score', 'name', 'driver', 'value', 'renewal', 'owner'],
    view: (session) => ({ ...bySize(session), bands: worst(), by: segments(session), across: null }),
  },
  product: {
    parts: ['components', 'table'],
    columns: ['score', 'name', 'part', 'driver', 'value'],
    view: () => ({ sort: 'score', descending: false, bands: anyBand(), measure: 'accounts' }),
  },
  executive: { parts: [], brief: true, view: ({ info }) => ({ show: info.grades.length ? 'letter' : 'colour', bands: anyBand() }) },
};
