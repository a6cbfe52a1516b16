// SPDX-License-Identifier: MIT
// What the page and the modules contain, with the one licence that all of it has.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} root of the project @param {string} cjson folder of cJSON */
export function licences(root, cjson) {
  const mit = readFileSync(join(root, 'LICENSE'), 'utf8');
  const libraries = ['fflate', 'fzstd', 'hucre', 'hyparquet'].map((name) => join(root, 'web/node_modules', name));
  /** @type {[string, string, string][]} name, text of the licence, who else it may belong to */
  const parts = [
    ['chs', mit, ''],
    ['cJSON', readFileSync(join(cjson, 'cJSON.h'), 'utf8'), ''],
  ];
  for (const folder of libraries) {
    const { name, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const owner = typeof author === 'string' ? author : (author?.name ?? '');
    parts.push([name, readFileSync(join(folder, 'LICENSE'), 'utf8'), owner]);
  }
  const owners = parts.map(([name, text, author]) => {
    const owner = /^ *(Copyright .*?) *$/m.exec(text)?.[1] ?? (author && `Copyright (c) ${author}`);
    if (!owner || !/permission is hereby granted/i.test(text))
      throw new Error(`${name} has not the MIT licence: say what it is bundled under`);
    return `${name}: ${owner}`;
  });
  return `${owners.join('\n')}\n\n${mit.slice(mit.indexOf('Permission')).trim()}\n`;
}
