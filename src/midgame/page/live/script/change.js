// What a reader changes: quantities held, parts of them, rivals believed, switches, gaps, steps made certain.

import {cut} from "./cut.js";
import {Draws} from "./draws.js";

/** @typedef {{hold?: Record<string, number>, part?: Record<string, [number, number]>, believe?: Record<string, number>,
 *   switches?: Record<string, number>, gaps?: Record<string, number>, certain?: string[]}} Change */
/** @typedef {{columns: import("./draws.js").Column[], switches: number[], sure: number[]}} Given */

const KNOWN = 0;

/** What is drawn and played under a change. @param {Record<string, any>} payload @param {Change} change
 * @param {Draws} draws @returns {Given} */
export function changed(payload, change, draws) {
  const engine = payload.engine;
  /** @type {Map<string, (column: import("./draws.js").Column) => import("./draws.js").Column>} */
  const edits = new Map();
  for (const [name, value] of Object.entries(change.hold ?? {})) edits.set(name, (c) => held(c, value));
  for (const [step, chance] of Object.entries(change.gaps ?? {})) edits.set(`gap.${step}`, (c) => held(c, chance));
  for (const [name, between] of Object.entries(change.part ?? {})) edits.set(name, (c) => cut(c, between, draws));
  for (const [name, rival] of Object.entries(change.believe ?? {})) edits.set(name, (c) => ({...c, believed: rival}));
  const columns = engine.columns.map((/** @type {import("./draws.js").Column} */ column) => {
    const edit = edits.get(column.name);
    return edit ? edit(column) : column;
  });
  const switches = [...engine.switches];
  for (const [name, option] of Object.entries(change.switches ?? {})) {
    switches[place(payload.switches, name, "switch")] = option;
  }
  const sure = (change.certain ?? []).map((name) => place(payload.steps, name, "step"));
  return {columns, switches, sure};
}

/** @param {import("./draws.js").Column} column @param {number} value @returns {import("./draws.js").Column} */
function held(column, value) {
  return {name: column.name, at: column.at, key: column.key, uniform: column.uniform, sort: "known",
    part: {family: KNOWN, x: [value]}};
}

/** @param {{name: string}[]} listed @param {string} name @param {string} what */
function place(listed, name, what) {
  const at = listed.findIndex((one) => one.name === name);
  if (at < 0) throw new Error(`there is no ${what} '${name}'`);
  return at;
}
