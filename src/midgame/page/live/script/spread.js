// What the chance of the goal depends on: its spread over draws that are each played many times, told by the rules of
// midgame/findings/spread/find.py; or why nothing is told.

import {chances, quantile} from "./chances.js";

const FEWEST = 50; // draws
const CASES = 20; // of an event, and of its absence

/** @typedef {{value: number, low: number, high: number}} Estimate */
/** @typedef {{why: "" | "few" | "certain" | "never" | "always" | "seldom", p5?: Estimate, p95?: Estimate}} Spread */

/** How often each draw of a nested sample of so many replications is played. @param {number} replications */
export const nestedLucks = (replications) => Math.max(2, Math.round(Math.sqrt(replications / 5)));

/** @param {ArrayLike<number>} counts  of the event by draw @param {number} lucks  plays of each draw
 * @param {boolean} varies  whether anything is drawn @returns {Spread} */
export function spreadOf(counts, lucks, varies) {
  if (counts.length < FEWEST) return {why: "few"};
  if (!varies) return {why: "certain"};
  const plays = counts.length * lucks, cases = Array.from(counts).reduce((a, b) => a + b, 0);
  if (Math.min(cases, plays - cases) < CASES) return {why: cases === 0 ? "never" : cases === plays ? "always" : "seldom"};
  const found = chances(counts, lucks);
  return {why: "", p5: quantile(found, 0.05), p95: quantile(found, 0.95)};
}
