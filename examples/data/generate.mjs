// SPDX-License-Identifier: MIT
// Writes the sample portfolio that sample.mjs makes: the folder `portfolio`, and one-table.csv beside it; and the small
// data sets of small.mjs.
//
//   node examples/data/generate.mjs [DIRECTORY]      default: where this file is
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { oneTable, portfolio } from './sample.mjs';
import { smallSets } from './small.mjs';

const directory = process.argv[2] ?? fileURLToPath(new URL('.', import.meta.url));
mkdirSync(join(directory, 'portfolio'), { recursive: true });
for (const [name, text] of Object.entries(portfolio())) writeFileSync(join(directory, 'portfolio', name), text);
writeFileSync(join(directory, 'one-table.csv'), oneTable());
mkdirSync(join(directory, 'industry'), { recursive: true });
for (const [name, text] of Object.entries(smallSets())) writeFileSync(join(directory, name), text);
