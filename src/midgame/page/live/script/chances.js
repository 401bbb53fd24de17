// How the chance of an event is spread over draws, from how often it came about in plays of each: the estimator of
// midgame/statistics/chances.py (g-modelling: Efron 2016, Biometrika 103:1-20).

import {between, dot, inverse, matrix, orthonormal, solved} from "./linear.js";

const CELLS = 200; // places of the grid
const DEGREES = 5; // columns of the spline
const PENALTY = 0.03;
const REACH = 3; // how many standard deviations of a share the grid goes beyond the lowest and the highest
const BLUR = 0.25; // standard deviations of a draw's share that its plays cannot tell apart
const STEPS = 100; // of Newton's method at most
const SMALL = 1e-4; // a gain in log-likelihood at which it stops
const FLAT = 1e-6; // keeps the penalty smooth where all coefficients are 0
const Z = 1.959963984540054; // of an interval of 95 %
const LEAST = 1e-300;

/** @typedef {import("./linear.js").Matrix} Matrix */
/** @typedef {{at: Float64Array, mass: Float64Array, error: Float64Array, blur: number}} Chances  mass at places, in rising
 *   order; the error of the mass up to each; what the plays cannot tell apart, as an angle */

/** @param {ArrayLike<number>} counts  by draw @param {number} plays  of each draw @returns {Chances} */
export function chances(counts, plays) {
  /** @type {Map<number, number>} */
  const seen = new Map();
  for (const count of Array.from(counts)) seen.set(count, (seen.get(count) ?? 0) + 1);
  const values = [...seen.keys()].sort((a, b) => a - b), tally = values.map((value) => seen.get(value) ?? 0);
  const angle = grid(values, plays), at = angle.map((a) => Math.sin(a) ** 2);
  const basis = basisOf(angle, at), likely = likelihood(values, plays, at);
  const {mass, cover} = fit(basis, likely, tally);
  return {
    at: drawnTogether(at, mass, counts, plays), mass, error: errorOf(mass, basis, cover),
    blur: BLUR / (2 * Math.sqrt(plays)),
  };
}

/** The chance that a share `p` of draws stays below, with its interval of sampling. @param {Chances} found
 * @param {number} p @returns {{value: number, low: number, high: number}} */
export function quantile({at, mass, error, blur}, p) {
  let sum = 0;
  const below = mass.map((m) => (sum += m) - m / 2);
  const value = between(p, below, at), half = Z * between(value, at, error);
  const [low, high] = [p - half, p + half].map((q) => Math.asin(Math.sqrt(between(q, below, at))));
  return {
    value, low: Math.sin(Math.max(low - blur, 0)) ** 2, high: Math.sin(Math.min(high + blur, Math.PI / 2)) ** 2,
  };
}

/** Angles whose squared sines are chances. @param {number[]} values @param {number} plays @returns {Float64Array} */
function grid(values, plays) {
  const angles = [values[0], values[values.length - 1]].map((count) => Math.asin(Math.sqrt(count / plays)));
  const reach = REACH / (2 * Math.sqrt(plays));
  const low = Math.max(0, angles[0] - reach), high = Math.min(Math.PI / 2, angles[1] + reach);
  return Float64Array.from({length: CELLS}, (_, i) => (i === CELLS - 1 ? high : low + i * ((high - low) / (CELLS - 1))));
}

/** A natural cubic spline of the angle, orthonormal, and atoms where the grid ends at 0 or 1: a row per cell.
 * @param {Float64Array} angle @param {Float64Array} at @returns {Matrix} */
function basisOf(angle, at) {
  const first = angle[0], last = angle[CELLS - 1];
  const knots = Array.from({length: DEGREES + 1}, (_, k) => first + k * ((last - first) / DEGREES));
  const cube = (/** @type {number} */ a, /** @type {number} */ knot) => Math.max(a - knot, 0) ** 3;
  const bend = (/** @type {number} */ a, /** @type {number} */ k) => (cube(a, knots[k]) - cube(a, last)) / (last - knots[k]);
  const columns = [angle];
  for (let k = 0; k < DEGREES - 1; k++) columns.push(angle.map((a) => bend(a, k) - bend(a, DEGREES - 1)));
  const spline = orthonormal(columns.map((column) => {
    const mean = column.reduce((sum, x) => sum + x, 0) / CELLS;
    return column.map((x) => x - mean);
  }));
  const ends = [0, CELLS - 1].filter((i) => Math.min(at[i], 1 - at[i]) < 1e-12);
  const atoms = ends.map((end) => Float64Array.from({length: CELLS}, (_, i) => (i === end ? 1 : 0)));
  const all = [...spline, ...atoms];
  return matrix(CELLS, all.length, (i, j) => all[j][i]);
}

/** How likely each count is at each chance, up to a factor of its own: a row per count. @param {number[]} values
 * @param {number} plays @param {Float64Array} at @returns {Matrix} */
function likelihood(values, plays, at) {
  return values.map((count) => {
    const log = at.map((p) => (count ? count * Math.log(p) : 0) + (plays - count ? (plays - count) * Math.log1p(-p) : 0));
    const most = log.reduce((a, b) => Math.max(a, b));
    return log.map((x) => Math.exp(x - most));
  });
}

/** @param {Matrix} basis @param {Matrix} likely @param {number[]} tally
 * @returns {{mass: Float64Array, cover: Matrix}}  on the grid, and the covariance of its coefficients */
function fit(basis, likely, tally) {
  const columns = basis[0].length;
  let coefficients = new Float64Array(columns), damping = 1;
  let {mass, loss} = lossOf(coefficients, basis, likely, tally);
  for (let turn = 0; turn < STEPS; turn++) {
    const {slope, bend} = derivatives(mass, coefficients, basis, likely, tally);
    const damped = matrix(columns, columns, (i, j) => bend[i][j] + (i === j ? damping : 0));
    const step = solved(damped, Array.from(slope, (x) => Float64Array.of(x)));
    const next = coefficients.map((x, i) => x - step[i][0]);
    const trial = lossOf(next, basis, likely, tally);
    if (!(trial.loss < loss)) {
      damping *= 10;
      if (damping > 1e12) break;
      continue;
    }
    const gain = loss - trial.loss;
    ({mass, loss} = trial);
    coefficients = next;
    damping = Math.max(damping / 10, 1e-9);
    if (gain < SMALL) break;
  }
  const {bend, information} = derivatives(mass, coefficients, basis, likely, tally);
  const turned = inverse(bend);
  const half = turned.map((row) => Float64Array.from(row, (_, j) => dot(row, information[j])));
  return {mass, cover: matrix(columns, columns, (i, j) => dot(half[i], turned[j]))};
}

/** @param {Float64Array} coefficients @param {Matrix} basis @param {Matrix} likely @param {number[]} tally */
function lossOf(coefficients, basis, likely, tally) {
  const log = Float64Array.from(basis, (row) => dot(row, coefficients));
  const most = log.reduce((a, b) => Math.max(a, b)), raw = log.map((x) => Math.exp(x - most));
  const whole = raw.reduce((a, b) => a + b, 0), mass = raw.map((x) => x / whole);
  const told = likely.map((row) => Math.log(Math.max(dot(row, mass), LEAST)));
  return {mass, loss: -dot(tally, told) + PENALTY * Math.sqrt(dot(coefficients, coefficients) + FLAT)};
}

/** Slope and bend of the penalised loss, and the information alone. @param {Float64Array} mass
 * @param {Float64Array} coefficients @param {Matrix} basis @param {Matrix} likely @param {number[]} tally */
function derivatives(mass, coefficients, basis, likely, tally) {
  const size = coefficients.length;
  const score = likely.map((row) => {
    const whole = Math.max(dot(row, mass), LEAST), found = new Float64Array(size);
    for (let i = 0; i < CELLS; i++) {
      const weight = row[i] * mass[i] / whole - mass[i];
      for (let j = 0; j < size; j++) found[j] += weight * basis[i][j];
    }
    return found;
  });
  const sum = (/** @type {(k: number) => number} */ of) => tally.reduce((all, times, k) => all + times * of(k), 0);
  const information = matrix(size, size, (i, j) => sum((k) => score[k][i] * score[k][j]));
  const length = Math.sqrt(dot(coefficients, coefficients) + FLAT);
  const pull = (/** @type {number} */ i, /** @type {number} */ j) =>
    PENALTY * ((i === j ? 1 / length : 0) - coefficients[i] * coefficients[j] / length ** 3);
  return {
    slope: coefficients.map((x, i) => PENALTY * x / length - sum((k) => score[k][i])),
    bend: matrix(size, size, (i, j) => information[i][j] + pull(i, j)),
    information,
  };
}

/** The standard error of the mass up to the middle of each place. @param {Float64Array} mass @param {Matrix} basis
 * @param {Matrix} cover */
function errorOf(mass, basis, cover) {
  const size = cover.length, middle = new Float64Array(size), up = new Float64Array(size);
  for (let i = 0; i < CELLS; i++) for (let j = 0; j < size; j++) middle[j] += mass[i] * basis[i][j];
  return mass.map((m, i) => {
    const tilt = middle.map((x, j) => m * (basis[i][j] - x));
    tilt.forEach((x, j) => { up[j] += x; });
    const to = up.map((x, j) => x - tilt[j] / 2);
    return Math.sqrt(Math.max(to.reduce((all, x, j) => all + x * dot(cover[j], to), 0), 0));
  });
}

/** The places, nearer to the mean where the mass is wider than two plays of one draw allow. @param {Float64Array} at
 * @param {Float64Array} mass @param {ArrayLike<number>} counts @param {number} plays */
function drawnTogether(at, mass, counts, plays) {
  const draws = counts.length, share = Array.from(counts, (c) => c / plays);
  const both = Array.from(counts, (c) => c * (c - 1) / (plays * (plays - 1)));
  const meanOf = (/** @type {number[]} */ some) => some.reduce((a, b) => a + b, 0) / draws;
  const known = meanOf(share), pairs = meanOf(both);
  const parts = both.map((x, i) => x - pairs - 2 * known * (share[i] - known));
  const allowed = Math.max(pairs - known ** 2 + Math.sqrt(dot(parts, parts)) / draws, 0);
  const mean = dot(mass, at), variance = at.reduce((sum, x, i) => sum + mass[i] * (x - mean) ** 2, 0);
  return variance <= allowed ? at : at.map((x) => mean + (x - mean) * Math.sqrt(allowed / variance));
}
