// The rows of one case, published or changed, as far as they have been played.

/** @typedef {import("./crew.js").Rows} Rows */
const BLOCK = 250;

/** Rows of replications by number, and which of them are there. */
export class Played {
  /** @param {import("./change.js").Change} change @param {number} count  of replications @param {number} lucks
   * @param {string[]} [only]  the rows that are kept */
  constructor(change, count, lucks, only) {
    this.change = change;
    this.only = only;
    this.size = BLOCK - (BLOCK % lucks) || lucks;
    this.count = count;
    /** @type {Rows} */
    this.rows = {};
    this.there = new Uint8Array(Math.ceil(count / this.size)); // by block
    /** @type {Map<number, number>} */
    this.heard = new Map();
  }

  /** Put rows in their place. @param {number} from @param {number} count @param {Rows} rows */
  put(from, count, rows) {
    for (const [name, column] of Object.entries(rows)) {
      if (this.only && !this.only.includes(name)) continue;
      this.rows[name] ??= new (/** @type {any} */ (column.constructor))(this.count);
      this.rows[name].set(column, from);
    }
    for (let at = from; at < from + count;) {
      const block = Math.floor(at / this.size), end = Math.min((block + 1) * this.size, this.count);
      const here = Math.min(end, from + count) - at;
      const sum = (this.heard.get(block) ?? 0) + here;
      this.heard.set(block, sum);
      if (sum >= end - block * this.size) this.there[block] = 1;
      at += here;
    }
  }

  /** What is to be played of the blocks before `until`. @param {number} until @param {() => void} heard
   * @returns {import("./crew.js").Play[]} */
  tasks(until, heard) {
    const found = [];
    for (let block = 0; block * this.size < Math.min(until, this.count); block++) {
      if (this.there[block]) continue;
      const from = block * this.size;
      this.heard.set(block, 0);
      found.push({
        change: this.change, from, count: Math.min(this.size, this.count - from), only: this.only,
        heard: (/** @type {number} */ at, /** @type {number} */ count, /** @type {Rows} */ rows) => {
          this.put(at, count, rows);
          heard();
        },
      });
    }
    return found;
  }

  /** How many replications are there, of those that another has too. @param {Played} other @returns {number} */
  shared(other) {
    let sum = 0;
    for (const at of this.both(other)) sum += at[1] - at[0];
    return sum;
  }

  /** From where to where both have rows. @param {Played} other @returns {[number, number][]} */
  both(other) {
    /** @type {[number, number][]} */
    const found = [];
    for (const [block, there] of this.there.entries()) {
      if (there && other.there[block]) found.push([block * this.size, Math.min((block + 1) * this.size, this.count)]);
    }
    return found;
  }
}
