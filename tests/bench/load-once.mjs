// SPDX-License-Identifier: MIT
// Loads a file in a process of its own and prints what came of it as one line of JSON, so that a first load is a first load.
// usage: node load-once.mjs LOADER FILE LOADS [--digest]
//   first, warm: milliseconds of the first load and of each later one; memory: bytes of WebAssembly memory after the first
import { LOADERS } from './loaders.mjs';

const [name, path, loads] = process.argv.slice(2);
const { load, digest, free, memory } = await LOADERS[name].ready();
const times = [];
/** @type {any} */
const result = { name };
for (let i = 0; i < Number(loads); i++) {
  const begin = performance.now();
  const table = await load(path);
  times.push(performance.now() - begin);
  if (i === 0 && memory) result.memory = memory();
  if (i === 0 && process.argv.includes('--digest')) result.digest = await digest(table, path);
  free(table);
}
[result.first, ...result.warm] = times;
console.log(JSON.stringify(result));
