// One replication day by day: it is played up to each tick in turn, and what differs from the tick before is what happened.

import {stopped} from "./chain.js";
import {changed} from "./change.js";
import {Player} from "./player.js";

const SUCCEEDED = 2, FAILED = 3;
const LEAST = 1e-9; // a smaller change of a count is none, but the rounding of sums
const READ = ["status", "first", "tries", "fact", "force", "lost", "used", "counter"];

/** @typedef {{tick: number, began: number[], succeeded: number[], failed: number[], tried: number[],
 *   facts: [number, number][], forces: {at: number, change: number, lost: number, used: number, left: number}[],
 *   counters: [number, number, number][], ends: number[]}} Day  what happened: steps, facts and ends by their places */
/** @typedef {{replication: number, days: Day[], believed: [string, number][], goal: boolean, link: number, cause: number,
 *   stop: number, last: number, holds: number[]}} Story */

/** What happened in one replication under a change. @param {Player} player @param {import("./change.js").Change} change
 * @param {number} replication @returns {Story} */
export function story(player, change, replication) {
  const {engine, memory, payload} = player;
  const given = changed(payload, change, player.draws);
  player.block(given, replication, 1);
  const draws = memory.view(player.matrix);
  /** @type {[string, number][]} */
  const believed = given.columns.filter((c) => c.sort === "mixture" && c.name.startsWith("rival.")).map(
    (c) => [c.name, draws[c.mark !== undefined && c.mark >= 0 ? c.mark : c.at]]);
  const last = memory.view(player.lastTick)[0];
  /** @type {Record<string, number[]>} */
  const all = {};
  for (const {name, size} of engine.state) all[name] = Array.from(memory.view(player.state[name]).subarray(0, size), Number);
  const row = /** @type {any} */ ({...all, endDay: all.end_day, cutOff: all.cut_off[0], lastTick: last, steps: 0, ends: 0});
  const {goal, link, cause, tick: stop} = stopped(engine.chain, engine.chain.plans[0], row);
  /** @type {Day[]} */
  const days = [];
  let before = upTo(player, given, replication, 0);
  for (let tick = 0; tick <= last; tick++) {
    const now = upTo(player, given, replication, tick + 1);
    const day = between(before, now, tick, all.end_day);
    if (Object.values(day).some((x) => Array.isArray(x) && x.length)) days.push(day);
    before = now;
  }
  const holds = all.end.flatMap((held, i) => (held ? [i] : []));
  return {replication, days, believed, goal, link, cause, stop, last, holds};
}

/** How things stand after so many ticks. @param {Player} player @param {import("./change.js").Given} given
 * @param {number} replication @param {number} ticks @returns {Record<string, number[]>} */
function upTo(player, given, replication, ticks) {
  player.block(given, replication, 1, {ticks});
  return Object.fromEntries(READ.map((name) =>
    [name, Array.from(player.memory.view(player.state[name]).subarray(0, player.sizes[name]), Number)]));
}

/** What happened in a tick. @param {Record<string, number[]>} before @param {Record<string, number[]>} now
 * @param {number} tick @param {number[]} held  when each end first held @returns {Day} */
function between(before, now, tick, held) {
  const where = (/** @type {string} */ name, /** @type {(x: number, was: number) => boolean} */ holds) =>
    now[name].flatMap((x, i) => (holds(x, before[name][i]) ? [i] : []));
  const less = (/** @type {string} */ name, /** @type {number} */ i) => now[name][i] - before[name][i];
  const forces = now.force.map((left, at) =>
    ({at, change: less("force", at), lost: less("lost", at), used: less("used", at), left}));
  return {
    tick,
    began: where("first", (x, was) => x >= 0 && was < 0),
    succeeded: where("status", (x, was) => x === SUCCEEDED && x !== was),
    failed: where("status", (x, was) => x === FAILED && x !== was),
    tried: where("tries", (x, was) => x > was),
    facts: where("fact", (x, was) => x !== was).map((i) => [i, now.fact[i]]),
    forces: forces.filter((f) => [f.change, f.lost, f.used].some((x) => Math.abs(x) > LEAST)),
    counters: where("counter", (x, was) => Math.abs(x - was) > LEAST).map((i) => [i, less("counter", i), now.counter[i]]),
    ends: held.flatMap((first, i) => (first === tick ? [i] : [])),
  };
}
