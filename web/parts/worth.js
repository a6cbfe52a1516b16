// SPDX-License-Identifier: MIT
// What weights are worth: beside the weight of every part in the whole score, the part that it really has in how the scores of
// accounts differ. The core says where the two are far apart, by the line that its doctor draws.
import { rect } from './charts.js';
import { h, put } from './dom.js';
import { DASH, share, whole } from './format.js';
import { rested, restingPanel } from './rested.js';
import { rowBar } from './steady.js';
import * as words from './words.js';

const say = words.worthView;
const [WIDE, HIGH] = [120, 16];

/** @param {import('./whatif.js').Bench} bench @returns {import('./whatif.js').Part} */
export function worth(bench) {
  const { node, head, line, body } = restingPanel('worth', say.none);
  const clock = rested(bench, 'worth', node, () => bench.session.run.importance(), (found) => {
    if (!found) return;
    const { nodes, known, accounts } = found;
    if (!known) {
      put(head, say.unknown);
      return put(body);
    }
    const far = nodes.filter(({ differs }) => differs);
    put(head, far.length ? say.differ(far.length) : say.agree);
    put(line, say.line(words.accounts(accounts)));
    const most = Math.max(...nodes.flatMap(({ nominal, effective }) => [nominal ?? 0, effective ?? 0]));
    const wide = (/** @type {number | null} */ part) => (WIDE * Math.max(0, part ?? 0)) / most;
    put(
      body,
      far.length ? h('ul', { class: 'said' }, far.map(({ label, nominal, effective, differs }) => h('li', {}, say[/** @type {'more' | 'less'} */ (differs)](label, share(nominal), share(effective))))) : null,
      h(
        'table',
        {},
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, say.part), h('td', {}), h('th', { scope: 'col', class: 'num' }, say.weight), h('th', { scope: 'col', class: 'num' }, say.effect))),
        h(
          'tbody',
          {},
          nodes.map(({ label, kind, depth, nominal, effective, differs }) =>
            h(
              'tr',
              { class: kind },
              h('th', { scope: 'row', '--d': depth - 1 }, label),
              h('td', { 'aria-hidden': 'true' }, rowBar(HIGH, '', rect('worth-weight', 0.5, 2, wide(nominal) - 1, HIGH - 4), rect('worth-effect', 0, 5, wide(effective), HIGH - 10))),
              h('td', { class: 'num' }, nominal == null ? DASH : share(nominal)),
              h('td', { class: 'num' }, differs ? h('b', {}, share(effective)) : share(effective)),
            ),
          ),
        ),
      ),
    );
  });
  return { node, show: clock.show };
}
