// SPDX-License-Identifier: MIT
// The tone of a comment by the rules in src/model/sentiment.h, a second time: over a list of marked words instead of a stream of bytes. The
// list itself comes from the core, so that there is one.

const SCOPE = 5;
const TURNS = 3;
const LONGEST = 6; // words of a phrase, and more
const NOTS = new Set(['cannot', 'dont', 'doesnt', 'didnt', 'cant', 'wont', 'isnt', 'wasnt', 'arent', 'couldnt', 'wouldnt', 'havent', 'hasnt', 'hadnt', 'werent']);
// Letters and digits of any alphabet that is not beyond the first plane, and apostrophes inside.
const WORD = /[A-Za-z0-9\u00C0-\u1FFF\u2040-\uFFFF](?:[A-Za-z0-9\u00C0-\u1FFF\u2040-\uFFFF]|['\u2019](?=[A-Za-z]))*/gu;

/** @param {string} text @param {number} at */
function endsClause(text, at) {
  const [before, c, behind] = [text[at - 1] ?? ' ', text[at], text[at + 1] ?? ' '];
  if (c === '.' || c === ',') return !(/[0-9]/.test(before) && /[0-9]/.test(behind));
  if (c === '-') return before === ' ' || behind === ' ';
  return /[;:!?()[\]\r\n\u2013\u2014\u2026]/.test(c);
}

/** @param {string} text @param {number} at */
const endsSentence = (text, at) => /[!?\n]/.test(text[at]) || (text[at] === '.' && endsClause(text, at));

/** @param {string} written */
function plainOf(written) {
  const lowered = written.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).replaceAll('\u2019', "'");
  if (Buffer.byteLength(lowered) > 23) return '';
  const bare = lowered.length > 2 ? lowered.replace(/'s$/, '') : lowered;
  return (bare.length > 3 && bare.endsWith("n't")) || NOTS.has(bare) ? 'not' : bare;
}

/** @param {string} text */
function wordsOf(text) {
  let last = 0;
  return [...text.matchAll(WORD)].map((match) => {
    const from = match.index, to = from + match[0].length;
    const between = Array.from({ length: from - last }, (_, i) => last + i);
    const opens = last === 0 || between.some((at) => endsSentence(text, at));
    const apart = between.some((at) => endsClause(text, at));
    last = to;
    return { plain: plainOf(match[0]), to, apart, opens };
  });
}

/**
 * @param {string} text @param {Record<string, string>} list words and phrases with their marks
 * @returns {number | null} 0 to 100, or null where nothing counts
 */
export function sentiment(text, list) {
  const words = wordsOf(text);
  const nothing = { turns: 0, scope: 0, wished: false };
  let now = nothing, carried = nothing, more = '', asked = false, good = 0, bad = 0;
  for (let i = 0; i < words.length; ) {
    const { apart, opens, plain } = words[i];
    let size = 1, mark = '.';
    for (let n = 1; n <= LONGEST && i + n <= words.length; n++) {
      const part = words.slice(i, i + n);
      if (part.some((word, k) => word.plain === '' || (k > 0 && word.apart))) break;
      const key = part.map((word) => word.plain).join(' ');
      if (Object.hasOwn(list, key)) [size, mark] = [n, list[key]];
    }
    if (opens) {
      let end = words[i + size - 1].to;
      while (end < text.length && !endsSentence(text, end)) end++;
      asked = text[end] === '?';
    }
    const before = carried;
    carried = nothing;
    if (apart || mark === ';') now = nothing;
    if (apart) more = '';
    if (/[-+]/.test(mark)) {
      let amount = 10 * Number(mark[1]), isGood = mark[0] === '+';
      if (now.turns) for (let k = 0; k < now.turns; k++, isGood = !isGood) amount = Math.floor(amount / 2);
      else for (const each of more) amount = Math.floor(each === '*' ? (amount * 3) / 2 : each === '#' ? amount * 2 : amount / 2);
      if (!isGood) bad += amount;
      else if (!asked && !now.wished) good += amount;
      carried = now;
      now = nothing;
    }
    if (mark === '!') now = { ...now, turns: Math.min(TURNS, now.turns + 1), scope: SCOPE };
    if (mark === '?') now = { ...now, wished: true, scope: SCOPE };
    const strength = /[*#/]/.test(mark);
    if (strength && more.length < 3) more += mark;
    if (!strength) more = '';
    if (mark === '.' && !apart && plain === 'or' && (before.turns || before.wished)) now = { ...before, scope: SCOPE };
    else if ((mark === '.' || strength) && now.scope) now = now.scope === 1 ? nothing : { ...now, scope: now.scope - 1 };
    i += size;
  }
  if (good + bad === 0) return null;
  const whole = good + bad + 20;
  return Math.floor((200 * (good + 10) + whole) / (2 * whole));
}
