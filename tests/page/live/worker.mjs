// The worker of a page, in Node: what it says to what it is told.
import {readFileSync} from "node:fs";

const {script, payload, between} = JSON.parse(readFileSync(0, "utf-8"));
const heard = [];
const waiting = [];
globalThis.self = {
  postMessage(said) {
    heard.push(said);
    for (const wait of waiting.splice(0)) wait();
  },
};
new Function(script)();
const tell = (data) => self.onmessage({data});
const until = async (done) => { while (!done()) await new Promise((go) => waiting.push(go)); };

tell({type: "init", payload});
await until(() => heard.some((s) => s.type === "ready"));
tell({type: "play", id: 1, change: {}, from: 40, count: 1500});
await until(() => heard.filter((s) => s.id === 1).reduce((n, s) => n + s.count, 0) === 1500);
tell({type: "play", id: 2, change: {}, from: 0, count: 1e6});
await until(() => heard.some((s) => s.id === 2));
tell({type: "stop", id: 2});
const before = heard.length;
await new Promise((go) => setTimeout(go, 300));
tell({type: "play", id: 3, change: {certain: ["nobody"]}, from: 0, count: 10});
await until(() => heard.some((s) => s.type === "failed"));
if (between) {
  tell({type: "play", id: 4, change: {part: between}, from: 0, count: 10});
  await until(() => heard.some((s) => s.type === "failed" && s.id === 4));
}
process.stdout.write(JSON.stringify({
  said: heard.map((s) => ({type: s.type, id: s.id, from: s.from, count: s.count, message: s.message, told: s.told,
    goals: s.rows ? s.rows.goal.length : 0})), before,
}));
