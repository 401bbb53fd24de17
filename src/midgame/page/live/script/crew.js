// The workers of a page: they share out the replications of a change, and what comes back is put where it belongs.

/** @typedef {Record<string, Float32Array | Uint8Array | Int16Array | Int8Array>} Rows */
/** @typedef {{change: import("./change.js").Change, from: number, count: number,
 *   lucks?: number, only?: string[], heard: (from: number, count: number, rows: Rows) => void}} Play  with other lucks of a
 *   draw than were published; only those rows */
/** @typedef {{change: import("./change.js").Change, replication: number,
 *   told: (story: import("./story.js").Story) => void}} Tale  a replication that is to be told */
/** @typedef {Play | Tale} Task */
/** @typedef {{code: string, name: string, low: number, high: number}} Told  what the page has words for */
/** @typedef {(why: string, told: Told | null) => void} Failed  what it was, in the words of the machine */

const MOST = 8; // workers

/** Workers that play one task after the other, whatever is first in the queue. */
export class Crew {
  /** @param {string} script  the text of the worker @param {unknown} payload @param {Failed} failed */
  constructor(script, payload, failed) {
    this.failed = failed;
    /** @type {Task[]} */
    this.queue = [];
    this.id = 0;
    const address = URL.createObjectURL(new Blob([script], {type: "text/javascript"}));
    const count = Math.max(1, Math.min(MOST, navigator.hardwareConcurrency || 1));
    /** @type {{worker: Worker, ready: boolean, task: Task | null, id: number, left: number, spare: Rows}[]} */
    this.hands = Array.from({length: count}, () => ({
      worker: new Worker(address), ready: false, task: null, id: 0, left: 0, spare: {},
    }));
    for (const hand of this.hands) {
      hand.worker.onmessage = (event) => this.told(hand, event.data);
      hand.worker.onerror = (event) => this.failed(event.message || "?", null);
      hand.worker.postMessage({type: "init", payload});
    }
  }

  /** Play these tasks and nothing else that waits; what is under way of others is stopped. @param {Task[]} tasks */
  play(tasks) {
    this.queue = [...tasks];
    for (const hand of this.hands) {
      if (hand.task && !this.queue.includes(hand.task)) {
        hand.worker.postMessage({type: "stop", id: hand.id});
        hand.task = null;
      }
      this.next(hand);
    }
  }

  /** Tell a replication before anything else that waits. @param {Tale} tale */
  tell(tale) {
    this.queue.unshift(tale);
    for (const hand of this.hands) this.next(hand);
  }

  /** @param {Crew["hands"][0]} hand */
  next(hand) {
    if (!hand.ready || hand.task) return;
    const task = this.queue.shift();
    if (!task) return;
    hand.task = task;
    hand.id = ++this.id;
    if ("replication" in task) {
      hand.worker.postMessage({type: "story", id: hand.id, change: task.change, replication: task.replication});
      return;
    }
    hand.left = task.count;
    const {change, from, count, lucks, only} = task;
    const {spare} = hand, parcels = Object.values(spare).map((column) => column.buffer);
    hand.spare = {};
    hand.worker.postMessage({type: "play", id: hand.id, change, from, count, lucks, only, spare}, {transfer: parcels});
  }

  /** @param {Crew["hands"][0]} hand @param {any} said */
  told(hand, said) {
    if (said.type === "ready") hand.ready = true;
    else if (said.type === "failed" && (said.id === hand.id || said.id === -1)) {
      hand.task = null;
      this.queue = [];
      this.failed(said.message, said.told);
    } else if (said.type === "told" && said.id === hand.id && hand.task && "told" in hand.task) {
      const {told} = hand.task;
      hand.task = null;
      told(said.story);
    } else if (said.type === "block" && said.id === hand.id && hand.task && "heard" in hand.task) {
      const task = hand.task;
      hand.left -= said.count;
      if (hand.left <= 0) hand.task = null;
      task.heard(said.from, said.count, said.rows);
      hand.spare = said.rows; // to be written over: new rows for every block would be many bytes
    }
    this.next(hand);
  }
}
