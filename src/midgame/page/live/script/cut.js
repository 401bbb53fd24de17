// A part of what may be true, as midgame/scenario/cut.py takes it: the same distribution between two of its values.

const LEAST = 2 ** -54; // no uniform lies outside
const MOST = 1 - 2 ** -53;
const NARROW = 1e-6; // a part with less of the distribution than this is none
const KNOWN = 0;

/** @typedef {import("./draws.js").Column} Column */
/** @typedef {import("./draws.js").Part} Part */

/** The shares of a distribution below and up to two values. @param {(u: number) => number} quantile
 * @param {number} low @param {number} high @returns {[number, number]} */
function shares(quantile, low, high) {
  const below = quantile(LEAST) >= low ? 0 : edge((u) => quantile(u) >= low)[1];
  const above = quantile(MOST) <= high ? 1 : edge((u) => quantile(u) > high)[0];
  return [below, above];
}

/** The neighbouring numbers between which a condition begins to hold. @param {(u: number) => boolean} holds
 * @returns {[number, number]} */
function edge(holds) {
  let [low, high] = [LEAST, MOST];
  for (;;) {
    const middle = 0.5 * (low + high);
    if (!(low < middle && middle < high)) return [low, high];
    if (holds(middle)) high = middle;
    else low = middle;
  }
}

/** A column that is drawn from a part of its range. @param {Column} column @param {[number, number]} between
 * @param {import("./draws.js").Draws} draws @returns {Column} */
export function cut(column, [low, high], draws) {
  const one = (/** @type {Part} */ part) => {
    const found = shares((u) => draws.quantiles(part, Float64Array.of(u))[0], low, high);
    return found[1] - found[0] < NARROW ? null : found;
  };
  const nothing = Object.assign(new Error(`nothing of '${column.name}' lies between ${low} and ${high}`),
    {told: {code: "nothing", name: column.name, low, high}});
  if (column.sort === "drawn") {
    const part = /** @type {Part} */ (column.part), found = one(part);
    if (!found) throw nothing;
    return {...column, part: {...part, cut: found}};
  }
  const {parts = [], weights = [], order = []} = column;
  if (column.sort !== "mixture" || parts.some((part) => !part)) throw new Error(`'${column.name}' has no parts`);
  /** @type {{part: object, weight: number}[]} */
  const kept = [];
  for (const [i, part] of /** @type {Part[]} */ (parts).entries()) {
    const weight = weights[order.indexOf(i)];
    const known = part.family === KNOWN;
    const found = known ? (low <= Number(part.x[0]) && Number(part.x[0]) <= high ? [0, 1] : null) : one(part);
    if (found) kept.push({part: known ? part : {...part, cut: found}, weight: weight * (found[1] - found[0])});
  }
  if (!kept.length) throw nothing;
  const total = kept.reduce((sum, one_) => sum + one_.weight, 0);
  const turn = [...kept.keys()];
  if (column.inTurn) {
    const middle = kept.map((k) => draws.quantiles(/** @type {Part} */ (k.part), Float64Array.of(0.5))[0]);
    turn.sort((a, b) => middle[a] - middle[b] || a - b);
  }
  return {
    ...column, parts: kept.map((k) => /** @type {Part} */ (k.part)), order: turn, weights: turn.map((i) => kept[i].weight / total),
  };
}
