// Plays a payload in Node for benchmarks/page.py: seconds by the clock on the wall, and memory.
import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

const {scripts, payload, replications, rounds} = JSON.parse(readFileSync(0, "utf-8"));
const {Player} = await import(pathToFileURL(`${scripts}/player.js`));
const began = performance.now();
const player = await Player.of(payload);
const ready = performance.now() - began;
const one = performance.now();
player.play({}, 0, 1000);
const first = performance.now() - one;
const found = [];
for (let round = 0; round < rounds; round++) {
  const from = performance.now();
  player.play({}, 0, replications);
  found.push((performance.now() - from) / 1000);
}
process.stdout.write(JSON.stringify({ready, first, found, memory: process.memoryUsage().rss}));
