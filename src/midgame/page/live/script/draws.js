// Draws, as midgame/engine/draws.py makes them: the same uniforms, the same functions, the same order of operations.

import {Memory} from "./memory.js";

/** @typedef {{family: number, x: (number | string)[], key?: number[], cut?: number[]}} Part  a distribution */
/** @typedef {{by: string, key?: number[], common?: number, own?: number, members?: [number[], number][]}} Source */
/**
 * @typedef {{name: string, sort: string, at: number, key: number[], uniform: Source, part?: Part, parts?: (Part | null)[],
 *   shares?: {key: number[], part: Part}[], inTurn?: boolean, order?: number[], weights?: number[], mark?: number,
 *   believed?: number}} Column
 */

const LEAST = 2 ** -54;
const MOST = 1 - 2 ** -53;

/** Draws the quantities of a scenario. */
export class Draws {
  /** @param {Memory} memory @param {number[]} key @param {number} width */
  constructor(memory, key, width) {
    this.memory = memory;
    this.key = key;
    this.width = width;
    /** @type {Map<string, {x: import("./memory.js").Block, table: import("./memory.js").Block}>} */
    this.tables = new Map();
    /** @type {[Float64Array, Float64Array][]} */
    this.room = [[new Float64Array(0), new Float64Array(0)], [new Float64Array(0), new Float64Array(0)]]; // written over
  }

  /** Make the tables of all columns, which stay. @param {Column[]} columns */
  prepare(columns) {
    for (const column of columns) {
      for (const part of [column.part, ...(column.parts ?? []), ...(column.shares ?? []).map((s) => s.part)]) {
        if (part) this.table(part);
      }
    }
  }

  /** Fill the matrix of draws from `first` on: count rows. @param {Column[]} columns @param {number} first
   * @param {number} count @param {Float64Array} matrix */
  fill(columns, first, count, matrix) {
    /** @type {Map<string, Float64Array>} */
    const groups = new Map();
    matrix.fill(0);
    for (const column of columns) {
      const mark = this.memory.mark();
      for (const [i, share] of (column.shares ?? []).entries()) {
        this.place(matrix, column.at + 1 + i, this.quantiles(share.part, this.uniforms(share.key, first, count)[0]));
      }
      if (column.sort === "known") {
        const value = Number(/** @type {Part} */ (column.part).x[0]);
        for (let i = 0; i < count; i++) matrix[i * this.width + column.at] = value;
      } else {
        let [u, v] = this.uniforms(column.key, first, count);
        u = this.joined(column.uniform, u, first, groups);
        if (column.sort === "drawn") this.place(matrix, column.at, this.quantiles(/** @type {Part} */ (column.part), u));
        else if (column.sort === "series") this.series(column, u, first, matrix);
        else this.mixture(column, u, v, matrix);
      }
      this.memory.back(mark);
    }
  }

  /** Two columns of uniforms, until others are put in the same room. @param {number[]} key @param {number} first
   * @param {number} count @param {0 | 1} [room] @returns {[Float64Array, Float64Array]} */
  uniforms(key, first, count, room = 0) {
    const mark = this.memory.mark();
    const [u, v] = [this.memory.block("f8", [count]), this.memory.block("f8", [count])];
    const words = [...key, ...this.key].map(BigInt);
    this.memory.call("uniforms", BigInt(first), BigInt(count), ...words, u, v);
    this.memory.back(mark);
    if (this.room[room][0].length < count) this.room[room] = [new Float64Array(count), new Float64Array(count)];
    const [one, other] = this.room[room];
    one.set(this.memory.view(u));
    other.set(this.memory.view(v));
    return [one.subarray(0, count), other.subarray(0, count)];
  }

  /** The uniforms of a member of a group. @param {Source} source @param {Float64Array} own @param {number} first
   * @param {Map<string, Float64Array>} groups @returns {Float64Array} */
  joined(source, own, first, groups) {
    if (source.by === "own") return own;
    if (source.by === "pairs") {
      const z = new Float64Array(own.length);
      for (const [key, weight] of source.members ?? []) {
        const score = this.mapped("scores", this.uniforms(key, first, own.length, 1)[0]);
        for (let i = 0; i < z.length; i++) z[i] += weight * score[i];
      }
      return this.mapped("shares", z);
    }
    const key = /** @type {number[]} */ (source.key);
    const name = key.join(" ");
    const lead = groups.get(name) ?? this.uniforms(key, first, own.length, 1)[0].slice();
    groups.set(name, lead);
    if (source.by === "group") return lead;
    const [common, alone] = [this.mapped("scores", lead), this.mapped("scores", own)];
    const [a, b] = [source.common ?? 0, source.own ?? 0];
    return this.mapped("shares", common.map((z, i) => a * z + b * alone[i]));
  }

  /** @param {string} name @param {Float64Array} values @returns {Float64Array} */
  mapped(name, values) {
    const mark = this.memory.mark();
    const [given, found] = [this.memory.put("f8", values), this.memory.block("f8", [values.length])];
    this.memory.call(name, given, found);
    const got = this.memory.view(found).slice();
    this.memory.back(mark);
    return got;
  }

  /** The parameters and the table of a distribution. @param {Part} part */
  table(part) {
    const name = `${part.family} ${part.x.join(" ")}`;
    const known = this.tables.get(name);
    if (known) return known;
    const x = this.memory.put("f8", part.x.map(Number));
    const size = this.memory.call("table_size", BigInt(part.family), x);
    const table = this.memory.block("f8", [size]);
    this.memory.view(table).fill(0);
    this.memory.call("tabulate", BigInt(part.family), x, table);
    const made = {x, table};
    this.tables.set(name, made);
    return made;
  }

  /** The values of a distribution at uniforms, until the memory is used again. @param {Part} part
   * @param {Float64Array} u @returns {Float64Array} */
  quantiles(part, u) {
    const {x, table} = this.table(part);
    const mark = this.memory.mark();
    const [low, high] = part.cut ?? [0, 1];
    const inside = part.cut ? u.map((one) => low + (high - low) * one) : u;
    const [given, found] = [this.memory.put("f8", inside), this.memory.block("f8", [u.length])];
    this.memory.call("quantiles", BigInt(part.family), x, table, given, found);
    this.memory.back(mark);
    return this.memory.view(found);
  }

  /** @param {Float64Array} matrix @param {number} at @param {ArrayLike<number>} values */
  place(matrix, at, values) {
    for (let i = 0; i < values.length; i++) matrix[i * this.width + at] = values[i];
  }

  /** @param {Column} column @param {Float64Array} u @param {number} first @param {Float64Array} matrix */
  series(column, u, first, matrix) {
    let now = u;
    for (const [offset, part] of (column.parts ?? []).entries()) {
      if (!part) continue;
      if (part.key) now = this.uniforms(part.key, first, u.length, 1)[0];
      this.place(matrix, column.at + offset, this.quantiles(part, now));
    }
  }

  /** @param {Column} column @param {Float64Array} u @param {Float64Array} v @param {Float64Array} matrix */
  mixture(column, u, v, matrix) {
    const {order = [], weights = [], parts = [], mark = -1} = column;
    const {which, inside} = chosen(column, order, weights, u, v);
    for (const [index, part] of parts.entries()) {
      const rows = [...which.keys()].filter((i) => which[i] === index);
      if (!part || !rows.length) continue;
      const values = this.quantiles(part, Float64Array.from(rows, (i) => inside[i]));
      rows.forEach((row, i) => { matrix[row * this.width + column.at] = values[i]; });
    }
    if (mark >= 0) this.place(matrix, mark, which);
  }
}

/** Which rival each draw believes, and where in it a value lies. @param {Column} column @param {number[]} order
 * @param {number[]} weights @param {Float64Array} u @param {Float64Array} v */
function chosen(column, order, weights, u, v) {
  if (column.believed !== undefined) return {which: new Float64Array(u.length).fill(column.believed), inside: u};
  const edges = /** @type {number[]} */ ([]);
  weights.reduce((sum, weight) => (edges.push(sum + weight), sum + weight), 0);
  const dial = column.inTurn ? u : v;
  const place = dial.map((one) => {
    let k = 0;
    while (k < edges.length - 1 && edges[k] <= one) k++;
    return k;
  });
  const inside = column.inTurn ? u.map((one, i) => {
    const k = place[i];
    return Math.min(Math.max((one - (edges[k] - weights[k])) / weights[k], LEAST), MOST);
  }) : u;
  return {which: place.map((k) => order[k]), inside};
}
