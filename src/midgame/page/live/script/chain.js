// Where and why a plan stopped, as midgame/runs/chain.py works it out; one replication at a time.

const UNDER_WAY = 1, SUCCEEDED = 2, FAILED = 3, NOT_BEGUN = 0;
const REACHED = 0, ENDED = 1, FAILED_FOR_GOOD = 2, NEVER_BEGAN = 3, OUT_OF_TIME = 4;

/** @typedef {{goal: number[], lines: number[][]}} Plan */
/** @typedef {{members: number[][], waits: [number, number, number[]][], settles: boolean[], steps: number, plans: Plan[]}} Chain */
/** @typedef {{status: Int8Array, ended: Int16Array, unmet: Int8Array, end: Uint8Array, endDay: Int16Array, steps: number,
 *   ends: number, cutOff: number, lastTick: number}} Row  the end of one replication: where its steps and ends begin */
/** @typedef {{goal: boolean, link: number, cause: number, tick: number}} Stopped  `tick`: when; -1 where it did not */

/** Whether the goal of a plan was reached, and where and why it stopped. @param {Chain} chain @param {Plan} plan
 * @param {Row} row @returns {Stopped} */
export function stopped(chain, plan, row) {
  const goal = plan.goal.some((i) => row.end[row.ends + i]);
  if (goal) return {goal, link: -1, cause: REACHED, tick: -1};
  const settled = settledOn(chain, plan, row);
  const lost = lostOn(chain, row);
  let first = null;
  for (const line of plan.lines) {
    const found = ofLine(chain, line, row, settled, lost);
    const tick = found.link < chain.members.length ? found.tick : Infinity;
    if (first === null || tick < first.order) first = {...found, order: tick};
  }
  return {goal, link: first ? first.link : -1, cause: first ? first.cause : OUT_OF_TIME,
    tick: first ? first.tick : row.lastTick};
}

/** @param {Chain} chain @param {Plan} plan @param {Row} row @returns {number} the tick; infinity where nothing did */
function settledOn(chain, plan, row) {
  let tick = row.cutOff ? row.lastTick : Infinity;
  for (let i = chain.settles.length - 1; i >= 0; i--) {
    const at = row.ends + i;
    if (chain.settles[i] && !plan.goal.includes(i) && row.end[at] && row.endDay[at] <= tick) tick = row.endDay[at];
  }
  return tick;
}

/** When each step could not succeed any more. @param {Chain} chain @param {Row} row @returns {number[]} */
function lostOn(chain, row) {
  /** @type {number[]} */
  const found = [];
  for (let at = row.steps; at < row.steps + chain.steps; at++) found.push(row.status[at] === FAILED ? row.ended[at] : Infinity);
  for (let round = 0; round < chain.waits.length; round++) {
    let changed = false;
    for (const [step, part, others] of chain.waits) {
      if (row.unmet[row.steps + step] !== part || row.status[row.steps + step] !== NOT_BEGUN) continue;
      const last = Math.max(...others.map((i) => found[i]));
      changed = changed || last !== found[step];
      found[step] = last;
    }
    if (!changed) break;
  }
  return found;
}

/** @param {Chain} chain @param {number[]} line @param {Row} row @param {number} settled @param {number[]} lost */
function ofLine(chain, line, row, settled, lost) {
  for (const number of line) {
    const steps = chain.members[number];
    if (!steps.some((i) => row.status[row.steps + i] === SUCCEEDED)) return {link: number, ...why(steps, row, settled, lost)};
  }
  const tick = Number.isFinite(settled) ? settled : row.lastTick;
  return {link: chain.members.length, cause: Number.isFinite(settled) ? ENDED : OUT_OF_TIME, tick};
}

/** @param {number[]} steps @param {Row} row @param {number} settled @param {number[]} lost */
function why(steps, row, settled, lost) {
  const failed = steps.filter((i) => row.status[row.steps + i] === FAILED);
  const last = Math.max(...steps.map((i) => lost[i]));
  const fell = Math.max(-1, ...failed.map((i) => row.ended[row.steps + i]));
  if (Number.isFinite(settled) && settled <= last) return {cause: ENDED, tick: settled};
  if (Number.isFinite(last)) return {cause: failed.length ? FAILED_FOR_GOOD : NEVER_BEGAN, tick: last};
  const underWay = steps.some((i) => row.status[row.steps + i] === UNDER_WAY);
  if (underWay) return {cause: OUT_OF_TIME, tick: row.lastTick};
  if (failed.length) return {cause: FAILED_FOR_GOOD, tick: fell};
  const waiting = steps.find((i) => row.status[row.steps + i] === NOT_BEGUN) ?? steps[0];
  return {cause: row.unmet[row.steps + waiting] >= 0 ? NEVER_BEGAN : OUT_OF_TIME, tick: row.lastTick};
}
