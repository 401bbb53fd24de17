// Plays what the tests ask for in Node: a payload and plays from standard input, rows to standard output.
import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

const {scripts, payload, plays = [], draws = 0, drawn = {}, difference = false, tales = []} = JSON.parse(readFileSync(0, "utf-8"));
const load = (name) => import(pathToFileURL(`${scripts}/${name}`));
const {Player} = await load("player.js");
const player = await Player.of(payload);
const plain = (rows) => Object.fromEntries(Object.entries(rows).map(([name, column]) => [name, Array.from(column, shown)]));
const shown = (x) => (Number.isFinite(x) ? x : String(x));
const played = plays.map(({change = {}, from = 0, count, lucks}) => player.play(change, from, count, {lucks}));
const found = {rows: played.map(plain)};
if (tales.length) {
  const {story} = await load("story.js");
  found.tales = tales.map(({change = {}, replication}) => story(player, change, replication));
}
if (draws) {
  const matrix = new Float64Array(draws * player.engine.width);
  const {changed} = await load("change.js");
  player.draws.fill(changed(payload, drawn, player.draws).columns, 0, draws, matrix);
  found.matrix = Array.from(matrix, shown);
}
if (difference) {
  const {meanOf, pairedDifference} = await load("statistics.js");
  const goals = played.map((rows) => rows.goal);
  found.means = goals.map((goal) => meanOf(goal, payload.lucks, true));
  found.difference = pairedDifference(goals[0], goals[1], payload.lucks, true);
}
process.stdout.write(JSON.stringify(found));
