// SPDX-License-Identifier: MIT
// The peer of the scoring kernel: plain JavaScript on typed arrays, for one shape only (groups of two or three signals, five groups, all of
// them means), so that every loop is written out. From signal scores to the same integers as chs: group scores and coverage, the root, its
// coverage, the shown score, bands, histogram, and who moved. It knows nothing of chs.
//
// What made it fast, in the order of what each brought: columns that do not all begin at the same place of a memory page (else every column
// of a row competes for the same few cache lines); tiles; integers all the way, with `| 0` behind each sum; no branch on missing values;
// tables for rounding and bands; a histogram of signed integers over all 10,001 scores, folded once. Slower were: one loop for everything,
// float quotients, reciprocals from a table per pattern of missing values.

const TILE = 4096;
const STEP = 5 * 64; // bytes between the columns, beyond their length: each begins in another cache line of its page
const MISSING = 65535;
const FULL = 10000;

/**
 * @typedef {object} Shape
 * @property {number} accounts
 * @property {number[][]} signals weights of the signals, group by group: two or three each
 * @property {number[]} groups weights of the five groups
 * @property {number} need of the root, basis points
 * @property {number[]} bands lower edges in hundredths, rising
 */

/** Weights as whole basis points that add up to 10,000. @param {number[]} weights */
function basisPoints(weights) {
  let sum = 0;
  for (const w of weights) sum += w;
  const exact = weights.map((w) => (w * 10000) / sum);
  const points = exact.map(Math.floor);
  const order = exact.map((q, i) => ({ i, rest: q - Math.floor(q) })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  const left = FULL - points.reduce((a, b) => a + b, 0);
  for (let i = 0; i < left; i++) points[order[i].i]++;
  return points;
}

/** From the root in hundredths to the shown score (whole points) and its band; MISSING stays what it is. @param {number[]} bands */
function tables(bands) {
  const rounded = new Uint16Array(65536).fill(MISSING);
  const band = new Uint8Array(65536).fill(bands.length);
  for (let s = 0; s <= FULL; s++) {
    rounded[s] = Math.floor((s + 50) / 100) * 100;
    band[s] = bands.filter((from) => from <= rounded[s]).length - 1;
  }
  return { rounded, band };
}

/** round_half_up(sum(w s) / sum(w)) of two columns, and the present weight. */
function mean2(a, b, wa, wb, score, coverage, from, to) {
  for (let i = from; i < to; i++) {
    const x = a[i], y = b[i];
    const p = wa & ((x - MISSING) >> 31), q = wb & ((y - MISSING) >> 31);
    const weight = (p + q) | 0;
    const twice = ((Math.imul(x, p) + Math.imul(y, q)) << 1) | 0;
    score[i] = ((((twice + weight) | 0) / ((weight + weight) | 0)) | 0) | ((weight - 1) >> 31);
    coverage[i] = weight;
  }
}

function mean3(a, b, c, wa, wb, wc, score, coverage, from, to) {
  for (let i = from; i < to; i++) {
    const x = a[i], y = b[i], z = c[i];
    const p = wa & ((x - MISSING) >> 31), q = wb & ((y - MISSING) >> 31), r = wc & ((z - MISSING) >> 31);
    const weight = (p + q + r) | 0;
    const twice = ((Math.imul(x, p) + Math.imul(y, q) + Math.imul(z, r)) << 1) | 0;
    score[i] = ((((twice + weight) | 0) / ((weight + weight) | 0)) | 0) | ((weight - 1) >> 31);
    coverage[i] = weight;
  }
}

/** Five groups with their coverage to the root and everything behind it. */
function finish5(a, b, c, d, e, ca, cb, cc, cd, ce, wa, wb, wc, wd, we, need, roundedOf, bandOf, root, coverage, score, band, tally, from, to) {
  for (let i = from; i < to; i++) {
    const sa = a[i], sb = b[i], sc = c[i], sd = d[i], se = e[i];
    const pa = wa & ((sa - MISSING) >> 31), pb = wb & ((sb - MISSING) >> 31), pc = wc & ((sc - MISSING) >> 31);
    const pd = wd & ((sd - MISSING) >> 31), pe = we & ((se - MISSING) >> 31);
    const weight = (pa + pb + pc + pd + pe) | 0;
    const twice = ((Math.imul(sa, pa) + Math.imul(sb, pb) + Math.imul(sc, pc) + Math.imul(sd, pd) + Math.imul(se, pe)) << 1) | 0;
    const covered = Math.imul(ca[i], wa) + Math.imul(cb[i], wb) + Math.imul(cc[i], wc) + Math.imul(cd[i], wd) + Math.imul(ce[i], we);
    const share = (((covered + 5000) | 0) / 10000) | 0;
    const gone = ((share - need) | (weight - 1)) >> 31;
    const s = (((((twice + weight) | 0) / ((weight + weight) | 0)) | 0) | gone) & 65535;
    root[i] = s;
    coverage[i] = share;
    score[i] = roundedOf[s];
    band[i] = bandOf[s];
    tally[s] = (tally[s] + 1) | 0;
  }
}

/** Room for the columns of a shape, and what computes them. */
export class JsScorer {
  /** @param {Shape} shape */
  constructor({ accounts, signals, groups, need, bands }) {
    this.accounts = accounts;
    this.need = need;
    this.groupCount = groups.length;
    const step = Math.ceil((2 * accounts) / 64) * 64 + STEP;
    const room = new ArrayBuffer(step * (signals.flat().length + 2 * groups.length + 5));
    let at = 0;
    const column = (kind = Uint16Array) => new kind(room, (at += step) - step, accounts);
    /** to be filled: signal scores, 0xFFFF where missing */
    this.signal = signals.map((group) => group.map(() => /** @type {Uint16Array} */ (column())));
    this.groupScore = groups.map(() => column());
    this.groupCoverage = groups.map(() => column());
    this.root = column();
    this.coverage = column();
    this.score = column();
    this.band = column(Uint8Array);
    this.baseBand = column(Uint8Array);
    this.tables = tables(bands);
    this.tally = new Int32Array(65536);
    /** accounts by shown score, the last: without */
    this.histogram = new Uint32Array(FULL + 2);
    this.movedIndex = new Uint32Array(accounts);
    this.movedFrom = new Uint8Array(accounts);
    this.movedTo = new Uint8Array(accounts);
    this.moved = 0;
    this.setSignalWeights(signals);
    this.setGroupWeights(groups);
  }

  /** @param {number[][]} weights */
  setSignalWeights(weights) {
    this.signalWeight = weights.map(basisPoints);
  }

  /** @param {number[]} weights */
  setGroupWeights(weights) {
    this.groupWeight = basisPoints(weights);
  }

  /** Everything from the signal scores. */
  full() {
    this.tally.fill(0);
    for (let from = 0; from < this.accounts; from += TILE) {
      const to = Math.min(this.accounts, from + TILE);
      for (let g = 0; g < this.groupCount; g++) {
        const s = this.signal[g], w = this.signalWeight[g];
        if (s.length === 2) mean2(s[0], s[1], w[0], w[1], this.groupScore[g], this.groupCoverage[g], from, to);
        else mean3(s[0], s[1], s[2], w[0], w[1], w[2], this.groupScore[g], this.groupCoverage[g], from, to);
      }
      this.#finish(from, to);
    }
    this.#fold();
    this.#listMoved();
  }

  /** What depends on the weights of the groups alone. */
  rootOnly() {
    this.tally.fill(0);
    for (let from = 0; from < this.accounts; from += TILE) this.#finish(from, Math.min(this.accounts, from + TILE));
    this.#fold();
    this.#listMoved();
  }

  /** Who moved is told against the bands of now. */
  keepBase() {
    this.baseBand.set(this.band);
    this.moved = 0;
  }

  #finish(from, to) {
    const [a, b, c, d, e] = this.groupScore, [ca, cb, cc, cd, ce] = this.groupCoverage, [wa, wb, wc, wd, we] = this.groupWeight;
    const { rounded, band } = this.tables;
    finish5(a, b, c, d, e, ca, cb, cc, cd, ce, wa, wb, wc, wd, we, this.need, rounded, band, this.root, this.coverage, this.score, this.band, this.tally, from, to);
  }

  #fold() {
    const { histogram, tally, tables: { rounded } } = this;
    histogram.fill(0);
    for (let s = 0; s <= FULL; s++) histogram[rounded[s]] += tally[s];
    histogram[FULL + 1] = tally[MISSING];
  }

  /** Four bands at a time: most accounts stay where they are. */
  #listMoved() {
    const { band, baseBand, movedIndex, movedFrom, movedTo } = this;
    const fours = this.accounts >> 2;
    const now = new Int32Array(band.buffer, band.byteOffset, fours);
    const base = new Int32Array(baseBand.buffer, baseBand.byteOffset, fours);
    let moved = 0;
    const look = (from, to) => {
      for (let i = from; i < to; i++) {
        if (band[i] === baseBand[i]) continue;
        movedIndex[moved] = i;
        movedFrom[moved] = baseBand[i];
        movedTo[moved++] = band[i];
      }
    };
    for (let four = 0; four < fours; four++) if (now[four] !== base[four]) look(four << 2, (four + 1) << 2);
    look(fours << 2, this.accounts);
    this.moved = moved;
  }
}

/**
 * The score of a value by a curve [[x, points], ...], in hundredths; MISSING for NaN. Not part of what is timed.
 * @param {[number, number][]} curve
 * @param {number} value
 */
export function curveScore(curve, value) {
  if (Number.isNaN(value)) return MISSING;
  let k = 1;
  while (k < curve.length - 1 && value >= curve[k][0]) k++;
  const [[x0, y0], [x1, y1]] = [curve[k - 1], curve[k]];
  const points = value <= curve[0][0] ? curve[0][1] : value >= x1 ? y1 : y0 + ((value - x0) * (y1 - y0)) / (x1 - x0);
  return Math.floor(100 * points + 0.5);
}
