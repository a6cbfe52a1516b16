// SPDX-License-Identifier: MIT
// One notice of the core as a line of a list: what it says, how often, where first, and its code.
import { h } from './dom.js';
import { ofCore } from './errors.js';
import { whole } from './format.js';
import * as words from './words.js';

/** @param {import('./types.js').Notice} notice */
export const noticeLine = (notice) =>
  h(
    'li',
    { class: notice.severity },
    ofCore(notice.message),
    ' ',
    h(
      'span',
      { class: 'quiet' },
      [
        notice.count > 1 ? words.portfolioView.times(whole(notice.count)) : '',
        notice.row ? words.place.row(notice.row) : notice.line ? words.place.line(notice.line, 0) : '',
        notice.code,
      ]
        .filter(Boolean)
        .join(' \u00B7 '),
    ),
  );
