// Means and paired differences of what was played, with the intervals that midgame/statistics/intervals.py gives them.

import {exact, isRare} from "./rare.js";

const Z = 1.959963984540054; // of an interval of 95 %
const LEVEL = 0.95;
const NOTHING = 1e-15; // a variance that is rounding

/** @typedef {{value: number, low: number, high: number}} Estimate */

/** The means of the draws. @param {ArrayLike<number>} values @param {number} lucks @returns {Float64Array} */
function byDraw(values, lucks) {
  const means = new Float64Array(Math.floor(values.length / lucks));
  for (let draw = 0; draw < means.length; draw++) {
    let sum = 0;
    for (let luck = 0; luck < lucks; luck++) sum += values[draw * lucks + luck];
    means[draw] = sum / lucks;
  }
  return means;
}

/** @param {Float64Array} values @returns {{mean: number, variance: number}} */
function moments(values) {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return {mean, variance: values.length > 1 ? squares / (values.length - 1) : Infinity};
}

/** A mean with its interval, clustered by draw. @param {ArrayLike<number>} values @param {number} lucks
 * @param {boolean} event @returns {Estimate} */
export function meanOf(values, lucks, event) {
  const means = byDraw(values, lucks), draws = means.length;
  const {mean, variance} = moments(means);
  if (!event) {
    const half = Z * Math.sqrt(variance / draws);
    return {value: mean, low: mean - half, high: mean + half};
  }
  if (draws < 2) return {value: mean, low: 0, high: 1};
  return {value: mean, ...shareInterval(mean, variance, draws, lucks)};
}

/** The interval of a share from the mean and the variance of the draws' means: Wilson's, or exact where it rests on
 * few draws. @param {number} mean @param {number} variance @param {number} draws @param {number} lucks */
function shareInterval(mean, variance, draws, lucks) {
  const free = draws * mean * (1 - mean) / variance;
  const trials = variance > NOTHING && Number.isFinite(free) ? Math.min(Math.max(free, draws), draws * lucks) : draws;
  let {low, high} = wilson(mean, trials);
  for (const turned of [false, true]) {
    const share = turned ? 1 - mean : mean;
    const total = share * draws, squares = Math.max(variance * (draws - 1) + draws * share ** 2, 0);
    if (!isRare(total, squares, draws)) continue;
    const ends = exact(total, squares, 1, draws, LEVEL);
    [low, high] = turned ? [1 - ends[1], 1 - ends[0]] : ends;
  }
  return {low, high};
}

/** Wilson's interval of a share. @param {number} p @param {number} n */
function wilson(p, n) {
  const weight = 1 + Z * Z / n, middle = (p + Z * Z / (2 * n)) / weight;
  const half = Z / weight * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
  return {low: p <= 0 ? 0 : middle - half, high: p >= 1 ? 1 : middle + half};
}

/** The mean of b less a on the same replications, with its interval. @param {ArrayLike<number>} a
 * @param {ArrayLike<number>} b @param {number} lucks @param {boolean} event @returns {Estimate} */
export function pairedDifference(a, b, lucks, event) {
  const count = Math.min(a.length, b.length), draws = Math.floor(count / lucks);
  const means = (/** @type {(x: number) => number} */ of) =>
    byDraw(Float64Array.from({length: count}, (_, i) => of(b[i] - a[i])), lucks);
  const {mean, variance} = moments(means((x) => x));
  if (!event) {
    const half = Z * Math.sqrt(variance / draws);
    return {value: mean, low: mean - half, high: mean + half};
  }
  if (draws < 2) return {value: mean, low: -1, high: 1};
  const parts = [means((x) => Math.max(x, 0)), means((x) => Math.max(-x, 0))];
  const [gain, loss] = parts.map((part) => {
    const one = moments(part);
    return {...one, ...shareInterval(one.mean, one.variance, draws, lucks)};
  });
  const spread = gain.variance * loss.variance;
  const joint = parts[0].reduce((sum, x, i) => sum + (x - gain.mean) * (parts[1][i] - loss.mean), 0) / (draws - 1);
  const tied = spread > 0 ? joint / Math.sqrt(spread) : 0;
  const together = (/** @type {number} */ x, /** @type {number} */ y) =>
    Math.sqrt(Math.max(x * x + y * y - 2 * tied * x * y, 0));
  const low = mean - together(gain.mean - gain.low, loss.high - loss.mean);
  const high = mean + together(gain.high - gain.mean, loss.mean - loss.low);
  return {value: mean, low: Math.max(low, -1), high: Math.min(high, 1)};
}
