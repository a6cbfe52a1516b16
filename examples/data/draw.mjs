// SPDX-License-Identifier: MIT
// How a cell of the small data sets comes about: each function here makes a draw, and a draw makes one cell from how
// well things go for an account.

import { ago, clamp, exp, roundTo } from './dice.mjs';

/** @typedef {import('./dice.mjs').Dice} Dice */
/** @typedef {import('./dice.mjs').Cell} Cell */
/** @typedef {Record<string, Cell>} Row */
/** @typedef {(how: number, d: Dice, row: Row) => Cell} Draw `how`: from 0, the worst, to 1, the best */

const OWNERS = ['Ines Duarte', 'Ruben Falk', 'Saoirse Keane', 'Tomasz Zając'];

/**
 * From the worst to the best, in steps of 1 / per.
 * @param {number} worst @param {number} best @param {number} [per] @returns {Draw}
 */
export function line(worst, best, per = 1) {
  return how => Math.floor((worst + (best - worst) * how) * per + 0.5) / per;
}
/**
 * How often something bad happened: `best` may be below none.
 * @param {number} worst @param {number} best @returns {Draw}
 */
export function several(worst, best) {
  return how => Math.max(0, Math.floor(worst + (best - worst) * how + 0.5));
}
/** Empty where the other column counts none. @param {string} column @param {Draw} draw @returns {Draw} */
export const ifAny = (column, draw) => (how, d, row) => (row[column] ? draw(how, d, row) : '');
/** The first of these where it goes worst. @param {string} list @returns {Draw} */
export function words(list) {
  const all = list.split(' | ');
  return how => all[Math.min(all.length - 1, Math.floor(how * all.length))];
}
/** A date so many days ago. @param {number} worst @param {number} best @returns {Draw} */
export function since(worst, best) {
  const days = line(worst, best);
  return (how, d, row) => ago(/** @type {number} */ (days(how, d, row)));
}
/**
 * A share of another column, as whole pieces.
 * @param {string} column @param {number} worst @param {number} best @returns {Draw}
 */
export function part(column, worst, best) {
  return (how, _, row) => {
    const whole = row[column];
    const share = clamp(worst + (best - worst) * how, 0, 1);
    return typeof whole === 'number' ? Math.floor(share * whole + 0.5) : '';
  };
}
/** The health has no say. @param {number} least @param {number} most @returns {Draw} */
export const any = (least, most) => (_, d) => d.whole(least, most);
/** A date from so many days ago to so many days ahead. @param {number} most @param {number} ahead @returns {Draw} */
export const around = (most, ahead) => (_, d) => ago(d.whole(-ahead, most));
/** None for most, days late for some, the more the worse. @type {Draw} */
export const late = (how, d) => (d.chance(0.05 + 0.7 * (1 - how) * (1 - how)) ? d.whole(3, 70) : 0);
/** Money around a middle. @param {number} middle @param {number} round @returns {Draw} */
export const money = (middle, round) => (_, d) => Math.max(round, roundTo(middle * exp(0.6 * d.normal()), round));
/** @param {string} list @returns {Draw} */
export const one = list => (_, d) => d.pick(list.split(' | '));
/** @type {Draw} */
export const owner = (_, d) => d.pick(OWNERS);
