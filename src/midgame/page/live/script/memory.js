// The memory of the module: numbers are put one behind the other, and functions are called as numba calls them.

/** @typedef {{at: number, kind: string, shape: number[]}} Block  an array in the memory of the module */

/** @type {Record<string, number>} */
const BYTES = {f8: 8, f4: 4, i8: 8, u8: 8, i4: 4, i2: 2, i1: 1, "?": 1};
/** @type {Record<string, new (buffer: ArrayBuffer, at: number, count: number) => any>} */
const VIEWS = {
  f8: Float64Array, f4: Float32Array, i8: BigInt64Array, u8: BigUint64Array, i4: Int32Array, i2: Int16Array, i1: Int8Array,
  "?": Uint8Array,
};
const STACK = 1 << 20;
const PAGE = 1 << 16;
const HEAP = 1 << 18; // for arrays that a model makes while it plays
const HEAD = 64; // before each: how many hold it (64 bits), and at 16 or 24 the address of what it holds

/** The memory of one module, and its functions. */
export class Memory {
  /** @param {WebAssembly.Module} module @param {number} dataEnd the first address behind its data */
  constructor(module, dataEnd) {
    this.memory = new WebAssembly.Memory({initial: Math.ceil((dataEnd + STACK + HEAP) / PAGE) + 16});
    const top = Math.ceil(dataEnd / 16) * 16 + STACK;
    this.heapEnd = top + HEAP;
    this.heap = top;
    /** @type {Map<number, number[]>} */
    this.given = new Map(); // back, by size
    /** @type {Map<number, number>} */
    this.sizes = new Map();
    this.free = this.heapEnd;
    const alloc = (/** @type {bigint} */ size) => this.alloc(Number(size));
    const env = {
      __linear_memory: this.memory,
      __stack_pointer: new WebAssembly.Global({value: "i32", mutable: true}, top),
      fmod: (/** @type {number} */ a, /** @type {number} */ b) => a % b,
      NRT_MemInfo_alloc_aligned: alloc,
      NRT_MemInfo_alloc_safe_aligned: alloc,
      NRT_MemInfo_call_dtor: (/** @type {number} */ at) => {
        const size = this.sizes.get(at) ?? 0;
        this.given.set(size, [...(this.given.get(size) ?? []), at]);
      },
    };
    /** @type {Record<string, Function>} */
    this.functions = /** @type {any} */ (new WebAssembly.Instance(module, {env}).exports);
    this.result = this.block("i8", [1]);
    this.trouble = this.block("i8", [1]);
  }

  /** Room for an array that a model makes, as numba's runtime gives it. @param {number} size in bytes
   * @returns {number} */
  alloc(size) {
    const room = Math.ceil((size + HEAD) / 64) * 64;
    let at = this.given.get(room)?.pop();
    if (at === undefined) {
      at = Math.ceil(this.heap / 64) * 64;
      this.heap = at + room;
      if (this.heap > this.heapEnd) throw new Error("a model makes arrays that are too large for a page");
      this.sizes.set(at, room);
    }
    const head = new DataView(this.memory.buffer, at, HEAD);
    head.setBigInt64(0, 1n, true);
    for (const place of [16, 24]) head.setUint32(place, at + HEAD, true); // as pointers have 32 or 64 bits
    return at;
  }

  /** Room for an array. @param {string} kind @param {number[]} shape @returns {Block} */
  block(kind, shape) {
    const count = shape.reduce((a, b) => a * b, 1);
    const at = Math.ceil(this.free / 16) * 16;
    this.free = at + count * BYTES[kind] + 16;
    const lacking = this.free - this.memory.buffer.byteLength;
    if (lacking > 0) this.memory.grow(Math.ceil(lacking / PAGE));
    return {at, kind, shape};
  }

  /** Room for numbers, with the numbers in it. @param {string} kind @param {ArrayLike<any>} values @returns {Block} */
  put(kind, values) {
    const block = this.block(kind, [values.length]);
    this.view(block).set(/** @type {any} */ (values));
    return block;
  }

  /** The numbers of a block; only until the next block is made. @param {Block} block @returns {any} */
  view(block) {
    const count = block.shape.reduce((a, b) => a * b, 1);
    return new VIEWS[block.kind](this.memory.buffer, block.at, count);
  }

  /** All that is put down from now on until `back` is not kept. @returns {number} */
  mark() {
    return this.free;
  }

  /** @param {number} mark */
  back(mark) {
    this.free = mark;
  }

  /**
   * Call a function; an array is given as its block, a whole number as a BigInt.
   * @param {string} name @param {(Block | bigint | number)[]} given @returns {number} its result, where it is whole
   */
  call(name, ...given) {
    const flat = [this.result.at, this.trouble.at];
    for (const one of given) {
      if (typeof one === "object") flat.push(.../** @type {any} */ (described(one)));
      else flat.push(/** @type {any} */ (one));
    }
    const status = this.functions[name](...flat);
    if (status !== 0) throw new Error(`${name} stopped with ${status}`);
    return Number(this.view(this.result)[0]);
  }
}

/** An array as numba takes it. @param {Block} block @returns {(bigint | number)[]} */
function described(block) {
  const size = BYTES[block.kind];
  const count = block.shape.reduce((a, b) => a * b, 1);
  const strides = block.shape.map((_, i) => BigInt(block.shape.slice(i + 1).reduce((a, b) => a * b, size)));
  return [0, 0, BigInt(count), BigInt(size), block.at, ...block.shape.map(BigInt), ...strides];
}
