// Two cases held against each other on the replications that both have: means, and the difference with its interval.

import {Played} from "./played.js";
import {meanOf, pairedDifference} from "./statistics.js";

/** @typedef {{count: number, base: number, yours: number, difference: number, low: number, high: number}} Pair */

/** The means of an outcome in both cases, and their paired difference with its interval.
 * @param {Played} base @param {Played} yours @param {string} name @param {number} lucks @param {boolean} event
 * @param {number} [at]  what is counted: how often the outcome is that
 * @returns {Pair | null}  null where nothing is shared */
export function pairOf(base, yours, name, lucks, event, at) {
  const ranges = base.rows[name] && yours.rows[name] ? base.both(yours) : [];
  const count = ranges.reduce((sum, [from, to]) => sum + to - from, 0);
  if (count < lucks) return null;
  const [a, b] = [base, yours].map((one) => {
    const values = new Float64Array(count);
    let filled = 0;
    for (const [from, to] of ranges) {
      values.set(one.rows[name].subarray(from, to), filled);
      filled += to - from;
    }
    return at === undefined ? values : values.map((x) => (x === at ? 1 : 0));
  });
  const {value, low, high} = pairedDifference(a, b, lucks, event);
  return {
    count, base: meanOf(a, lucks, event).value, yours: meanOf(b, lucks, event).value, difference: value, low, high,
  };
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
