// The worker: plays what it is asked to, block by block, and stops between blocks when it is told to.

import {Player} from "./player.js";
import {story} from "./story.js";

const FIRST = 250; // replications of the first answer, so that it comes at once
const NEXT = 1000;

/** @type {Promise<Player> | null} */
let player = null;
/** @type {number[]} */
let stoppedRuns = [];

/** Say that something failed: what it was, and where the page has words for it their code and places.
 * @param {number} id @param {any} error */
const failed = (id, error) =>
  self.postMessage({type: "failed", id, message: String(error?.message ?? error), told: error?.told ?? null});

const pause = () => new Promise((go) => { setTimeout(go, 0); });

/** @param {{id: number, change: import("./change.js").Change, from: number, count: number, lucks?: number,
 *   only?: string[], spare?: import("./player.js").Rows}} asked */
async function answer({id, change, from, count, lucks, only, spare}) {
  try {
    if (!player) throw new Error("nothing to play");
    const ready = await player;
    let done = 0;
    while (done < count && !stoppedRuns.includes(id)) {
      const size = Math.min(done ? NEXT : FIRST, count - done);
      const rows = ready.play(change, from + done, size, {lucks, only, spare});
      spare = undefined; // it is given away now
      const parcels = Object.values(rows).map((column) => column.buffer);
      self.postMessage({type: "block", id, from: from + done, count: size, rows}, {transfer: parcels});
      done += size;
      await pause();
    }
  } catch (error) {
    failed(id, error);
  }
  stoppedRuns = stoppedRuns.filter((one) => one !== id);
}

/** @param {{id: number, change: import("./change.js").Change, replication: number}} asked */
async function tell({id, change, replication}) {
  try {
    if (!player) throw new Error("nothing to play");
    self.postMessage({type: "told", id, story: story(await player, change, replication)});
  } catch (error) {
    failed(id, error);
  }
}

self.onmessage = (/** @type {MessageEvent} */ event) => {
  const said = event.data;
  if (said.type === "init") {
    player = Player.of(said.payload);
    player.then(
      () => self.postMessage({type: "ready"}),
      (error) => failed(-1, error),
    );
  } else if (said.type === "play") {
    void answer(said);
  } else if (said.type === "story") {
    void tell(said);
  } else if (said.type === "stop") {
    stoppedRuns.push(said.id);
  }
};
