// SPDX-License-Identifier: MIT
// Files that must be unpacked or decoded before C can read them: gzip (in JavaScript and on the command line), workbooks,
// Parquet. All of them give the table that the CSV of the same data gives; what is damaged, cut or a bomb is told.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import zlib from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { sheets } from '../../web/chs.js';
import { readers } from '../../web/readers/index.js';
import { moneyOf, SIGNS } from '../../web/readers/formats.js';
import { crc32, isBomb } from '../../web/readers/inflate.js';
import { createRemote } from '../../web/remote.js';
import { at, load, module } from './common.mjs';

const { writeXlsx } = await import(pathToFileURL(createRequire(at('web', 'worker.js')).resolve('hucre/xlsx')).href);
const chs = await load();

/** What a source becomes: the table as CSV, the answer of read(), the file in the report; or the error. */
async function read(/** @type {any} */ source, /** @type {any} */ options = {}) {
  const data = chs.newData();
  try {
    const answer = await data.read('accounts', source, { readers, name: 'file', ...options });
    const { files, notices } = data.report();
    return { csv: data.csv(null, { raw: true }), answer, file: files[0], notices };
  } finally {
    data.free();
  }
}

/** The error of reading, and the rows that were kept. */
async function failure(/** @type {any} */ source, /** @type {any} */ options = {}) {
  const data = chs.newData();
  try {
    await data.read('accounts', source, { readers, name: 'file', ...options });
  } catch (/** @type {any} */ error) {
    return { code: error.code, message: error.message, file: error.file, byte: error.byte, rows: data.rows() };
  } finally {
    data.free();
  }
  return assert.fail('it was read');
}

const CSV = `id,name,arr\n${Array.from({ length: 5000 }, (_, i) => `A-${i},"Name, ${i % 97}",${i * 7.25}`).join('\n')}\n`;
const BYTES = Buffer.from(CSV);
const PLAIN = await read(BYTES);

/** In pieces, as a network gives them. @param {Uint8Array} bytes @param {number} size */
async function* pieces(bytes, size) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

// ---- Unpacking ------------------------------------------------------------------------------------------------------

/** The same numbers in every run. @param {number} seed */
function randomizer(seed) {
  return (/** @type {number} */ below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

test('gzip gives what was packed, from any cut, and what is damaged is told as zlib does', async () => {
  const random = randomizer(7);
  /** @param {Uint8Array} packed @param {number} size */
  const unpacked = async (packed, size) => {
    const { chunks } = await (await import('../../web/readers/gzip.js')).openStream(pieces(packed, size));
    /** @type {Buffer[]} */
    const parts = [];
    try {
      for await (const chunk of chunks) parts.push(Buffer.from(chunk));
    } catch (/** @type {any} */ error) {
      return { bytes: Buffer.concat(parts), code: error.code, byte: error.byte };
    }
    return { bytes: Buffer.concat(parts), code: 'fine', byte: -1 };
  };
  for (let round = 0; round < 120; round++) {
    const bytes = Buffer.alloc([0, 1, 300, 20_000, 300_000][round % 5]);
    const kind = random(4);
    for (let i = 0; i < bytes.length; i++) {
      bytes[i] = [random(256), 97 + random(4), i % 251, i > 40 && random(9) ? bytes[i - 1 - random(40)] : random(256)][kind];
    }
    const packed = zlib.gzipSync(bytes, { level: random(10), strategy: random(5), memLevel: 1 + random(9) });
    const size = [1e9, 3001, 70_000, 65_536][round % 4];
    const two = await unpacked(Buffer.concat([packed, packed]), size);
    assert.equal(two.code, 'fine');
    assert.ok(two.bytes.equals(Buffer.concat([bytes, bytes])));
    const end = random(packed.length - 1) + 1;
    const cut = await unpacked(packed.subarray(0, end), size);
    assert.deepEqual([cut.code, cut.byte], ['data.truncated', end]);
    assert.ok(cut.bytes.equals(bytes.subarray(0, cut.bytes.length)), 'what comes before the cut is right');
    const damaged = Buffer.from(packed);
    const place = 10 + random(damaged.length - 10);
    damaged[place] ^= 1 << random(8);
    let expected = null;
    try {
      expected = zlib.gunzipSync(damaged, { maxOutputLength: 1e8 });
    } catch {}
    const found = await unpacked(damaged, size);
    // fflate reads on where a table of codes has gaps that are not used; what comes out is right all the same
    if (expected || found.code === 'fine') assert.ok(found.bytes.equals(bytes) && found.code === 'fine');
    if (found.code === 'data.encoding') assert.ok(found.byte <= damaged.length && found.byte > 0);
  }
});

test('CRC-32 is the published one, and can be continued', () => {
  const nine = Buffer.from('123456789');
  assert.equal(crc32(nine), 0xcbf43926);
  assert.equal(crc32(nine.subarray(4), crc32(nine.subarray(0, 4))), 0xcbf43926);
});

test('a bomb is 2 GB, or 200 times the input behind 8 MB', () => {
  assert.equal(isBomb(1, 8 * 2 ** 20), false);
  assert.equal(isBomb(1, 8 * 2 ** 20 + 1), true);
  assert.equal(isBomb(50_000, 10_000_000), false);
  assert.equal(isBomb(49_999, 10_000_000), true);
  assert.equal(isBomb(2 ** 30, 2 ** 31), false);
  assert.equal(isBomb(2 ** 30, 2 ** 31 + 1), true);
});

// ---- gzip -----------------------------------------------------------------------------------------------------------

const GZIP = zlib.gzipSync(BYTES);

test('gzip gives the table and the stamp of what is in it, from every kind of source', async () => {
  for (const source of [GZIP, new Blob([GZIP]), pieces(GZIP, 1), pieces(GZIP, 4099), new Response(GZIP)]) {
    const { csv, answer, file } = await read(source);
    assert.equal(csv, PLAIN.csv);
    assert.equal(file.sha256, PLAIN.file.sha256);
    assert.deepEqual(answer, { rows: 5000, bytes: BYTES.length, container: 'gzip' });
  }
});

test('members one after the other are one file; each may have a name, a comment and extras', async () => {
  const [one, two] = [BYTES.subarray(0, 12_345), BYTES.subarray(12_345)].map((part) => zlib.gzipSync(part));
  const named = Buffer.concat([
    Buffer.from([0x1f, 0x8b, 8, 2 + 4 + 8 + 16, 0, 0, 0, 0, 0, 255, 3, 0, 9, 9, 9]),
    Buffer.from('name.csv\0a comment\0'),
    Buffer.from([0, 0]),
    two.subarray(10),
  ]);
  const empty = zlib.gzipSync('');
  for (const source of [[one, two], [one, named], [empty, one, empty, two, empty]]) {
    const all = Buffer.concat(source);
    assert.equal((await read(all)).csv, PLAIN.csv);
    assert.equal((await read(pieces(all, 1))).csv, PLAIN.csv);
  }
});

/** What the report warns of, behind the name of the file. @param {{ code: string, message: string }[]} notices */
const warnings = (notices) => notices.map(({ code, message }) => `${code}: ${message}`);
/** @param {string} bytes */
const leftOver = (bytes) =>
  `data.left_over: ${bytes} not read. If more rows were packed there, they are damaged: fetch the file again.`;

test('what stands behind the end is counted and told; zeros are padding', async () => {
  const junk = await read(Buffer.concat([GZIP, Buffer.from('junk')]));
  assert.equal(junk.csv, PLAIN.csv);
  assert.equal(junk.answer.ignored, 4);
  assert.deepEqual(warnings(junk.notices), [leftOver('4 bytes behind the end of the gzip data were')]);
  assert.equal(junk.notices[0].severity, 'warning');
  const cut = await read(Buffer.concat([GZIP, GZIP.subarray(0, 1)])); // a member of which one byte is there
  assert.deepEqual(warnings(cut.notices), [leftOver('1 byte behind the end of the gzip data was')]);
  const padded = await read(Buffer.concat([GZIP, Buffer.alloc(1000)]));
  assert.equal(padded.answer.ignored, undefined);
  assert.deepEqual(padded.notices, []);
});

test('gzip that is cut keeps its complete rows, wherever it is cut', async () => {
  const whole = PLAIN.csv.split('\n');
  for (let size = 1000; size < GZIP.length; size += 1777) {
    const data = chs.newData();
    await assert.rejects(data.read('accounts', GZIP.subarray(0, size), { readers, name: 'a.csv.gz' }), (/** @type {any} */ error) => {
      assert.equal(error.code, 'data.truncated');
      assert.equal(error.byte, size);
      assert.equal(error.file, 'a.csv.gz');
      return true;
    });
    const kept = data.csv(null, { raw: true }).trimEnd().split('\n');
    assert.deepEqual(kept, whole.slice(0, kept.length));
    assert.ok(kept.length > 1);
    data.free();
  }
  const nothing = await failure(GZIP.subarray(0, 12));
  assert.deepEqual([nothing.code, nothing.rows], ['data.truncated', 0]);
  const trailer = await failure(GZIP.subarray(0, -3));
  assert.deepEqual([trailer.code, trailer.rows], ['data.truncated', 5000]);
});

test('gzip that is cut at the end of a row, or in UTF-16, is told and reported as cut', async () => {
  const stored = (/** @type {Buffer} */ bytes) => zlib.gzipSync(bytes, { level: 0 }); // the byte in it is the byte in the file
  const rows = ['id,n', 'A,1', 'B,22', 'C,333'].map((row) => `${row}\n`);
  const cases = /** @type {[Buffer, number][]} */ ([
    [Buffer.concat([zlib.gzipSync(rows.slice(0, 3).join('')), zlib.gzipSync(rows[3])]).subarray(0, -22), 2],
    [zlib.gzipSync(rows.join('')).subarray(0, -8), 3],
    [zlib.gzipSync(Buffer.from(`\ufeff${rows.join('')}`, 'utf16le')).subarray(0, -8), 3],
    [zlib.gzipSync(Buffer.from(`\ufeff${rows.join('')}`, 'utf16le').subarray(0, -7)).subarray(0, -8), 2],
    [zlib.gzipSync(`${rows.join('')}D,"two\nlin`).subarray(0, -8), 3],
    [zlib.gzipSync('[{"id":"A"},{"id":"B"},{"i').subarray(0, -8), 2],
    [zlib.gzipSync('[{"id":"A"},{"id":"B"}]').subarray(0, -8), 2],
    [zlib.gzipSync('{"id":"A"}\n{"id":"B"}\n').subarray(0, -8), 2],
    [stored(Buffer.from('id,n')).subarray(0, -8), 0],
    [stored(Buffer.from('[{"id"')).subarray(0, -8), 0],
  ]);
  for (const [source, kept] of cases) {
    const data = chs.newData();
    await assert.rejects(data.read('accounts', source, { readers }), { code: 'data.truncated', byte: source.length });
    assert.equal(data.rows(), kept);
    assert.deepEqual(data.report().files.map(({ rows: count, truncated }) => [count, truncated]), kept ? [[kept, true]] : []);
    data.free();
    if (skip) continue;
    const { status, stdout, stderr } = program(source);
    assert.equal(status, 1);
    assert.match(stderr, new RegExp(`the gzip data end too early, at byte ${source.length};.*\\[data\\.truncated\\]`));
    assert.equal(stdout === '' ? 0 : stdout.trimEnd().split('\n').length - 1, kept);
  }
});

test('damaged gzip is told with its byte, and nothing is kept', async () => {
  const damaged = Buffer.from(GZIP);
  damaged[GZIP.length - 6] ^= 1; // of the checksum
  const checksum = await failure(damaged);
  assert.deepEqual(checksum, {
    code: 'data.encoding',
    message: `the gzip data are damaged at byte ${GZIP.length - 8} (the checksum differs). Fetch the file again, or check it with gzip -t.`,
    file: 'file',
    byte: GZIP.length - 8,
    rows: 0,
  });
  for (const place of [3, 2000, 9000]) {
    const other = Buffer.from(GZIP);
    other[place] ^= 0xff;
    const { code, rows } = await failure(other);
    assert.deepEqual([code, rows], ['data.encoding', 0]);
  }
});

test('a bomb is stopped early, and gzip in gzip is refused', async () => {
  const own = await load();
  const data = own.newData();
  const before = own.memory;
  const bomb = zlib.gzipSync(Buffer.alloc(100_000_000, 'a,1\n'));
  await assert.rejects(data.read('accounts', new Blob([bomb]), { readers }), (/** @type {any} */ error) => {
    assert.equal(error.code, 'data.limit');
    assert.ok(error.byte < bomb.length / 4, `stopped at ${error.byte} of ${bomb.length}`);
    return true;
  });
  assert.ok(own.memory - before < 100_000_000, `${own.memory} bytes of memory`);
  assert.equal(data.rows(), 0);
  data.free();
  assert.equal((await failure(zlib.gzipSync(GZIP))).code, 'data.encoding');
});

test('progress of gzip is told in bytes of the file, and reading can be stopped', async () => {
  const big = Buffer.concat(Array.from({ length: 30 }, () => BYTES));
  const packed = zlib.gzipSync(big);
  /** @type {any[]} */
  const told = [];
  await read(new Blob([packed]), { onProgress: (/** @type {any} */ progress) => told.push(progress) });
  assert.deepEqual(told.at(-1).bytes, packed.length);
  assert.ok(told.every(({ bytes, total }) => bytes <= total && total === packed.length));
  const controller = new AbortController();
  const data = chs.newData();
  const reading = data.read('accounts', new Blob([packed]), { readers, signal: controller.signal });
  setTimeout(() => controller.abort(), 5);
  await assert.rejects(reading, { name: 'AbortError' });
  assert.equal(data.rows(), 0);
  data.free();
});

// ---- gzip on the command line ---------------------------------------------------------------------------------------

const folder = mkdtempSync(join(tmpdir(), 'chs-readers-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const PROGRAM = at('build', 'chs');
const skip = existsSync(PROGRAM) ? false : `${PROGRAM} is not there`;

/** @param {Uint8Array} bytes @param {{ input?: boolean, format?: string }} [how] */
function program(bytes, { input = false, format = 'csv' } = {}) {
  const file = join(folder, 'file.csv.gz');
  writeFileSync(file, bytes);
  const args = ['data', input ? '-' : file, '--raw', '--format', format];
  const { status, stdout, stderr } = spawnSync(PROGRAM, args.filter((arg) => format === 'csv' || arg !== '--raw'), {
    input: input ? bytes : '',
    maxBuffer: 2 ** 28,
  });
  return { status, stdout: String(stdout), stderr: String(stderr).replaceAll(`${folder}/`, '') };
}

test('the command line reads gzip from files and standard input', { skip }, () => {
  const two = Buffer.concat([zlib.gzipSync(BYTES.subarray(0, 777)), zlib.gzipSync(BYTES.subarray(777))]);
  for (const bytes of [BYTES, GZIP, two, Buffer.concat([two, Buffer.alloc(512)])]) {
    for (const input of [false, true]) {
      const { status, stdout, stderr } = program(bytes, { input });
      assert.deepEqual([status, stdout], [0, PLAIN.csv]);
      assert.doesNotMatch(stderr, /left_over/);
    }
  }
  const junk = program(Buffer.concat([GZIP, Buffer.from('junk')]));
  assert.deepEqual([junk.status, junk.stdout], [0, PLAIN.csv]);
  assert.match(junk.stderr, /^! file\.csv\.gz: 4 bytes behind the end of the gzip data were not read\. .*[^]*\[data\.left_over\]/m);
  const damaged = Buffer.from(GZIP);
  damaged[0] = 0; // of a second member
  const report = program(Buffer.concat([GZIP, damaged]), { format: 'json' });
  assert.equal(report.status, 0);
  assert.deepEqual(warnings(JSON.parse(report.stderr).notices), [leftOver(`${GZIP.length} bytes behind the end of the gzip data were`)]);
});

test('gzip larger than one piece is read whole, as in JavaScript', { skip }, async () => {
  const big = Buffer.concat(Array.from({ length: 16 }, () => BYTES));
  const packed = zlib.gzipSync(big);
  const { status, stdout } = program(packed);
  assert.equal(status, 0);
  assert.ok(stdout === (await read(packed)).csv);
});

test('the command line and JavaScript say the same of bad gzip, and keep the same rows', { skip }, async () => {
  const damaged = Buffer.from(GZIP);
  damaged[GZIP.length - 6] ^= 1;
  const bomb = zlib.gzipSync(Buffer.alloc(50_000_000, 'a,1\n'));
  for (const bytes of [GZIP.subarray(0, 5000), GZIP.subarray(0, -3), zlib.gzipSync(GZIP), damaged, bomb]) {
    const { code, message, rows } = await failure(bytes);
    const { status, stdout, stderr } = program(bytes);
    assert.equal(status, 1);
    assert.match(stderr, new RegExp(`\\[${code.replace('.', '\\.')}\\]`));
    assert.equal(stdout === '' ? 0 : stdout.trimEnd().split('\n').length - 1, rows);
    const words = (/** @type {string} */ text) => text.replace(/\d+/g, 'N').replace(/ \(.*?\)/, '');
    assert.ok(words(stderr).includes(words(message)), `${stderr}is not ${message}`);
  }
});

// ---- Workbooks ------------------------------------------------------------------------------------------------------

/** A zip file of these texts. @param {Record<string, string | Uint8Array>} parts @param {Record<string, number>} [sizes] said sizes */
function zip(parts, sizes = {}) {
  const [bodies, directory] = [/** @type {Buffer[]} */ ([]), /** @type {Buffer[]} */ ([])];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const bytes = Buffer.from(text);
    const packed = zlib.deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(sizes[name] ?? bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), common, rest, Buffer.from(name));
    bodies.push(body);
    offset += body.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(bodies.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (/** @type {[string, string, string][]} */ list) =>
  `<?xml version="1.0"?><Relationships>${list.map(([id, kind, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`).join('')}</Relationships>`;

/** A workbook by hand: sheets as [name, attributes, rows in XML]. @param {[string, string, string][]} list */
function workbook(list, { date1904 = false, more = {}, sizes = {} } = {}) {
  return zip(
    {
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels': relations([['a', 'officeDocument', 'xl/book.xml']]),
      'xl/book.xml': `<x:workbook xmlns:r="r"><x:workbookPr date1904="${date1904}"/><x:sheets>${list
        .map(([name, attributes], i) => `<x:sheet name="${name}" sheetId="${i + 1}" ${attributes} r:id="s${i}"/>`)
        .join('')}</x:sheets></x:workbook>`,
      'xl/_rels/book.xml.rels': relations([
        ...list.map(([, , rows], i) => /** @type {[string, string, string]} */ ([`s${i}`, rows === 'chart' ? 'chartsheet' : 'worksheet', `sheets/${i}.xml`])),
        ['t', 'sharedStrings', '/xl/texts.xml'],
        ['y', 'styles', 'styles.xml'],
      ]),
      'xl/texts.xml': '<sst><si><t>first</t></si><si><r><t>two </t></r><r><t xml:space="preserve">parts</t></r></si></sst>',
      'xl/styles.xml':
        '<styleSheet><numFmts><numFmt numFmtId="200" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="201" formatCode="#,##0.00\\ &quot;€&quot;"/></numFmts>' +
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="200"/><xf numFmtId="9"/><xf numFmtId="201"/><xf numFmtId="20"/><xf numFmtId="22"/></cellXfs></styleSheet>',
      ...Object.fromEntries(
        list.map(([, , rows], i) => [`xl/sheets/${i}.xml`, `<worksheet><sheetData>${rows}</sheetData></worksheet>`]),
      ),
      ...more,
    },
    sizes,
  );
}

test('a workbook that a library wrote is the CSV of the same rows', async () => {
  const rows = [
    ['id', 'name', 'since', 'seen', 'arr', 'share', 'active'],
    ['007', 'O"Neil, Ltd', new Date(Date.UTC(2026, 3, 3)), new Date(Date.UTC(2026, 3, 3, 9, 30, 0)), 1234.5678901234567, 0.45, true],
    ['B;2', 'line\nfeed', null, null, -0.1, 1e-7, false],
    ['C', ' é', new Date(Date.UTC(1999, 11, 31)), null, 9007199254740991, 0, null],
  ];
  const file = await writeXlsx({ sheets: [{ name: 'Nothing', rows: [] }, { name: 'Accounts', rows }, { name: 'Old', rows: [['x'], [1]], hidden: true }] });
  const { csv, answer } = await read(
    'id,name,since,seen,arr,share,active\n007,"O""Neil, Ltd",2026-04-03,2026-04-03T09:30:00,1234.5678901234567,0.45,true\n' +
      'B;2,"line\nfeed",,,-0.1,1e-7,false\nC, é,1999-12-31,,9007199254740991,0,\n',
  );
  const found = await read(file, { name: 'book.xlsx' });
  assert.equal(found.csv, csv);
  const all = [
    { name: 'Nothing', index: 0, hidden: false },
    { name: 'Accounts', index: 1, hidden: false },
    { name: 'Old', index: 2, hidden: true },
  ];
  assert.deepEqual({ ...found.answer, bytes: 0 }, { ...answer, bytes: 0, container: 'xlsx', sheet: 'Accounts', sheets: all });
  assert.deepEqual(await sheets(file, { readers }), all);
  assert.deepEqual(await sheets(new Blob([file]), { readers }), all);
  assert.deepEqual(await sheets(BYTES, { readers }), []);
  for (const sheet of ['Old', 2]) assert.equal((await read(file, { sheet })).csv, 'x\n1\n');
  for (const source of [new Blob([file]), pieces(file, 7), new Response(file)]) assert.equal((await read(source)).csv, csv);
});

test('cells are read as they are: texts, formulas, errors, days, times, percent, money', async () => {
  const cells =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>c &amp; d</t></is></c><c r="D1" t="inlineStr"><is><t>d</t></is></c></row>' +
    '<row r="2"><c r="A2" t="str"><f>"a"&amp;1</f><v>a1</v></c><c r="B2"><f>1+1</f><v>2</v></c><c r="C2" t="e"><v>#N/A</v></c><c r="D2" s="1"><v>46115</v></c></row>' +
    '<row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5" s="2"><v>0.45</v></c><c r="C5" s="3"><v>1234.5</v></c><c r="D5" s="5"><v>46115.75</v></c></row>' +
    '<row r="6"><c r="A6"><v>0.1</v></c><c r="B6" s="1"/><c r="D6" s="4"><v>0.75</v></c></row>' +
    '<row r="7"><c r="A7"><v>5</v></c></row><row r="8"><c r="A8" s="1"/></row>';
  const expected = 'first,two parts,c & d,d\na1,2,#N/A,2026-04-03\ntrue,0.45,€ 1234.5,2026-04-03T18:00:00\n0.1,,,18:00:00\n5,,,\n';
  const source = workbook([['S &amp; T', '', cells]]);
  const { csv, answer, file } = await read(source);
  assert.equal(csv, (await read(expected)).csv);
  assert.equal(answer.sheet, 'S & T');
  assert.equal(file.rows, 4);
  const since1904 = workbook([['S', '', cells.replaceAll('46115', '44653')]], { date1904: true });
  assert.match((await read(since1904)).csv, /#N\/A,2026-04-03\n/);
});

test('the currency of a format comes with the number, and the core reads it', async () => {
  for (const [code, money] of /** @type {[string, string][]} */ ([
    ['#,##0.00\\ [$€-407]', '€'],
    ['[$EUR] #,##0.00;[Red]-[$EUR] #,##0.00', 'EUR'],
    ['"$"#,##0', '$'],
    ['_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)', '$'],
    ['_-* #,##0.00 "kr"_-;-* #,##0.00 "kr"_-', 'kr'],
    ['_-* #,##0.00\\ [$kr-414]_-', 'NOK'],
    ['[$$-C09]#,##0', 'AUD'],
    ['[$¥-804]#,##0.00', 'CNY'],
    ['[$€-x-euro2] #,##0', '€'],
    ['\\£#,##0', '£'],
    ['$#,##0', '$'],
    ['#,##0 €', '€'],
    ['[$-409]#,##0.00', ''],
    ['#,##0 "pcs"', ''],
    ['0.00;"$"0', ''],
    ['[Red]0.0%', ''],
    ['yyyy-mm-dd', ''],
  ])) {
    assert.equal(moneyOf(code), money, code);
  }
  const known = [...SIGNS];
  const { csv } = await read(`id,arr\n${known.map((sign, i) => `A${i},${sign} 12.5`).join('\n')}\n`);
  const data = chs.newData();
  await data.read('accounts', csv, { name: 'a.csv' });
  const column = data.report().tables[0].columns[1];
  assert.deepEqual([column.type, column.filled, column.unreadable], ['number', known.length, 0]);
  data.free();
});

test('cells of several currencies in one column are told apart, durations are numbers', async () => {
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="#,##0.00\\ [$€-407]"/><numFmt formatCode="&quot;$&quot;#,##0" numFmtId="165"/>' +
    '<numFmt numFmtId="166" formatCode="[h]:mm"/><numFmt numFmtId="167" formatCode=\'[mm]:ss\'/></numFmts><cellStyleXfs><xf numFmtId="165"/></cellStyleXfs>' +
    '<cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"><alignment/></xf><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="46"/></cellXfs></styleSheet>';
  const text = (/** @type {string} */ at, /** @type {string} */ value) => `<c r="${at}" t="inlineStr" s="1"><is><t>${value}</t></is></c>`;
  const rows =
    `<row r="1">${text('A1', 'id')}${text('B1', 'arr')}${text('C1', 'spent')}</row>` +
    `<row r="2">${text('A2', 'X')}<c r="B2" s="1"><v>1.234</v></c><c r="C2" s="3"><v>1.5208333333333333</v></c></row>` +
    `<row r="3">${text('A3', 'Y')}<c s='2' r='B3'><f>1+1</f><v>-1200.5</v></c><c r="C3" s="4"><v>0.0625</v></c></row>` +
    `<row r="4">${text('A4', 'Z')}<c r="B4" s="1"/><c r="C4" s="5"><v>2</v></c></row>` +
    `<row r="5">${text('A5', 'W')}<c r="B5"><v>7</v></c><c r="C5" s="5"/></row>`;
  const book = workbook([['S', '', rows]], { more: { 'xl/styles.xml': styles } });
  assert.equal((await read(book)).csv, (await read('id,arr,spent\nX,€ 1.2340,36.5\nY,$ -1200.5,90\nZ,,48\nW,7,\n')).csv);
  const data = chs.newData();
  await data.read('accounts', book, { readers });
  const { reading, least, most, ambiguous } = data.report().tables[0].columns[1];
  assert.deepEqual([reading.currencies, least, most, ambiguous], [['EUR', 'USD'], -1200.5, 7, null]);
  data.free();
});

test('hidden sheets and charts are listed and not taken; a sheet that is not there is told', async () => {
  const row = (/** @type {string} */ text) => `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row>`;
  const book = workbook([
    ['Chart', '', 'chart'],
    ['Secret', "state='veryHidden'", row('secret')],
    ['Blank', '', '<row r="1"><c r="A1" s="1"/></row>'],
    ['Last', 'state="visible"', row('last')],
  ]);
  const { csv, answer } = await read(book);
  assert.equal(csv, 'last\n1\n');
  assert.deepEqual(answer.sheets.map(({ /** @type {boolean} */ hidden }) => hidden), [false, true, false, false]);
  assert.equal((await read(book, { sheet: 1 })).csv, 'secret\n1\n');
  for (const [sheet, message] of /** @type {const} */ ([
    ['last', 'there is no sheet "last"; the workbook has "Chart", "Secret", "Blank", "Last".'],
    [4, 'there is no sheet 4; the workbook has "Chart", "Secret", "Blank", "Last".'],
    [0, 'sheet "Chart" holds no cells; the workbook has "Chart", "Secret", "Blank", "Last".'],
    [2, 'sheet 2 has no rows.'],
  ])) {
    const error = await failure(book, { sheet });
    assert.deepEqual([error.code, error.message, error.file], ['data.sheet', message, 'file']);
  }
  const hidden = await failure(workbook([['Secret', 'state="hidden"', row('secret')]]));
  assert.equal(hidden.message, 'no visible sheet of the workbook has rows. Hidden sheets can be named: "Secret".');
});

test('a title above the table does not make the table ragged, nor do rows that end early', async () => {
  const rows = [['Export of 3 April'], [], ['id', 'a', 'b'], ['X', 1], ['Y'], ['Z', 1, 2]];
  const file = await writeXlsx({ sheets: [{ name: 'S', rows }] });
  assert.deepEqual(await read(file).then(({ csv }) => csv), (await read('Export of 3 April\n\nid,a,b\nX,1,\nY,,\nZ,1,2\n')).csv);
});

test('a workbook that is damaged, cut, a bomb or something else is told', async () => {
  const good = workbook([['S', '', '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>']]);
  const cut = await failure(good.subarray(0, -30));
  assert.deepEqual([cut.code, cut.byte, cut.rows], ['data.reader', good.length - 30, 0]);
  const spoilt = Buffer.from(good);
  const place = good.indexOf('xl/sheets/0.xml') + 'xl/sheets/0.xml'.length;
  spoilt[place + 12] ^= 0xff;
  assert.equal((await failure(spoilt)).code, 'data.reader');
  const other = Buffer.from(good);
  other[good.lastIndexOf('PK\x01\x02') + 16] ^= 1; // the checksum of the sheet, in the list of contents
  assert.match((await failure(other)).message, /its part xl\/sheets\/0\.xml is damaged: the checksum differs/);
  const spaces = ' '.repeat(50_000_000);
  const row = '<row r="1"><c r="A1"><v>1</v></c></row>';
  const bomb = await failure(workbook([['S', '', row + spaces]]));
  assert.deepEqual([bomb.code, bomb.rows], ['data.limit', 0]);
  const liar = await failure(workbook([['S', '', row + ' '.repeat(100_000)]], { sizes: { 'xl/sheets/0.xml': 900 } }));
  assert.deepEqual([liar.code, liar.rows], ['data.reader', 0]);
  const texts = await failure(workbook([['S', '', row]], { more: { 'xl/texts.xml': `<sst>${spaces}</sst>` } }));
  assert.equal(texts.code, 'data.limit');
  assert.match((await failure(zip({ 'a.csv': CSV }))).message, /a zip archive without a workbook/);
  assert.match((await failure(zip({ 'content.xml': '<a/>' }))).message, /OpenDocument/);
  assert.match((await failure(zip({ 'xl/workbook.bin': 'x' }))).message, /XLSB/);
  const far = await failure(workbook([['S', '', `${row}<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>`]]));
  assert.equal(far.code, 'data.reader');
});

test('a large sheet is read with progress in bounded memory, and can be stopped', async () => {
  let rows = '';
  for (let i = 1; i <= 60_000; i++) {
    rows += `<row r="${i}"><c r="A${i}" t="inlineStr"><is><t>${i === 1 ? 'id' : `A-${i}`}</t></is></c><c r="B${i}"><v>${i * 1.5}</v></c></row>`;
  }
  const book = new Blob([workbook([['S', '', rows]])]);
  /** @type {any[]} */
  const told = [];
  const { answer } = await read(book, { onProgress: (/** @type {any} */ progress) => told.push(progress) });
  assert.equal(answer.rows, 59_999);
  assert.ok(told.length > 1 && told[0].bytes < told[0].total, 'told on the way');
  assert.equal(told.at(-1).bytes, told.at(-1).total);
  const controller = new AbortController();
  const data = chs.newData();
  await data.read('accounts', 'id\nA\n');
  const reading = data.read('accounts', book, { readers, signal: controller.signal });
  setTimeout(() => controller.abort(), 60);
  await assert.rejects(reading, { name: 'AbortError' });
  assert.equal(data.rows(), 1);
  data.free();
});

// ---- Parquet --------------------------------------------------------------------------------------------------------

const zipped = (/** @type {Uint8Array} */ bytes) => new Uint8Array(zlib.gzipSync(bytes));

test('Parquet is the CSV of the same rows, packed or not', async () => {
  const ids = Array.from({ length: 5000 }, (_, i) => `A-${i}`);
  const names = ids.map((_, i) => `Name, ${i % 97}`);
  const arr = ids.map((_, i) => i * 7.25);
  const columnData = [
    { name: 'id', data: ids, type: /** @type {const} */ ('STRING') },
    { name: 'name', data: names, type: /** @type {const} */ ('STRING') },
    { name: 'arr', data: arr, type: /** @type {const} */ ('DOUBLE') },
  ];
  for (const codec of /** @type {const} */ (['UNCOMPRESSED', 'SNAPPY', 'GZIP'])) {
    const file = parquetWriteBuffer({ columnData, codec, compressors: { GZIP: zipped }, rowGroupSize: 1300, pageSize: 4000 });
    for (const source of [file, new Blob([file]), pieces(new Uint8Array(file), 999)]) {
      const { csv, answer } = await read(source);
      assert.equal(csv, PLAIN.csv);
      assert.deepEqual({ ...answer, bytes: 0 }, { rows: 5000, bytes: 0, container: 'parquet' });
    }
  }
});

/** Two rows that DuckDB wrote with zstd, which no Node here can. */
const ZSTD =
  'UEFSMRUAFSAVMiwVBBUAFQYVBgAAKLUv/SAQgQAAAgAAAAQBAQAAAEEBAAAAQhUAFVIVNCwVBBUAFQYVBgAAKLUv/SApjQAAWCEAAABBAQB9AAAAAQAiMAIV' +
  'Ahk8NQAYDWR1Y2tkYl9zY2hlbWEVBAAVDCUCGAJpZCUAABUCJQIYA2FyciUKFQQVEixcFQQVEgAAABYEGRwZLCYAHBUMGRUAGRgCaWQVDBYEFkIWVCYIPBgB' +
  'QhgBQRYAKAFCGAFBEREAAAAmABwVAhkVABkYA2FychUMFgQWdBZWJlw8GAR9AAAAGAR9AAAAFgIoBH0AAAAYBH0AAAAREQAAABa2ARYEJggWqgEAKChEdWNr' +
  'REIgdmVyc2lvbiB2MS41LjYgKGJ1aWxkIDA2OWNjOWY5YjUpGSwcAAAcAAAA4gAAAFBBUjE=';

test('Parquet packed with zstd is read', async () => {
  assert.equal((await read(Buffer.from(ZSTD, 'base64'))).csv, 'id,arr\nA,1.25\nB,\n');
});

test('no type of Parquet loses a digit', async () => {
  const day = 86_400_000;
  const schema = /** @type {any} */ ([
    { name: 'root', num_children: 12 },
    { name: 'id', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
    { name: 'big', type: 'INT64', repetition_type: 'OPTIONAL' },
    { name: 'money', type: 'INT64', converted_type: 'DECIMAL', scale: 2, precision: 18, repetition_type: 'OPTIONAL' },
    { name: 'small', type: 'INT32', converted_type: 'DECIMAL', scale: 3, precision: 9, repetition_type: 'OPTIONAL' },
    { name: 'day', type: 'INT32', converted_type: 'DATE', repetition_type: 'OPTIONAL' },
    { name: 'at', type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' }, repetition_type: 'OPTIONAL' },
    { name: 'ms', type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'OPTIONAL' },
    { name: 'time', type: 'INT32', converted_type: 'TIME_MILLIS', repetition_type: 'OPTIONAL' },
    { name: 'real', type: 'FLOAT', repetition_type: 'OPTIONAL' },
    { name: 'yes', type: 'BOOLEAN', repetition_type: 'OPTIONAL' },
    { name: 'raw', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
    { name: 'json', type: 'BYTE_ARRAY', converted_type: 'JSON', repetition_type: 'OPTIONAL' },
  ]);
  const columnData = [
    { name: 'id', data: ['a', 'say "hi", ok', null] },
    { name: 'big', data: [9007199254740993n, -9223372036854775808n, null] },
    { name: 'money', data: [90071992547409.25, -0.01, null] },
    { name: 'small', data: [1.005, -12, null] },
    { name: 'day', data: [new Date(Date.UTC(2026, 3, 3)), new Date(-day), null] },
    { name: 'at', data: [new Date(Date.UTC(2026, 3, 3, 9, 30, 0, 250)), new Date(Date.UTC(2026, 3, 3)), null] },
    { name: 'ms', data: [new Date(Date.UTC(2026, 3, 3, 9, 30)), new Date(-1), null] },
    { name: 'time', data: [34_200_000, 1, null] },
    { name: 'real', data: [0.1, 16_777_216, null] },
    { name: 'yes', data: [true, false, null] },
    { name: 'raw', data: [Buffer.from('text'), Buffer.from([0xff, 0x00]), null] },
    { name: 'json', data: [{ a: [1, 'x'] }, [], null] },
  ];
  const file = parquetWriteBuffer({ schema, columnData: /** @type {any} */ (columnData) });
  const expected =
    'id,big,money,small,day,at,ms,time,real,yes,raw,json\n' +
    'a,9007199254740993,90071992547409.25,1.005,2026-04-03,2026-04-03T09:30:00.25,2026-04-03T09:30:00,09:30:00,0.1,true,text,"{""a"":[1,""x""]}"\n' +
    '"say ""hi"", ok",-9223372036854775808,-0.01,-12.000,1969-12-31,2026-04-03,1969-12-31T23:59:59.999,00:00:00.001,16777216,false,0xff00,[]\n' +
    ',,,,,,,,,,,\n';
  const { csv } = await read(file);
  assert.equal(csv, (await read(expected)).csv);
});

test('Parquet of more rows than are decoded at a time is whole and in order', async () => {
  const count = 2 ** 20 + 5000;
  const data = Int32Array.from({ length: count }, (_, i) => i * 3);
  const file = parquetWriteBuffer({ columnData: [{ name: 'id', data, type: 'INT32' }], rowGroupSize: count, pageSize: 50_000 });
  const { csv } = await read(file);
  assert.ok(csv === `id\n${data.join('\n')}\n`);
});

test('Parquet that is cut, damaged or packed by something unknown is told', async () => {
  const columnData = [{ name: 'id', data: ['a', 'b'], type: /** @type {const} */ ('STRING') }];
  const file = new Uint8Array(parquetWriteBuffer({ columnData }));
  const cut = await failure(file.subarray(0, file.length - 9));
  assert.deepEqual([cut.code, cut.file, cut.rows], ['data.reader', 'file', 0]);
  const damaged = file.slice();
  damaged.fill(0xff, 4, 30);
  assert.equal((await failure(damaged)).code, 'data.reader');
  // a group says 2 rows and holds 1: nothing is made up
  const [one, two] = [['a'], ['a', 'b']].map((data) => new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'id', data, type: 'STRING', nullable: false }], statistics: false })));
  const body = one.subarray(0, one.length - 8 - new DataView(one.buffer).getUint32(one.length - 8, true));
  const foot = two.subarray(two.length - 8 - new DataView(two.buffer).getUint32(two.length - 8, true));
  const short = await failure(Buffer.concat([body, foot]));
  assert.equal(short.code, 'data.reader');
  const brotli = parquetWriteBuffer({ columnData, codec: 'BROTLI', compressors: { BROTLI: (bytes) => new Uint8Array(zlib.brotliCompressSync(bytes)) } });
  const { code, message } = await failure(brotli);
  assert.equal(code, 'data.reader');
  assert.match(message, /packed with BROTLI, which is not read; write it with one of snappy, gzip, zstd/);
});

// ---- Readers --------------------------------------------------------------------------------------------------------

test('a reader that does not load is told, and so is one that was not given', async () => {
  const file = await writeXlsx({ sheets: [{ name: 'S', rows: [['a'], [1]] }] });
  const broken = { spreadsheet: () => Promise.reject(new Error('no network')) };
  const { code, message } = await failure(file, { readers: broken });
  assert.equal(code, 'data.reader');
  assert.match(message, /a workbook \(XLSX\), or another zip archive, and what reads these did not load: no network/);
  for (const [source, what] of /** @type {const} */ ([
    [file, 'a workbook (XLSX), or another zip archive'],
    [GZIP, 'packed with gzip'],
    [Buffer.from(ZSTD, 'base64'), 'a Parquet file'],
  ])) {
    const without = await failure(source, { readers: undefined });
    assert.deepEqual([without.code, without.rows], ['data.reader', 0]);
    assert.equal(without.message, `it is ${what}, and no reader for these was given: pass { readers } from readers/index.js, or unpack it first.`);
  }
});

test('a file that changes while it is read is told', async () => {
  const file = Buffer.from(await writeXlsx({ sheets: [{ name: 'S', rows: [['a'], [1]] }] }));
  let slices = 0;
  class Changing extends Blob {
    /** @param {number} [from] @param {number} [to] */
    slice(from, to) {
      const slice = super.slice(from, to);
      if (++slices > 1) slice.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
      return slice;
    }
  }
  const { code, rows } = await failure(new Changing([file]));
  assert.deepEqual([code, rows], ['data.changed', 0]);
});

test('a worker has the readers; it reads workbooks and Parquet, lists sheets, and stops', async () => {
  const remote = await createRemote(new URL('../../web/worker.js', import.meta.url), module);
  try {
    const file = new Blob([await writeXlsx({ sheets: [{ name: 'One', rows: [['a'], [1]] }, { name: 'Two', rows: [['b'], [2]] }] })]);
    const data = await remote.newData();
    const answer = await data.read('accounts', file, { sheet: 'Two' });
    assert.deepEqual([answer.sheet, answer.rows, await data.csv()], ['Two', 1, 'b\n2\n']);
    assert.deepEqual((await remote.sheets(file)).map(({ name }) => name), ['One', 'Two']);
    await assert.rejects(data.read('accounts', file, { sheet: 'Three' }), { code: 'data.sheet' });
    const table = await remote.newData();
    await table.read('accounts', parquetWriteBuffer({ columnData: [{ name: 'id', data: ['a'], type: 'STRING' }] }));
    assert.equal(await table.csv(), 'id\na\n');
    // ends while a reader is at work: whoever waits is told
    let rows = '';
    for (let i = 1; i <= 50_000; i++) rows += `<row r="${i}"><c r="A${i}"><v>${i}</v></c></row>`;
    const reading = table.read('accounts', new Blob([workbook([['S', '', rows]])]));
    setTimeout(() => remote.end(), 30);
    await assert.rejects(reading, { code: 'worker.crashed' });
  } finally {
    remote.end();
  }
});
