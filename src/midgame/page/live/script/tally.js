// Two cases held against each other on the replications that both have: means, and the difference with its interval.

import {Played} from "./played.js";

const Z = 1.959963984540054; // of a normal interval of 95 %
const LEVEL = 0.95;

/** @typedef {{count: number, base: number, yours: number, difference: number, low: number, high: number}} Pair */

/** The means of an outcome in both cases, and their paired difference, clustered by draw as midgame does it.
 * @param {Played} base @param {Played} yours @param {string} name @param {number} lucks @param {boolean} event
 * @param {(value: number) => number} [of]  what is averaged of a value
 * @returns {Pair | null}  null where nothing is shared */
export function pairOf(base, yours, name, lucks, event, of = (value) => value) {
  const [a, b] = [base.rows[name], yours.rows[name]];
  let [draws, sumA, sumB, sum, squares] = [0, 0, 0, 0, 0];
  for (const [from, to] of a && b ? base.both(yours) : []) {
    for (let row = from; row + lucks <= to; row += lucks) {
      let [one, other] = [0, 0];
      for (let luck = 0; luck < lucks; luck++) {
        one += of(a[row + luck]);
        other += of(b[row + luck]);
      }
      const difference = (other - one) / lucks;
      draws += 1;
      sumA += one / lucks;
      sumB += other / lucks;
      sum += difference;
      squares += difference * difference;
    }
  }
  if (!draws) return null;
  const mean = sum / draws;
  const variance = draws > 1 ? Math.max(squares - draws * mean * mean, 0) / (draws - 1) : Infinity;
  let bound = Z * Math.sqrt(variance / draws);
  let [low, high] = [mean - bound, mean + bound];
  if (event && variance < 1e-14) { // no case in so many draws
    bound = 1 - (0.5 - LEVEL / 2) ** (1 / draws);
    [low, high] = [Math.max(mean - bound, -1), Math.min(mean + bound, 1)];
  }
  return {count: draws * lucks, base: sumA / draws, yours: sumB / draws, difference: mean, low, high};
}

const PRIME = 16777619;
const START = 2166136261;

/** What tells whether replications came out the same: a number of each (see midgame/page/live/panel.py).
 * @param {import("./crew.js").Rows} rows @param {string[]} of @param {number} count @returns {Uint32Array} */
export function checksOf(rows, of, count) {
  const states = new Uint32Array(count).fill(START);
  for (const name of of) {
    const words = name === "stop" ? Int32Array.from(rows[name]) : Float32Array.from(rows[name], (x) => x + 0);
    const bits = new Uint32Array(words.buffer);
    for (let i = 0; i < count; i++) states[i] = Math.imul(states[i] ^ bits[i], PRIME) >>> 0;
  }
  return states;
}

/** The first replication whose number is not the published one; -1 where all are the same, and -2 where all are but
 * what tells of them together is not. @param {Uint32Array} states @param {{each: string, all: number}} published */
export function firstOther(states, published) {
  const bytes = Uint8Array.from(atob(published.each), (c) => c.charCodeAt(0));
  let every = START;
  for (const [i, state] of states.entries()) {
    if (((state ^ (state >>> 16)) & 0xffff) !== (bytes[2 * i] | (bytes[2 * i + 1] << 8))) return i;
    every = Math.imul(every ^ state, PRIME) >>> 0;
  }
  return every === published.all ? -1 : -2;
}
