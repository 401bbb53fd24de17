// Plays replications of a scenario: draws, the compiled function, and a row of numbers for each.

import {stopped} from "./chain.js";
import {changed} from "./change.js";
import {Draws} from "./draws.js";
import {Memory} from "./memory.js";

const ROOM = 512; // replications that are played in one go: what a module holds stays small
const FAULT = 5;

/** @typedef {Record<string, any>} Payload */
/** @typedef {Record<string, Float32Array | Uint8Array | Int16Array | Int8Array>} Rows */

/** The bytes of the module. @param {string} packed  base64 of gzip @returns {Promise<ArrayBuffer>} */
export async function unpacked(packed) {
  const raw = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
  const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

/** Plays the replications of a payload. */
export class Player {
  /** @param {Payload} payload @param {WebAssembly.Module} module */
  constructor(payload, module) {
    this.payload = payload;
    this.engine = payload.engine;
    const memory = new Memory(module, this.engine.dataEnd);
    this.memory = memory;
    this.draws = new Draws(memory, this.engine.drawKey, this.engine.width);
    this.constants = memory.put("f8", this.engine.constants.map(Number));
    this.stream = memory.block("u8", [8]);
    this.fault = memory.block("f8", [FAULT]);
    this.matrix = memory.block("f8", [ROOM, this.engine.width]);
    this.filled = new Float64Array(ROOM * this.engine.width);
    this.switches = memory.put("i8", this.engine.switches.map(BigInt));
    /** @type {Record<string, import("./memory.js").Block>} */
    this.state = {};
    for (const array of this.engine.state) {
      /** @type {Record<string, number[]>} */
      const shapes = {kept: [ROOM, array.size], path: [1, this.engine.ticks, array.size]};
      const shape = shapes[array.role] ?? [array.size];
      this.state[array.name] = memory.block(array.kind, shape);
    }
    /** @type {Record<string, number>} */
    this.sizes = Object.fromEntries(this.engine.state.map((/** @type {any} */ array) => [array.name, array.size]));
    this.lastTick = memory.block("i2", [ROOM]);
    this.draws.prepare(this.engine.columns);
  }

  /** @param {Payload} payload @returns {Promise<Player>} */
  static async of(payload) {
    return new Player(payload, await WebAssembly.compile(await unpacked(payload.module)));
  }

  /** Replications from `from` on, under a change. @param {import("./change.js").Change} change @param {number} from
   * @param {number} count @param {{lucks?: number, only?: string[], spare?: Rows}} [by]  other lucks of each draw than
   *   were published; only those rows; rows that may be written over @returns {Rows} */
  play(change, from, count, {lucks, only, spare} = {}) {
    const given = changed(this.payload, change, this.draws);
    const rows = this.newRows(count, only, spare);
    for (let done = 0; done < count; done += ROOM) {
      const here = Math.min(ROOM, count - done);
      this.block(given, from + done, here, {lucks});
      this.read(rows, done, here);
    }
    return rows;
  }

  /** Play a block, up to a tick. @param {import("./change.js").Given} given @param {number} first @param {number} count
   * @param {{ticks?: number, lucks?: number}} [by]  fewer ticks than the clock has: what faults at such an early end is
   *   no fault of the whole; other lucks of each draw than were published */
  block(given, first, count, {ticks = this.engine.ticks, lucks = this.payload.lucks} = {}) {
    const {engine, memory} = this;
    const firstDraw = Math.floor(first / lucks);
    const draws = Math.floor((first + count - 1) / lucks) - firstDraw + 1;
    const matrix = {...this.matrix, shape: [draws, engine.width]};
    const mark = memory.mark();
    const filled = this.filled.subarray(0, draws * engine.width);
    this.draws.fill(given.columns, firstDraw, draws, filled);
    memory.view(matrix).set(filled);
    memory.view(this.switches).set(given.switches.map(BigInt));
    memory.view(this.fault).fill(0);
    memory.view(this.stream).fill(0n);
    for (const array of engine.state) {
      memory.view(this.state[array.name]).fill(array.kind === "i8" ? BigInt(array.start) : array.start);
    }
    for (const step of given.sure) memory.view(this.state.sure)[step] = 1;
    const state = engine.state.map((/** @type {any} */ array) => this.rowsOf(this.state[array.name], array.role, count));
    memory.call(
      "play_block", matrix, this.constants, this.switches, BigInt(ticks), engine.tick,
      ...engine.luckKey.map(BigInt), BigInt(first), BigInt(firstDraw), BigInt(lucks), BigInt(count), this.stream,
      ...state, {...this.lastTick, shape: [count]}, 0n, this.fault,
    );
    memory.back(mark);
    const fault = memory.view(this.fault);
    if (fault[0] !== 0 && ticks === engine.ticks) throw new Error(`replication ${fault[4]} gave ${fault[2]}, which cannot be`);
  }

  /** @param {import("./memory.js").Block} block @param {string} role @param {number} count */
  rowsOf(block, role, count) {
    return role === "kept" ? {...block, shape: [count, block.shape[1]]} : block;
  }

  /** @param {number} count @param {string[]} [only] @param {Rows} [spare]  that may be written over @returns {Rows} */
  newRows(count, only, spare = {}) {
    /** @template {Rows[string]} T @param {string} name @param {new (count: number) => T} kind */
    const column = (name, kind) => {
      const old = spare[name];
      return old instanceof kind && old.length === count ? old : new kind(count);
    };
    /** @type {Rows} */
    const rows = {goal: column("goal", Uint8Array), end: column("end", Int8Array), stop: column("stop", Int16Array)};
    rows.cause = column("cause", Int8Array);
    for (const {name} of this.engine.reads) {
      if (name !== "goal" && (!only || only.includes(name))) rows[name] = column(name, Float32Array);
    }
    return rows;
  }

  /** Put the end of each replication into its row. @param {Rows} rows @param {number} at @param {number} count */
  read(rows, at, count) {
    const {engine, memory} = this;
    /** @type {Record<string, any>} */
    const now = {};
    for (const array of engine.state) now[array.name] = memory.view(this.state[array.name]);
    const last = memory.view(this.lastTick);
    const {chain, tick} = engine;
    const ends = chain.settles.length;
    const row = {
      status: now.status, ended: now.ended, unmet: now.unmet, end: now.end, endDay: now.end_day, steps: 0, ends: 0,
      cutOff: 0, lastTick: 0,
    };
    const others = engine.reads.filter((/** @type {any} */ read) => read.from === "goal" && read.name !== "goal" && rows[read.name]);
    for (let i = 0; i < count; i++) {
      row.steps = i * chain.steps;
      row.ends = i * ends;
      row.cutOff = now.cut_off[i];
      row.lastTick = last[i];
      const {goal, link, cause} = stopped(chain, chain.plans[0], row);
      rows.goal[at + i] = goal ? 1 : 0;
      rows.stop[at + i] = link;
      rows.cause[at + i] = cause;
      let first = 0;
      while (first < ends && !now.end[row.ends + first]) first++;
      rows.end[at + i] = first < ends ? first : -1;
      for (const read of others) rows[read.name][at + i] = stopped(chain, chain.plans[read.at], row).goal ? 1 : 0;
    }
    for (const read of engine.reads) {
      const column = rows[read.name], from = now[read.from], size = this.sizes[read.from];
      if (read.from === "goal" || !column) continue;
      for (let i = 0; i < count; i++) {
        column[at + i] = read.from === "lastDay" ? Math.fround(last[i]) * Math.fround(tick) : from[i * size + read.at];
      }
    }
  }
}
