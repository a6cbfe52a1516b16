// SPDX-License-Identifier: MIT
// Writes the sample portfolio that sample.mjs makes.
//
//   node examples/data/generate.mjs [DIRECTORY]      default: the folder `portfolio` beside this file
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { portfolio } from './sample.mjs';

const directory = process.argv[2] ?? fileURLToPath(new URL('portfolio', import.meta.url));
mkdirSync(directory, { recursive: true });
for (const [name, text] of Object.entries(portfolio())) writeFileSync(join(directory, name), text);
