// SPDX-License-Identifier: MIT
// Every English word of the page, in one place so that it can be translated. Sentences take figures that are already
// written out. An export per part of the page, so that a dashboard takes along only what it says.

import { whole } from './locale.js';

/** @param {number} n @param {string} one @param {string} [many] */
const count = (n, one, many = `${one}s`) => `${whole(n)} ${n === 1 ? one : many}`;
/** @param {string[]} list */
export const and = (list) =>
  list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} and ${list[list.length - 1]}`;
/** The first ones of a long list. @param {string[]} list @param {number} most */
const some = (list, most) => `${list.slice(0, most).join(', ')}${list.length > most ? ` and ${whole(list.length - most)} more` : ''}`;
/** @param {string} name */
export const quoted = (name) => `\u201C${name}\u201D`;

export const title = 'chs: customer health scores';
export const noScript = 'This page computes everything in your browser, and for that it needs JavaScript.';
export const home = 'chs, start';
export const skip = 'Skip to content';
export const theme = 'Light or dark';
export const openFiles = 'Open files';
export const views = 'Views';
export const data = 'Data';
export const portfolio = 'Portfolio';
export const model = 'Model';
export const compare = 'Compare';
export const whatif = 'What-if';
export const save = 'Save';
export const promise = 'No request can carry your data.';
export const notEnoughData = 'Not enough data';
export const noName = 'No name';
/** Behind figures of money, from a thousand on. */
export const units = { thousand: 'k', million: 'M', billion: 'bn' };
export const accounts = (/** @type {number} */ n) => count(n, 'account');
export const rows = (/** @type {number} */ n) => count(n, 'row');
export const files = (/** @type {number} */ n) => count(n, 'file');
export const notices = (/** @type {number} */ n) => count(n, 'notice');
export const days = (/** @type {number} */ n) => count(n, 'day');

export const inDays = (/** @type {number} */ n) =>
  n === 0 ? 'today' : n > 0 ? `in ${count(n, 'day')}` : `${count(-n, 'day')} ago`;
export const toBelow = (/** @type {string} */ from, /** @type {string} */ to) => `${from} to below ${to}`;
export const sampleData = 'sample, invented data';
export const asOf = 'as of';
/** Hashes and a day, as files have them. */
export const stamp = {
  model: (/** @type {string} */ hash) => `model ${hash}`,
  data: (/** @type {string} */ hash) => `data ${hash}`,
  asOf: (/** @type {string} */ day) => `as of ${day}`,
};
export const chartNumbers = 'The numbers of the chart';
export const value = 'value';
export const cancel = 'Cancel';
export const close = 'Dismiss';
export const remove = 'Remove';

export const keys = {
  title: 'Keys',
  close: 'Close',
  everywhere: 'Everywhere',
  help: 'Show these keys',
  /** Keys, a space between one and another, and what they do. */
  fields: [
    ['Enter', 'In a field: use what was typed'],
    ['Esc', 'Close this list'],
  ],
  single: 'Listen to single keys: ? and 1 to 9',
  /** By the data-keys of what has them. @type {Record<string, { title: string, rows: string[][] }>} */
  of: {
    rows: {
      title: 'In the table of accounts',
      rows: [
        ['\u2191 \u2193', 'A row up or down'],
        ['PgUp PgDn', 'A page up or down'],
        ['Home End', 'The first row, the last row'],
        ['Enter Space', 'Open the account'],
      ],
    },
    slider: {
      title: 'On a slider',
      rows: [
        ['\u2190 \u2192', 'Less or more weight'],
        ['PgUp PgDn', 'Much more or much less'],
        ['Home End', 'No weight, the most'],
        ['L', 'Lock or unlock its share'],
        ['Delete', 'Back to the weight of the model'],
      ],
    },
    handle: {
      title: 'On a point or an edge in a plot',
      rows: [
        ['\u2190 \u2192 \u2191 \u2193', 'Move it a step; with Shift ten'],
        ['PgUp PgDn', 'Ten steps up or down'],
        ['Delete', 'Remove a point'],
      ],
    },
    undo: {
      title: 'After a change',
      rows: [
        ['Ctrl+Z', 'Take it back'],
        ['Ctrl+Shift+Z', 'Make it again'],
      ],
    },
  },
};

export const drop = 'Drop files anywhere on this page';

export const start = {
  title: 'See which customers need you, and why',
  lead: 'Drop the exports you already have. Every account gets a score from 0 to 100 that you can check with a pocket calculator.',
  formats:
    'Accounts, tickets, invoices, surveys, usage, several at once: CSV, Excel, JSON, Parquet, also gzipped. And a model as JSON if you have one.',
  choose: 'Choose files',
  sample: 'Try the sample portfolio',
  waiting: 'The scoring engine is starting\u2026',
  privacy:
    'The browser itself forbids this page to connect to anything: scores are computed in this tab and vanish with it unless you save them.',
  proof: 'See the proof',
  proofSteps: [
    'Open the developer tools, Network tab, and drop a file: the list stays empty.',
    'Or go offline first. Everything still works.',
    'The rule is in the first lines of the page:',
  ],
  rule: "connect-src 'none'",
  tryIt: 'Try to send something',
  trying: 'Trying\u2026',
  refused: (/** @type {string} */ way, /** @type {string} */ said) => `${way}: refused by the browser (${said}).`,
  sent: (/** @type {string} */ way) => `${way}: the browser let it through. Please report this.`,
  noAnswer: 'no answer',
  nothingLeft: 'Nothing left this tab.',
  specimen: 'What you get, for each account',
  fromSample: (/** @type {string} */ name) => `${name}, from the sample (invented data)`,
  specimenText: 'A score, the points that each part earns, the reason it is low, and what would change it.',
  pointsPerPart: (/** @type {string} */ name) => `Points that each part of the score earns for ${name}`,
  specimenHead: ['Part', 'Points', 'Weight'],
  ofWeight: (/** @type {string} */ points, /** @type {string} */ weight) => `${points} of ${weight}`,
  offers: 'Which model fits these files?',
  offersText: (/** @type {string} */ files) =>
    `${files} came without a model. A model says which columns count, and how much. Each was tried on them:`,
  scores: (/** @type {string} */ n, /** @type {string} */ all) => `Scores ${n} of ${all} accounts`,
  notFound: (/** @type {string[]} */ names) => `Not found: ${names.join(', ')}`,
  asOf: (/** @type {string} */ day) => `as of ${day}`,
  cannot: 'Cannot be used:',
  needsAnswer: 'Needs something from you first:',
  answerFirst: 'Use it and answer',
  answerNamed: (/** @type {string} */ name) => `Use the model ${name} and answer`,
  use: 'Score with this model',
  useNamed: (/** @type {string} */ name) => `Score with the model ${name}`,
  linked: 'The link that led here changes weights',
  linkedText: 'Open the portfolio that it is meant for: they are set when What-if opens.',
  own: 'Or drop a model file of your own (JSON).',
  shelf: 'A model says what counts',
  shelfText:
    'These come with the page. Try one on the sample, or save its file, change it in any editor, and drop it here.',
  signals: (/** @type {number} */ n) => count(n, 'signal'),
  trySample: 'Try on the sample',
  trySampleNamed: (/** @type {string} */ name) => `Try the model ${name} on the sample`,
  saveModel: 'Save the file',
  saveModelNamed: (/** @type {string} */ name) => `Save the file of the model ${name}`,
  modelReady: (/** @type {string} */ name) => `The model ${quoted(name)} is ready`,
  rivals: (/** @type {string[]} */ names) => `Kept to compare with it: ${and(names)}.`,
  modelNeedsData: 'Now drop the account list that it should score, or look at it on the sample portfolio.',
  useSample: 'Use it on the sample',
};

/** Where in a file. */
export const place = {
  line: (/** @type {number} */ line, /** @type {number} */ column) =>
    column ? `line ${line}, column ${column}` : `line ${line}`,
  row: (/** @type {number} */ row) => `row ${row}`,
  byte: (/** @type {number} */ byte) => `byte ${byte}`,
};

/** What came to nothing. */
export const failed = {
  file: (/** @type {string} */ name) => `${name} cannot be used`,
  run: 'The accounts cannot be scored',
};

export const load = {
  reading: (/** @type {string} */ name, /** @type {number} */ nth, /** @type {number} */ of) =>
    of > 1 ? `Reading ${name}, file ${nth} of ${of}` : `Reading ${name}`,
  scoring: 'Scoring',
  progress: (/** @type {string} */ done, /** @type {string} */ all, /** @type {string} */ rows) =>
    `${done} of ${all}, ${rows}`,
  cancelled: (/** @type {string} */ name) => `${name} was not read`,
  cancelledText: 'You stopped it. What was shown before is unchanged.',
  notRead: (/** @type {string} */ name) => `${name} is not a file that chs reads`,
  readsOnly: (/** @type {string} */ found) =>
    `Found a file that ends in ${found}. chs reads .csv, .tsv, .txt, .xlsx, .json, .ndjson and .parquet, also with .gz behind it. Save the sheet as CSV and drop that.`,
  noExtension: 'no ending',
  noAccounts: (/** @type {string} */ name, /** @type {string} */ table) =>
    table
      ? `${name} holds ${table}, but there are no accounts yet`
      : `${name} is not read, and there are no accounts yet`,
  noAccountsText: 'Drop the account list together with it, or say below which file holds the accounts.',
  othersKept: 'The other files were read and are used.',
  foundColumns: (/** @type {string} */ file, /** @type {string[]} */ names) =>
    `Columns in ${file}: ${some(names, 40)}.`,
  unchanged: 'What was shown before is unchanged.',
  asOf: 'As of',
  scoreAsOf: 'Score as of this date',
  lastCounts: 'Count the last row of each account',
  another: 'Choose another file',
  otherModel: 'Choose another model',
  truncated: (/** @type {string} */ name) => `${name} ends in the middle of a row`,
  truncatedText: 'Its complete rows are used; the last one is left out.',
};

export const engine = {
  stopped: 'The scoring engine has stopped',
  stoppedText:
    'What you see is from before it stopped and cannot be changed. Your files are still here: starting again reads them once more.',
  restart: 'Start again',
  failed: 'The scoring engine cannot start',
  failedText:
    'This browser did not run the WebAssembly inside this page. A current Chrome, Edge or Firefox does, unless a security setting forbids it.',
  unexpected: 'Something went wrong',
};

export const portfolioView = {
  verdict: (
    /** @type {string} */ part,
    /** @type {string} */ all,
    /** @type {string} */ unit,
    /** @type {string} */ band,
  ) => `${part} of ${all} ${unit} is ${quoted(band)}`,
  verdictCount: (/** @type {number} */ n, /** @type {string} */ all, /** @type {string} */ band) =>
    `${whole(n)} of ${all} ${n === 1 ? 'is' : 'are'} ${quoted(band)}`,
  verdictNone: (/** @type {string} */ band) => `No account is ${quoted(band)}`,
  largest: (/** @type {string[]} */ list) => `The largest: ${and(list)}.`,
  lowest: (/** @type {string[]} */ list) => `Most points lost: ${and(list)}.`,
  largestItem: (/** @type {string} */ name, /** @type {string} */ value, /** @type {string | null} */ why) =>
    `${name} (${[value, why].filter(Boolean).join(', ')})`,
  withheld: 'withheld',
  inBand: (/** @type {string} */ unit, /** @type {string} */ band) => `${unit}, ${quoted(band)}`,
  accountsIn: (/** @type {string} */ band) => `Accounts, ${quoted(band)}`,
  ofAll: (/** @type {string} */ all) => `of ${all}`,
  ofAllIn: (/** @type {string} */ all, /** @type {string} */ n) => `of ${all}, in ${n}`,
  nextRenewal: 'Next renewal among them',
  median: 'Median score',
  mean: (/** @type {string} */ mean, /** @type {string} */ n) => `mean ${mean}, ${n} scored`,
  coverage: 'Coverage',
  coverageText: 'of the evidence that the model asks for',
  scored: 'Scored',
  bands: 'Bands',
  band: 'Band',
  rangeHead: 'Scores',
  accountsHead: 'Accounts',
  shareOfAccounts: 'Share of accounts',
  shareOf: (/** @type {string} */ unit) => `Share of ${unit}`,
  tooLittle: 'too little evidence',
  saveCsv: 'Save scores as CSV',
  distributionLine: 'One bar per point of the score, edges at the bands.',
  distributionLabel: 'Accounts by score, one bar per point from 0 to 100',
  bandOf: (/** @type {string} */ name, /** @type {string} */ n) => `${name} ${n}`,
  measure: 'Measure',
  pointTitle: (/** @type {number} */ score, /** @type {string} */ n) => `${score}: ${n}`,
  segments: (
    /** @type {string} */ segment,
    /** @type {string} */ part,
    /** @type {string} */ all,
    /** @type {string} */ band,
  ) => `${segment} holds ${part} of the ${all} that is ${quoted(band)}`,
  segmentsPlain: 'Segments',
  segmentsLine: 'Accounts by score. Mark below the axis: median.',
  segmentLabel: (/** @type {string} */ name, /** @type {string} */ median) => `${name}: median ${median}`,
  noSegment: 'No segment',
  find: 'Find account or owner',
  ownersOf: 'Accounts of',
  allOwners: 'All owners',
  findLabel: 'Find an account by name, id or owner',
  of: (/** @type {string} */ n, /** @type {string} */ all) => `${n} of ${all}`,
  clear: 'Clear filters',
  none: 'No account matches',
  noneText: (/** @type {string} */ all) => `Clear the search or a band filter to see all ${all}.`,
  table: 'Accounts',
  sortBy: 'Sort by',
  reverse: 'Reverse the order',
  columns: {
    score: 'Score',
    name: 'Account',
    lost: 'Lost',
    driver: 'Top driver',
    coverage: 'Coverage',
    value: 'Value',
    renewal: 'Renewal',
    owner: 'Owner',
  },
  override: 'override',
  noOwner: 'No owner',
  keys: 'Arrow keys move, Enter opens the account.',
  read: 'What was read',
  toData: 'Files, columns, joins and the import report',
  nothing: 'Nothing to report.',
  fileLine: (/** @type {string} */ rows, /** @type {string} */ size) => `${rows} rows, ${size}`,
  leftOut: (/** @type {number} */ n) => `${count(n, 'account')} left out by the model's "include".`,
  times: (/** @type {string} */ n) => `${n} times`,
  edited: 'These scores use changed weights',
  editedText: 'They come from What-if and are not those of the model file.',
  backToModel: 'Back to the model\u2019s weights',
  toWhatif: 'Open What-if',
};

export const show = {
  title: 'Scores as',
  names: { points: 'Points', percent: '%', colour: 'Colour', letter: 'Letter', rank: 'Rank' },
  rank: (/** @type {string} */ rank, /** @type {string} */ of) => `${rank} of ${of}`,
  noLetters: 'No letters: the model has no grades.',
  brief: (/** @type {string} */ band) => `The median account is ${quoted(band)}.`,
};

export const readers = {
  title: 'View for',
  names: /** @type {Record<string, string>} */ ({
    all: 'Everything',
    csm: 'CSM',
    manager: 'CS manager',
    vp: 'VP',
    product: 'Product',
    executive: 'Executive',
  }),
  link: 'Link to this view',
  linkCarries: 'this view without owner and search',
  bad: 'The link names a view that this page does not know',
  badText: 'The view before it is shown instead.',
};

export const groupsView = {
  title: 'Groups',
  line: 'Accounts of each group by band, worst first.',
  by: 'Group by',
  across: 'Across',
  notAcross: 'not crossed',
  segment: 'Segment of the model',
  lifecycle: 'Lifecycle of the model',
  empty: '(empty)',
  others: (/** @type {number} */ n) => `${count(n, 'other')}, together`,
  accounts: 'Accounts',
  bands: 'Bands',
  median: 'Median',
  mean: 'Mean',
  ofAll: (/** @type {string} */ part, /** @type {string} */ all) => `${part} of ${all}`,
  component: 'Component',
  components: 'Parts of the score',
  componentsLine: 'Each part by its own score: in which band it alone would put how many accounts.',
};

export const peersView = {
  title: (/** @type {string} */ points, /** @type {number} */ difference, /** @type {string} */ segment) =>
    difference === 0
      ? `As high as the mean of ${segment}`
      : `${points} points ${difference < 0 ? 'below' : 'above'} the mean of ${segment}`,
  others: 'those without a segment',
  line: (/** @type {string} */ mean, /** @type {string} */ accounts, /** @type {string} */ percentile) =>
    `The mean of ${accounts} accounts is ${mean}; this one is at percentile ${percentile} of them. Points: weight \u00D7 (score \u2212 mean).`,
  head: ['Signal', 'Score', 'Mean', 'Points'],
  steps: 'Rules, limits, rounding, override',
  rest: 'What others weigh differently or miss',
  difference: 'Difference',
};

export const decidingView = {
  title: (/** @type {string} */ label, /** @type {string} */ now, /** @type {string} */ then, /** @type {string} */ band) =>
    `${label} decides: ${quoted(band)} at a weight of ${then} instead of ${now}`,
  line: 'The nearest weight, one at a time, at which the account is in another band; each found by scoring it.',
  none: 'No weight alone changes the band',
  noneLine: 'Whatever one weight is, the account stays in its band.',
  head: ['Part', 'Weight', 'Turns at', 'Then'],
  take: (/** @type {string} */ label, /** @type {string} */ weight) => `${label}: set the weight to ${weight}`,
  own: (/** @type {string} */ name) => `own weight of ${name}`,
  all: (/** @type {number} */ count) => `Show all ${count}`,
  nearest: (/** @type {number} */ count) => `Show the nearest ${count} only`,
  held: 'Not set: a locked part of the group would move with it. Unlock it first.',
  others: (/** @type {number} */ count) => `${count === 1 ? 'One other weight does' : `${count} other weights do`} not change it alone.`,
};

export const accountView = {
  of: (/** @type {string} */ n, /** @type {string} */ all) => `${n} of ${all}`,
  previous: 'Previous account',
  next: 'Next account',
  print: 'Print',
  renews: (/** @type {string} */ day, /** @type {string} */ when) => `renews ${day}, ${when}`,
  rank: (/** @type {string} */ rank, /** @type {string} */ of, /** @type {string} */ percentile) =>
    `rank ${rank} of ${of}, percentile ${percentile}`,
  grade: (/** @type {string} */ grade) => `grade ${grade}`,
  noRank: (/** @type {string} */ coverage) => `coverage ${coverage}: too little to give a score`,
  lowest: 'Lowest',
  highest: 'Highest',
  bounds: (/** @type {string} */ low, /** @type {string} */ high) => `bounds ${low}\u2013${high}`,
  coverage: (/** @type {string} */ coverage) => `coverage ${coverage}`,
  scale: (/** @type {string} */ score, /** @type {string} */ low, /** @type {string} */ high) =>
    `Score ${score} on the scale from 0 to 100, between ${low} and ${high} whatever the missing signals say`,
  lostMost: (/** @type {string} */ label, /** @type {string} */ lost, /** @type {string} */ all) =>
    `${label} costs most: ${lost} of the ${all} missing points`,
  breakdown: 'From values to points',
  breakdownLine: 'Bar: length is the weight, filled part is the points earned.',
  breakdownClass: (/** @type {string} */ name) => `Weights of ${name}. `,
  exact:
    'Points are dealt out so that the column adds up exactly; a row may differ from score \u00D7 weight by 0.01.',
  head: {
    signal: 'Signal',
    value: 'Value',
    curve: 'Curve',
    score: 'Score',
    weight: '\u00D7 Weight',
    points: '= Points',
    lost: 'Lost',
    bar: 'Earned of weight',
  },
  dated: (/** @type {string} */ day, /** @type {number} */ age) =>
    age > 0 ? `as of ${day}, ${count(age, 'day')} old` : `as of ${day}`,
  undated: 'undated',
  noRow: (/** @type {string} */ table) => `nothing in ${table}`,
  mostly: (/** @type {string} */ age) => ` Data ${age}, unless a signal says otherwise.`,
  narrowHint: ' Right: points, points lost.',
  curve: (/** @type {string} */ score) => `curve, score ${score}`,
  combine: { mean: '', min: 'the lowest counts', geometric: 'geometric mean' },
  missing: (/** @type {string} */ why) => `missing: ${why}`,
  /** Why a word of a comment counts as it does. @type {Record<import('../types').Tone['words'][number]['how'], string>} */
  said: { plain: '', turned: 'after', stronger: 'more by', weaker: 'less by', asked: 'in a question', wished: 'wished:' },
  waterfall: (/** @type {string} */ score) => `From 100 down to the score of ${score}: what each signal costs`,
  listed: (/** @type {string} */ n) => `counted from a list of ${n} English words and phrases; no opinion`,
  spread: (/** @type {string} */ weight) => `its ${weight} is spread over the others`,
  noPart: 'has no weight here',
  notLowest: 'is not the lowest here',
  groupMissing: 'not enough evidence',
  sum: 'Sum',
  rule: { cap: 'At most', floor: 'At least', add: 'Rule' },
  ruleNo: 'does not apply',
  ruleUnknown: 'cannot be decided: a value is missing',
  ruleNoEffect: 'applies, changes nothing',
  limit: 'Limit to 0\u2013100',
  rounding: 'Rounded half up',
  computed: 'Computed score',
  override: { set: 'Override: set to', cap: 'Override: at most', floor: 'Override: at least' },
  by: (/** @type {string} */ author) => `by ${author}`,
  from: (/** @type {string} */ day) => `from ${day}`,
  until: (/** @type {string} */ day) => `until ${day}`,
  score: 'Score',
  noScore: 'No score',
  reach: (/** @type {string} */ label, /** @type {string} */ band) => `${label} alone would reach ${quoted(band)}`,
  reachNone: (/** @type {string} */ band) => `No single signal reaches ${quoted(band)}`,
  reachLine: (/** @type {string} */ from) => `What each signal alone would have to be for a score of ${from}.`,
  together: (/** @type {[string, string][]} */ list) => `Together these would: ${and(list.map(([label, value]) => `${label} at ${value}`))}.`,
  held: (/** @type {string} */ at, /** @type {string} */ because) =>
    `Held at ${at} at most, whatever the signals are, while this is so: ${because}`,
  togetherLine: 'The fewest, the most helpful first.',
  reachHead: {
    signal: 'Signal',
    now: 'Now',
    to: 'to',
    needed: (/** @type {string} */ from) => `Needed for ${from}`,
    best: 'Best case',
  },
  cannotAlone: 'cannot alone',
  orMore: 'or more',
  orLess: 'or less',
  missingNow: 'missing',
  best: 'This is the best band',
  bestLine: 'There is no band above it.',
  playbook: (/** @type {string} */ id) => `Playbook: ${id}`,
  playbookOwner: (/** @type {string} */ owner) => `owner ${owner}`,
  playbookWithin: (/** @type {string} */ within) => `within ${within}`,
  playbookDue: (/** @type {string} */ due) => `due ${due}`,
  weak: (/** @type {string[]} */ list) => `Weak: ${and(list)}`,
  weakOne: (/** @type {string} */ label, /** @type {string} */ score) => `${label} (${score})`,
  noPlaybook: 'No playbook',
  noPlaybookLine: (/** @type {string} */ band) => `The model names no playbook for ${quoted(band)}.`,
  gone: 'There is no such account',
  goneText: 'The address names an account that is not in this portfolio.',
  toPortfolio: 'Back to the portfolio',
};

/** Why there is no value, by the words of the core. @type {Record<string, string>} */
export const missing = {
  empty: 'empty',
  unreadable: 'unreadable',
  stale: 'stale',
  'too little evidence': 'too little evidence',
  'out of range': 'out of range',
  'not evaluated': 'not evaluated',
  'unknown text': 'unknown text',
};

/** The verdict on an account. */
export const sentence = {
  at: (/** @type {string} */ band, /** @type {string} */ score) => `${band} at ${score}`,
  evidence: (/** @type {string} */ coverage, /** @type {string} */ need) => `data for ${coverage} of the weight, ${need} needed.`,
  nothingLost: 'no signal loses a point.',
  costs: (/** @type {string} */ what, /** @type {string} */ points) => `${what} costs ${points} points`,
  rule: {
    cap: (/** @type {string} */ points) => `Capped at ${points}`,
    floor: (/** @type {string} */ points) => `Lifted to ${points}`,
  },
  override: {
    set: (/** @type {string} */ points) => `Set to ${points}`,
    cap: (/** @type {string} */ points) => `At most ${points}`,
    floor: (/** @type {string} */ points) => `At least ${points}`,
  },
  computed: (/** @type {string} */ points) => `computed ${points}.`,
  notComputed: 'no score could be computed.',
};

export const familyView = {
  child: 'Part of a family',
  together: (/** @type {number} */ n, /** @type {string} */ score) => `${count(n, 'account')} below come to ${score} together`,
  unscored: (/** @type {number} */ n) => `None of the ${count(n, 'account')} below has a score`,
  how: {
    value: 'Each counts by its value; the score above does not include them.',
    account: 'Each counts alike, as none has a value; the score above does not include them.',
  },
  without: (/** @type {number} */ n) => `${n} without a score.`,
  partOf: 'Part of',
  deeper: (/** @type {number} */ depth) => `${depth} levels down`,
  more: (/** @type {string} */ n) => `And ${n} more.`,
  below: (/** @type {number} */ n) => `${n} below`,
};

export const overrideView = {
  none: 'Nobody overrides this score',
  idle: 'No override is in force',
  inForce: (/** @type {string} */ does) => `A person decided: ${does}`,
  line: 'A decision with its reason and its end; the computed score stays visible.',
  does: (/** @type {'set' | 'cap' | 'floor'} */ action, /** @type {string} */ value) =>
    `${{ set: 'set to', cap: 'at most', floor: 'at least' }[action]} ${value}`,
  active: 'in force',
  inactive: 'not in force',
  removeNamed: (/** @type {string} */ does) => `Remove the override ${does}`,
  more: 'Override this score',
  action: 'What',
  actions: { set: 'Set to', cap: 'At most', floor: 'At least' },
  value: 'Points',
  reason: 'Reason',
  author: 'Your name',
  from: 'From',
  until: 'Until',
  undated: 'The data has no date, so this override has none.',
  decide: 'Override',
  badValue: 'Points from 0 to 100 are needed.',
  badReason: 'A reason is needed: somebody will ask.',
  badDate: 'This is no date.',
  unsaved: 'Only in this page: closing it loses these overrides unless you save them.',
  saved: 'Saved; the file can be dropped here again.',
  save: 'Save overrides.csv',
};

export const casesView = {
  hold: (/** @type {number} */ met, /** @type {number} */ total) => `Known cases: ${met} of ${total} hold`,
  holds: 'holds',
  fails: 'does not hold',
  none: 'Not a known case',
  allHold: 'Known case, and the model gets it right',
  someFail: 'Known case, and the model gets it wrong',
  line: 'What you expect is kept in the model and checked after every change.',
  expected: (/** @type {string} */ what) => `expected ${what}`,
  found: (/** @type {string} */ what) => `found ${what}`,
  notThere: 'not among these accounts',
  range: (/** @type {string} */ least, /** @type {string} */ most) => `${least} to ${most}`,
  because: 'How is it known?',
  expect: (/** @type {string} */ band) => `Expect ${quoted(band)}`,
  expectScore: 'or a score from',
  to: 'to',
  least: 'Lowest expected score',
  most: 'Highest expected score',
  removeNamed: (/** @type {string} */ account) => `Remove the expectation about ${account}`,
};

export const whatifView = {
  same: 'These are the weights of the model',
  sameText: 'Drag a weight to see who would change band.',
  moved: (/** @type {number} */ n) => `${count(n, 'account')} would change band`,
  nobody: 'Scores move, but no account changes band',
  flow: (
    /** @type {string} */ n,
    /** @type {string} */ from,
    /** @type {string} */ to,
    /** @type {string | null} */ value,
  ) => `${n} from ${quoted(from)} to ${quoted(to)}${value ? ` (${value})` : ''}`,
  weights: 'Weights',
  reset: 'Reset all',
  undo: 'Undo',
  redo: 'Redo',
  resetOne: (/** @type {string} */ name, /** @type {string} */ weight) => `${name}: back to ${weight}`,
  lock: (/** @type {string} */ name) => `Lock the share of ${name}`,
  lockTitle: 'A locked part keeps its share while others move',
  allLocked: 'All others are locked',
  weightOf: (/** @type {string} */ name) => `Weight of ${name}`,
  noWeight: 'A weight is a number from 0 on.',
  shares: 'Share of each part',
  inside: (/** @type {number} */ n) => count(n, 'part'),
  classes: 'A segment or lifecycle with a weight of its own keeps it.',
  was: (/** @type {string} */ weight) => `was ${weight}`,
  valueText: (/** @type {string} */ weight, /** @type {string} */ share) => `${weight}, which is ${share}`,
  diff: 'Difference to the model',
  noDiff: 'None.',
  flowTitle: (/** @type {string} */ n) => `${n} move to another band`,
  flowNone: 'Every account stays in its band',
  flowLine: 'Band with the model \u2192 band with these weights. Blue rises, grey falls.',
  flowLabel: 'Accounts from band to band',
  flowWidth: 'Width of a flow',
  flowMark: (/** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ what) =>
    `${from} to ${to}: ${what}`,
  medianStays: (/** @type {string} */ median) => `The median stays ${median}`,
  medianGoes: (/** @type {string} */ from, /** @type {string} */ to) => `The median goes from ${from} to ${to}`,
  overlayLine: 'Filled: with these weights. Outline: with the model.',
  overlayLabel: 'Scores before and after',
  movers: 'Movers',
  moversLine: (/** @type {string} */ shown, /** @type {string} */ all, /** @type {boolean} */ byValue) =>
    `Hollow: with the model. Filled: with these weights.${shown === all ? '' : ` ${byValue ? 'The largest ' : ''}${shown} of ${all}.`}`,
  moversBy: 'Who moves',
  moversKinds: { band: 'Band', rank: 'Rank' },
  places: (/** @type {string} */ n, /** @type {boolean} */ up) => `${up ? 'up' : 'down'} ${n}`,
  moversLineNone: 'Accounts that change band are listed here.',
  nobodyMoves: 'Nobody moves',
  nobodyMovesText: 'No account changes band with these weights.',
  moversHead: { account: 'Account', change: 'Change', before: 'Before', after: 'After' },
  to: 'to',
  refused: 'These weights cannot be used',
  old: 'Of the weights before. New figures come when the sliders rest.',
  liveMoved: (/** @type {string} */ n) => `${n} move`,
  liveBand: (/** @type {string} */ band, /** @type {string} */ before, /** @type {string} */ after) =>
    `${band} ${before} \u2192 ${after}`,
};

export const steadyView = {
  none: 'How steady the bands are',
  drawing: 'Accounts are scored with random weights \u2026',
  many: (/** @type {string} */ accounts) => `For ${accounts} it takes seconds, so you say when. The sliders stay free.`,
  oldMany: 'Of the weights before. Draw again for the present ones.',
  draw: 'Draw weights',
  title: (/** @type {number} */ firm, /** @type {number} */ scored) =>
    firm === scored ? 'Every account keeps its band' : `${whole(firm)} of ${count(scored, 'account')} keep their band, ${whole(scored - firm)} are on an edge`,
  line: (/** @type {string} */ share, /** @type {string} */ draws, /** @type {number} */ spread, /** @type {string} */ seed) =>
    `Kept: in at least ${share} of ${draws} draws, in each of which every weight is at random up to ${spread}% from its slider. As in chs stability, with seed ${seed}, which repeats them.`,
  value: (/** @type {string} */ value) => `Those who keep it are worth ${value}.`,
  least: (/** @type {number} */ n) => (n === 1 ? 'The one on an edge' : `The ${whole(n)} least steady`),
  head: ['Account', 'Now', 'Bands in the draws', 'Kept', 'Rank'],
  inBand: (/** @type {string} */ share, /** @type {string} */ band) => `${share} ${band}`,
  ranks: (/** @type {string} */ low, /** @type {string} */ high) => (low === high ? low : `${low}\u2013${high}`),
  own: (/** @type {string} */ share, /** @type {string} */ ranks) => `Keeps its band in ${share} of draws, at rank ${ranks}`,
  ownLine: (/** @type {string} */ draws, /** @type {number} */ spread) =>
    `${draws} draws, every weight up to ${spread}% off. Ranks without the best and the worst 5%.`,
};
export const shapeView = {
  title: 'Bands and curves',
  changed: 'The model is changed.',
  line: 'A change here changes the model itself. The sliders go on with the changed model, and what is around them compares with it; the bars below compare it with the model as it was loaded.',
  toModel: 'Everything else of the model',
  undo: 'Undo change of the model',
  redo: 'Redo',
  signal: 'Curve of',
  curveLine: 'Points by value. Drag a point, or move it with the arrow keys.',
};
export const worthView = {
  none: 'What the weights are worth',
  unknown: 'Scores do not differ, so no weight makes a difference',
  agree: 'Every part matters about as much as its weight says',
  differ: (/** @type {number} */ n) => `${count(n, 'part')} ${n === 1 ? 'matters' : 'matter'} far more or less than the weight says`,
  line: (/** @type {string} */ accounts) =>
    `Outline: the weight in the whole score. Filled: the part in how the scores of ${accounts} differ.`,
  more: (/** @type {string} */ label, /** @type {string} */ weight, /** @type {string} */ effect) =>
    `${label} has ${weight} of the weight and makes ${effect} of the differences: it decides more than it should.`,
  less: (/** @type {string} */ label, /** @type {string} */ weight, /** @type {string} */ effect) =>
    `${label} has ${weight} of the weight and makes ${effect} of the differences: it hardly tells accounts apart.`,
  part: 'Part',
  weight: 'Weight',
  effect: 'Effect',
};

export const scenarios = {
  keep: 'Keep as scenario',
  asModel: 'Save as model',
  name: 'Name',
  keepIt: 'Keep',
  named: (/** @type {number} */ n) => `Scenario ${n}`,
  newName: (/** @type {string} */ name) => `New name of ${name}`,
  title: 'Scenarios side by side',
  line: 'They last until this page is closed. A link keeps one for longer.',
  model: 'Model',
  now: 'Now',
  inUse: 'in use',
  moved: 'Change band',
  lost: 'No longer in the model, left out',
  acts: /** @type {Record<string, string>} */ ({ apply: 'Apply', rename: 'Rename', link: 'Copy link', remove: 'Remove' }),
  removed: (/** @type {string} */ name) => `${quoted(name)} was removed.`,
  back: 'Put it back',
};

export const linkBox = {
  copy: 'Copy link',
  copied: 'The link is copied.',
  byHand: 'Press Ctrl+C to copy the link.',
  line: (/** @type {string} */ what) => `It carries ${what}, and nothing of your data. From # on it works with any copy of this page.`,
};

export const weightsLink = {
  label: 'Link to these weights',
  carries: 'weights',
  bad: 'The link does not fit this model; no weight was changed',
  badText: 'Ask for the link once more, or set the weights by hand.',
  long: 'It is longer than any link to weights.',
  part: (/** @type {string} */ part) => `${quoted(part)} stands where a weight such as \u201Cw.usage=12\u201D is expected.`,
  unknown: (/** @type {string} */ id) => `No part of the model has the id ${quoted(id)}.`,
  twice: (/** @type {string} */ id) => `It sets the weight of ${quoted(id)} twice.`,
  other: (/** @type {string} */ was, /** @type {string} */ is) => `It was made for model ${was}; this is model ${is}.`,
  otherModel: 'The link was made for another model',
  otherText: 'Its weights are set, as the ids are the same. Undo takes them back.',
};

export const openAccount = {
  none: 'No account is open',
  noneLine: 'Choose a mover, or find an account by its name.',
  find: 'Find an account',
  nobody: 'No account has this in its name or id.',
  page: 'Its page',
  with: 'Model',
  without: 'Now',
  change: 'Change',
  score: 'Score',
  rank: 'Rank',
  points: ', points',
  places: (/** @type {string} */ n, /** @type {boolean} */ up) => `${up ? 'up' : 'down'} ${n}`,
};

export const modelView = {
  differences: 'What was changed',
  differencesLine: 'Against the model as it was loaded.',
  same: (/** @type {string} */ name) => name,
  changed: (/** @type {string} */ name) => `${name}, changed`,
  line: 'Every change scores the whole portfolio at once. Nothing is kept until you save the file.',
  undo: 'Undo',
  redo: 'Redo',
  save: 'Save as file',
  newModel: 'New model',
  takeWeights: 'Take the weights of What-if into the model',
  tabs: 'How to edit',
  tabNames: { form: 'Form', json: 'JSON' },
  strip: 'Accounts per band, with the model as it was loaded and as it is now',
  fromTo: (/** @type {string} */ was, /** @type {string} */ is) => (was === is ? is : `${was} \u2192 ${is}`),

  score: 'The score',
  treeTitle: (/** @type {number} */ signals, /** @type {number} */ groups) => `${count(signals, 'signal')} in ${count(groups, 'group')}`,
  treeLine: 'Weights are of any size; the share is what each is among its neighbours. Choose a part to change it.',
  weightOf: (/** @type {string} */ name) => `Weight of ${name}`,
  notUsed: 'not part of the score',
  newSignal: 'New signal: a column, or an expression',
  add: 'Add',
  label: 'Label',
  signalLine: (/** @type {string} */ id) => `Signal ${id}: the value of an account, and how many points it is worth.`,
  expression: 'Value',
  expressionHint: 'A column, or an expression such as active_users / seats or count(tickets, priority == \u2018urgent\u2019, 60d).',
  kind: 'Kind',
  kinds: ['behavioural', 'declarative', 'operational', 'financial', 'relationship'],
  unit: 'Unit',
  scale: 'Scale',
  scales: { curve: 'Curve', steps: 'Steps', points: 'Points of texts', goal: 'Goal', percentile_in: 'Rank among accounts' },
  goal: 'Value that is worth 100 points',
  percentile_in: 'Ranked in',
  ranked: { portfolio: 'the portfolio', segment: 'its segment' },
  better: 'Better is',
  betters: { high: 'high', low: 'low' },
  pointOf: (/** @type {number} */ n, /** @type {number} */ of) => `Point ${n} of ${of}`,
  pointSaid: (/** @type {string} */ value, /** @type {string} */ points) => `${value} is worth ${points} points`,
  plotLabel: (/** @type {string[]} */ bins, /** @type {string} */ from, /** @type {string} */ to) =>
    `Accounts by value from ${from} to ${to}, in ${bins.length} bins: ${bins.join(', ')}. Above them the points that a value is worth.`,
  binTitle: (/** @type {string} */ n, /** @type {string} */ from, /** @type {string} */ to) => `${n} from ${from} to ${to}`,
  beside: (
    /** @type {string} */ present,
    /** @type {string} */ accounts,
    /** @type {number} */ below,
    /** @type {number} */ above,
    /** @type {string[]} */ missing,
  ) =>
    [
      `Grey: ${present} of ${accounts} have a value.`,
      below + above > 0 ? `${count(below + above, 'value')} further out.` : '',
      missing.length > 0 ? `Missing: ${and(missing)}.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  valueHead: 'Value',
  pointsHead: 'Points',
  textHead: 'Text',
  accountsHead: 'Accounts',
  ofPoint: (/** @type {string} */ what, /** @type {number} */ n) => `${what} of point ${n}`,
  addPoint: 'Add a point',
  removePoint: (/** @type {number} */ n) => `Remove point ${n}`,
  newWord: 'Another text',
  pointsFor: (/** @type {string} */ word) => `Points for ${quoted(word)}`,
  remove: 'Remove',
  removeNamed: (/** @type {string} */ name) => `Remove ${name}`,
  inside: 'Part of',
  up: 'Up',
  down: 'Down',
  upNamed: (/** @type {string} */ name) => `${name} up`,
  downNamed: (/** @type {string} */ name) => `${name} down`,
  wrap: 'Put into a new group',
  newGroup: 'New group',
  removeSignal: 'Remove signal',
  intoScore: 'Make it part of the score',
  groupLine: (/** @type {string} */ id, /** @type {number} */ n) => `Group ${id}, of ${count(n, 'part')}.`,
  rootLine: 'How the groups and signals become one score.',
  dissolve: 'Dissolve this group',
  combine: 'Combine by',
  combines: { mean: 'weighted mean', min: 'the lowest', geometric: 'geometric mean' },
  need: 'Need',
  needHint: (/** @type {string} */ usual) => `The share of evidence, 0 to 1, without which there is no score; ${usual} if empty.`,

  bandsTitle: (/** @type {number} */ n) => count(n, 'band'),
  bandsLine: 'Scores by whole points. Drag an edge, or move it with the arrow keys.',
  bandName: 'Band',
  from: 'From',
  color: 'Colour',
  colors: /** @type {Record<string, string>} */ ({ red: 'red', amber: 'amber', green: 'green', blue: 'blue', violet: 'violet' }),
  addBand: 'Add a band',
  newBand: 'New band',
  bandNames: ['At risk', 'Needs attention', 'Healthy'],
  edgeOf: (/** @type {string} */ band) => `Lower edge of ${quoted(band)}`,
  edgeSaid: (/** @type {string} */ from, /** @type {string} */ band) => `${band} from ${from}`,
  decimals: 'Decimals of a score',

  lists: {
    segments: (/** @type {number} */ n) => count(n, 'segment'),
    lifecycle: (/** @type {number} */ n) => count(n, 'lifecycle stage'),
    rules: (/** @type {number} */ n) => count(n, 'rule'),
  },
  listLines: {
    segments: 'The first whose condition is true is the segment of an account.',
    lifecycle: 'The same for where an account is in its life; its weights win over those of the segment.',
    rules: 'One after the other, when the score is made. The reason is shown with it.',
  },
  addTo: { segments: 'Add a segment', lifecycle: 'Add a stage', rules: 'Add a rule' },
  name: 'Name',
  condition: 'If',
  ownWeight: 'Another weight for',
  choose: 'choose a part',
  newClass: (/** @type {number} */ n) => `New ${n}`,
  moreInJson: 'Its own curves, bands or need: see JSON.',
  action: 'Then',
  actions: /** @type {Record<string, string>} */ ({ cap: 'at most', floor: 'at least', add: 'add' }),
  amount: 'Points',
  because: 'Because',
  newReason: 'Say why',

  aboutTitle: 'About this model',
  aboutLine: 'For those who read its scores.',
  about: { purpose: 'Purpose', healthy_means: 'Healthy means', owner: 'Owner', review_every: 'Review every' },
  aboutHints: {
    purpose: 'What the score is used for.',
    healthy_means: 'What a healthy customer is, in a sentence.',
    owner: 'Who answers for the model.',
    review_every: 'In days or weeks, like 90d.',
  },

  jsonTitle: (/** @type {string} */ file) => file,
  jsonLine: 'What makes a model is used as you type.',
  jsonLabel: 'The model as JSON',
  jsonGood: 'This text is in force.',
  jsonBad: (/** @type {number} */ n) => `${count(n, 'error')}. The last text without one stays in force.`,

  newModelTitle: 'A model of your own',
  newModelLine: 'What it is for comes first: everybody who reads its scores will ask.',
  nameNeeded: 'It needs a name.',
  base: 'Begin with',
  fromThis: (/** @type {string} */ name) => `this one: ${name}`,
  fromNothing: 'an empty model for these files',
  firstColumn: 'A first column to score by',
  start: 'Start',
};

export const sketch = {
  title: 'A model of your own',
  offer: (/** @type {string} */ files) =>
    `Begun from the columns of ${files}: you say which values are good, and change the rest when you see what comes of it.`,
  use: 'Begin a model from these columns',
  ask: 'What are these columns?',
  line:
    'Say of at least one column whether more or less of it is good. Its curve then runs through the least value, the quartiles and the largest value of these accounts: figures to begin with, which nobody has judged. All weights are equal.',
  head: ['Column', 'Holds', 'Is taken as'],
  find: 'Find a column',
  more: (/** @type {string} */ n) => `And ${n} more: find them by name.`,
  none: 'No column is called so.',
  roleOf: (/** @type {string} */ column) => `What ${column} is taken as`,
  roles: {
    out: 'left out',
    id: 'id of the account',
    name: 'name of the account',
    value: 'what the account is worth',
    owner: 'who looks after it',
    renewal: 'day of renewal',
    date: 'day of the row',
    more: 'signal: more is better',
    less: 'signal: less is better',
    points: 'signal: points from 0 to 100',
  },
  range: (/** @type {string} */ least, /** @type {string} */ median, /** @type {string} */ most) =>
    `${least} to ${most}, median ${median}`,
  undecided: 'Its numbers read in two ways',
  choose: 'choose',
  needsId: 'Say which column is the id: what tells one account from another.',
  needsSignal: 'Say of at least one column whether more is better, or less, or that it has points.',
  begin: 'Begin the model',
  name: (/** @type {string} */ file) => `First model for ${file}`,
  purpose: (/** @type {string} */ file) =>
    `To begin with, and to be changed: nobody has judged these figures. Curves run through the quartiles of the accounts in ${file}, so that 50 points is their middle and no goal; points are taken as they are; all weights are equal, and bands begin at round numbers.`,
};

export const stages = {
  compare: 'Compare the models of the four stages on these accounts',
  title: 'What this data supports',
  looking: 'Looking for the inputs of the four stages\u2026',
  names: { crawl: 'Crawl', walk: 'Walk', run: 'Run', fly: 'Fly' },
  count: (/** @type {number} */ n, /** @type {number} */ all, /** @type {boolean} */ ready) =>
    `${n} of ${all} inputs${ready ? ', ready' : ''}`,
  states: { ready: '', thin: 'in too few accounts', stale: 'too old', missing: 'not found' },
  coverage: (/** @type {string} */ share) => `${share} of accounts`,
  age: (/** @type {number} */ median) => `median age ${count(median, 'day')}`,
  signal: (/** @type {string} */ id) => `signal ${id}`,
  ranked: (/** @type {string} */ where) => `ranked among accounts by ${where}`,
  from: (/** @type {string} */ from) => `usually from ${from}`,
  rule: (/** @type {string} */ rule, /** @type {string} */ out) => `Needs ${rule}. Leave out: ${out}.`,
  score: (/** @type {string} */ name) => `Score with the ${name} model`,
};

export const doctor = {
  title: (/** @type {number} */ n) => `What the doctor says: ${count(n, 'finding')}`,
  nothing: 'The doctor finds nothing wrong with this model',
  line: 'Mistakes that people make with models, seen in this one and in what the data does to it.',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  code: 'Code',
  mend: 'Do that',
};

export const dataView = {
  questions: (/** @type {number} */ n, /** @type {boolean} */ scored) =>
    scored
      ? `${count(n, 'question')} about these files`
      : `${count(n, 'question')} before these accounts can be scored`,
  looking: 'Looking at every cell\u2026',
  cannot: 'These accounts cannot be scored yet',
  allFound: (/** @type {number} */ n) =>
    n === 1
      ? 'The one column that the model asks for was found'
      : `All ${n} columns that the model asks for were found`,
  found: (/** @type {number} */ n, /** @type {number} */ all) =>
    `${n} of ${all} columns that the model asks for were found`,
  noTables: (/** @type {string[]} */ names) => `no file holds ${and(names)}`,
  read: (
    /** @type {string} */ files,
    /** @type {string} */ rows,
    /** @type {string} */ size,
    /** @type {string} */ ms,
  ) => `${files}, ${rows}, ${size}, read in ${ms} ms.`,
  unmatched: (/** @type {string[]} */ list) => `Without an account: ${and(list)}.`,
  rowsOf: (/** @type {number} */ n, /** @type {string} */ table) => `${count(n, 'row')} of ${table}`,
  someUnreadable: 'Some cells could not be read.',
  add: 'Add files',
  toScores: 'See the scores',
  saveModel: 'Save the changed model',

  files: 'Files',
  filesLine: 'What was found in each, and which table it was taken for. Another table reads it again.',
  file: 'File',
  table: 'Table',
  rows: 'Rows',
  size: 'Size',
  time: 'Time',
  change: 'Change',
  ms: (/** @type {string} */ n) => `${n} ms`,
  sheetOf: (/** @type {string} */ name, /** @type {string} */ sheet) => `${name}, sheet ${quoted(sheet)}`,
  tableOf: (/** @type {string} */ name) => `Table of ${name}`,
  doNotRead: 'do not read',
  unsure: 'Is this right?',
  sheetLeft: 'Read this sheet too?',
  leftOut: 'not read',
  notRead: 'could not be read, see above',
  delimiters: /** @type {Record<string, string>} */ ({
    ',': 'with commas',
    ';': 'with semicolons',
    '\t': 'with tabs',
    '|': 'with bars',
  }),
  preamble: (/** @type {number} */ n) => `${count(n, 'line')} above the header skipped`,
  headerRows: 'two header rows',
  footer: (/** @type {number} */ n) => `${count(n, 'footer line')} left out`,
  cutOff: 'ends inside a row',
  replace: 'Replace',
  replaceNamed: (/** @type {string} */ name) => `Replace ${name}`,
  remove: 'Remove',
  removeNamed: (/** @type {string} */ name) => `Remove ${name}`,
  madeHere: 'your decisions below, kept by this page',
  saveMatches: 'Save matches.csv',
  forget: 'Forget all',

  tables: 'Table',
  columnsFound: (/** @type {string} */ table, /** @type {number} */ n, /** @type {number} */ all) =>
    `${table}: ${n} of ${count(all, 'column')} found`,
  columnsOf: (/** @type {string} */ table) => `Columns of ${table}`,
  columnsLine: 'What the model asks for, and the column that answers. Another choice is kept in the model.',
  columnsLinePlain: 'What was read.',
  noTable: (/** @type {string} */ table) => `No file holds ${table}`,
  noTableText: 'What the model asks of this table is missing for every account.',
  head: {
    asked: 'The model asks for',
    column: 'Column of the file',
    picture: 'Distribution',
    range: 'Holds',
    filled: 'Filled',
    missing: 'Missing',
    unreadable: 'Unreadable',
    reading: 'Read as',
    key: 'Written in the file',
    likely: 'Likely account',
  },
  types: { number: 'number', date: 'date', text: 'text', empty: 'empty' },
  neededBy: (/** @type {string[]} */ list) =>
    `for ${list.length > 3 ? some(list, 3) : and(list)}`,
  columnFor: (/** @type {string} */ name) => `Column for ${name}`,
  notFound: 'not found: choose one',
  findAgain: 'find it by its name',
  notEvaluated: 'Not in this file: what needs it is missing for every account.',
  how: {
    mapped: () => 'chosen in the model',
    same: () => 'same name',
    similar: (/** @type {string} */ _, /** @type {number} */ sure) => `similar name, ${sure}% sure`,
    synonym: (/** @type {string} */ source, /** @type {number} */ sure) => `${source} calls it so, ${sure}% sure`,
    none: () => '',
  },
  useNearest: (/** @type {string} */ header) => `Use ${quoted(header)}`,
  atRow: (/** @type {string} */ row) => `first in row ${row}`,
  unusedColumns: (/** @type {number} */ n) => `${count(n, 'column')} that the model does not use`,
  allColumns: (/** @type {number} */ n) => count(n, 'column'),
  more: (/** @type {string} */ n) => `and ${n} more`,
  range: (/** @type {string} */ least, /** @type {string} */ most) => `${least} to ${most}`,
  always: (/** @type {string} */ value) => `always ${value}`,
  topItem: (/** @type {string} */ value, /** @type {string} */ n) => `${value} (${n})`,
  bin: (/** @type {number} */ nth) => `Bin ${nth}`,
  topSaid: (/** @type {string[]} */ list) => `Most frequent: ${list.join(', ')}`,
  binsSaid: (
    /** @type {string} */ least,
    /** @type {string} */ most,
    /** @type {string[]} */ bins,
    /** @type {number} */ nth,
    /** @type {string} */ n,
  ) => `${bins.length} bins from ${least} to ${most}: ${bins.join(', ')}. Most in bin ${nth}: ${n}.`,
  twoWays: 'reads in two ways',
  dates: /** @type {Record<string, string>} */ ({ dmy: 'Day first', mdy: 'Month first' }),
  decimals: /** @type {Record<string, string>} */ ({ comma: 'Decimal comma', point: 'Decimal point' }),
  coerced: /** @type {Record<string, string>} */ ({
    thousands: 'thousands separators',
    decimal_comma: 'decimal comma',
    currency: 'currency signs',
    percent: 'percent',
    parentheses: 'negative in parentheses',
    minus: 'minus sign behind, or a typographic one',
    suffix: 'k and M',
    compact_date: 'days without separators',
    excel_date: 'Excel day numbers',
    epoch_s: 'seconds since 1970',
    epoch_ms: 'milliseconds since 1970',
    epoch_us: 'microseconds since 1970',
    date_text: 'days written otherwise than 2026-03-05',
    time_dropped: 'time of day dropped',
    utc_day: 'another day in UTC',
  }),

  questionsTitle: 'Questions',
  doubt: (/** @type {string} */ column, /** @type {string} */ table) => `${column} in ${table} reads in two ways.`,
  doubtText: (/** @type {string} */ example, /** @type {number} */ row) =>
    `Row ${row} says ${quoted(example)}, which fits both. Which is meant?`,
  chooseOne: 'Choose one of the two first.',
  answer: 'Read it so',
  answerAll: (/** @type {number} */ n) => `Read all ${n} such columns so`,
  judge: 'Please look at this:',
  mixture: (/** @type {string} */ columns, /** @type {string} */ codes) =>
    `${columns} holds several currencies: ${codes}.`,
  mixtureText: 'They are not added up without rates.',
  base: 'Count everything in',
  one: (/** @type {string} */ code) => `1 ${code} =`,
  badRate: (/** @type {string} */ code, /** @type {string} */ found) =>
    `The rate of ${code} is ${found.trim() === '' ? 'empty' : quoted(found)}; a number above 0 is expected, such as 0.92.`,
  useRates: 'Use these rates',
  answered: (/** @type {number} */ n) => `${count(n, 'answer')} in the model`,
  answerOf: (/** @type {string} */ column, /** @type {string} */ table) => `${column} in ${table} is read with`,

  allJoined: 'Every row of the other tables found its account',
  joinsLost: (/** @type {number} */ n) =>
    n === 1 ? 'One table has rows without an account' : `${n} tables have rows without an account`,
  joinsLine: 'Rows without an account count for nobody. What you decide is kept as a table of matches.',
  joined: (
    /** @type {string} */ table,
    /** @type {string} */ n,
    /** @type {string} */ all,
    /** @type {string} */ by,
  ) => `${table}: ${n} of ${all} rows matched by ${by}`,
  by: { id: 'id', name: 'name', domain: 'domain' },
  confirmedRows: (/** @type {number} */ n) => `${count(n, 'row')} by a match you confirmed.`,
  nobodysRows: (/** @type {number} */ n) =>
    `${count(n, 'row')} ${n === 1 ? 'is' : 'are'} nobody\u2019s, as you said.`,
  sharedKeys: (/** @type {number} */ n) =>
    `${count(n, 'row')} ${n === 1 ? 'has' : 'have'} a key that several accounts share.`,
  severalRows: (/** @type {number} */ n) => `${count(n, 'row')} ${n === 1 ? 'names' : 'name'} several accounts.`,
  withoutKey: (/** @type {number} */ n) => `${count(n, 'row')} ${n === 1 ? 'has' : 'have'} no key.`,
  confirmAll: (/** @type {number} */ n) => `Confirm all ${n} likely ones`,
  confirm: 'Confirm',
  confirmNamed: (/** @type {string} */ key, /** @type {string} */ name) => `Confirm that ${key} is ${name}`,
  chooseOther: 'Choose',
  chooseNamed: (/** @type {string} */ key) => `Choose an account for ${key}`,
  nobody: 'Nobody\u2019s',
  nobodyNamed: (/** @type {string} */ key) => `${key} belongs to no account`,
  nobodyReason: 'belongs to no account',
  chosenReason: 'chosen by hand',
  noLikely: 'none is similar',
  emptyKey: 'an empty cell',
  accountFor: (/** @type {string} */ key) => `Account of ${key}`,
  accountPlaceholder: 'Account id, or a name to search',
  useAccount: 'Use',
  noSuch: (/** @type {string} */ id) => `There is no account with the id ${quoted(id)}.`,
  showAll: (/** @type {number} */ n) => `Show all ${n}`,
  moreKeys: (/** @type {string} */ n) => `${n} more keys, of fewer rows each, are not listed.`,
  decisions: (/** @type {number} */ n) => `${count(n, 'decision')} of yours`,
  decision: (/** @type {string} */ table, /** @type {string} */ key, /** @type {string} */ account) =>
    account ? `${table}: ${quoted(key)} is ${account}` : `${table}: ${quoted(key)} is nobody\u2019s`,
  takeBack: 'Take back',
  takeBackNamed: (/** @type {string} */ key) => `Take back the decision about ${key}`,

  previewOf: (/** @type {string} */ table) => `Rows of ${table}`,
  previewLine: (/** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ all) =>
    `${from} to ${to} of ${all}, as written in the file. Struck out: not read. Dotted: converted.`,
  before: 'Previous',
  next: 'Next',
  row: 'Row',
  columnsLeft: (/** @type {string} */ n) => `${n} more columns are not shown.`,
  marks: /** @type {Record<string, string>} */ ({
    missing: 'missing',
    unreadable: 'not readable as its column',
    coerced: 'converted',
  }),

  report: 'Import report',
  reportNothing: 'Nothing was converted, refused or missing.',
  reportLine:
    'Everything that was noticed, by file, and every cell that was converted, refused or missing, by reason.',
  reportJson: 'Save as JSON',
  reportCsv: 'Save as CSV',
  ofTheModel: 'Model and joins',
  cellsOf: (/** @type {string} */ table) => `Cells of ${table}`,
  kinds: (/** @type {number} */ n) => count(n, 'kind'),
  unreadableCell: 'could not be read:',
  missingCell: 'missing:',
  emptyCell: 'empty',
};

export const record = {
  title: (/** @type {string} */ engine, /** @type {string | null} */ day) => `Scored by chs ${engine}${day ? ` as of ${day}` : ''}`,
  model: 'Model',
  hash: (/** @type {string} */ file, /** @type {string} */ hash) => `${file}, SHA-256 of its content ${hash}`,
  changed: (/** @type {string} */ day, /** @type {string} */ who, /** @type {string} */ why, /** @type {string} */ moved) =>
    `${day} ${who}: ${why}${moved ? `. ${moved}` : ''}`,
  weights: 'Weights that are not the model\u2019s',
  weight: (/** @type {string} */ what, /** @type {number} */ was, /** @type {number} */ now) => `${what}: ${now}, in the model ${was}`,
  edits: 'Changed in the model since it was loaded',
  edit: (/** @type {string} */ what, /** @type {string | null} */ was, /** @type {string | null} */ now) =>
    `${what}: ${now ?? 'gone'}, before ${was ?? 'not there'}`,
  files: 'Files',
  together: (/** @type {string} */ hash) => `all together, SHA-256 ${hash}`,
  file: (/** @type {string} */ name, /** @type {string} */ table, /** @type {string} */ rows, /** @type {string} */ bytes, /** @type {string | null} */ hash, /** @type {boolean} */ cut) =>
    `${name}: ${rows} rows into ${table}, ${bytes} bytes, ${hash ? `SHA-256 ${hash}` : 'no hash'}${cut ? ', ends inside a row' : ''}`,
  accounts: 'Accounts',
  counts: (/** @type {string} */ rows, /** @type {string} */ all, /** @type {string} */ scored) => `${rows} rows, ${all} accounts, ${scored} of them with a score`,
  leftOut: (/** @type {string} */ n) => `${n} left out by \u201cinclude\u201d of the model`,
  passedOver: (/** @type {string} */ n) => `${n} passed over, because a later row has the same id`,
  overrides: 'Overrides',
  override: (/** @type {string} */ account, /** @type {string} */ what, /** @type {string} */ who, /** @type {string | null} */ from, /** @type {string | null} */ until, /** @type {string} */ why, /** @type {boolean} */ holds) =>
    `${account}: ${what}${who ? `, by ${who}` : ''}${from ? `, from ${from}` : ''}${until ? `, until ${until}` : ''}${why ? `: ${why}` : ''}${holds ? '' : ' (not in force)'}`,
  joins: 'Rows of other tables',
  join: (/** @type {string} */ table, /** @type {string} */ rows, /** @type {string} */ matched, /** @type {string} */ confirmed, /** @type {string} */ rest) =>
    `${table}: ${matched} of ${rows} belong to an account, ${confirmed} of them because somebody said so; ${rest} to none`,
  values: 'Values per signal',
  value: (/** @type {string} */ id, /** @type {string} */ there, /** @type {string} */ all, /** @type {string} */ missing) =>
    `${id}: ${there} of ${all}${missing ? `; missing: ${missing}` : ''}`,
  noticed: 'What was noticed',
  notice: (/** @type {string} */ place, /** @type {string} */ message, /** @type {string} */ count, /** @type {string} */ code) =>
    `${place ? `${place}: ` : ''}${message}${count ? ` (the first of ${count})` : ''} [${code}]`,
};

export const saveView = {
  title: 'Take it along',
  line: 'The page keeps nothing: what should last is saved as a file.',
  scores: 'Scores for other tools',
  scoresLine: 'As chs score prints them. Cells that a spreadsheet would take for a formula are made harmless.',
  csv: 'Scores as CSV',
  csvLine: 'One row per account: score, band, rank, coverage, top driver.',
  detail: 'With every signal as CSV',
  detailLine: 'One more column per group and signal.',
  ids: 'Id and score as CSV',
  idsLine: 'To import into a CRM. An account without a score has an empty cell, so that the import can clear an old one.',
  withBand: 'with the band',
  defused:
    'Some ids begin like a formula (= + - @) and got an apostrophe in front, which makes the file safe to open in a spreadsheet; an import does not find these accounts.',
  asTheyCame: 'Save with ids as they came',
  book: 'Workbook',
  bookLine: 'For Excel and LibreOffice, with the stamp of the result inside.',
  values: 'Values as XLSX',
  valuesLine: 'Sheets Accounts, Signals, About; numbers as numbers, days as days.',
  formulas: 'Formulas as XLSX',
  formulasLine: 'Computes the same scores again, so that they can be audited: change a weight, a curve or a value in a cell, and scores follow.',
  notLive: (/** @type {string} */ labels) => ` As values, because they are ranks among all accounts: ${labels}.`,
  tooMany: (/** @type {string} */ most) => `For up to ${most} accounts.`,
  record: 'What was done',
  recordLine: 'To lie beside the scores: stamp with hashes, files and rows, what was coerced, left out or missing, matches, overrides, changes of the model.',
  recordText: 'As text',
  recordTextLine: 'For people.',
  recordJson: 'As JSON',
  recordJsonLine: 'For programs; as chs score --record writes it.',
  notSaved: 'The file could not be made',
  model: 'Model',
  modelLine: 'As it was loaded.',
  modelEdited: 'With the changes that were made here; weights from What-if are saved there.',
  saveModel: 'Save model file',
  dashboard: 'Dashboard for others',
  dashboardLine:
    'One HTML file, to open by a double click or to put on a wiki: portfolio, accounts and What-if, boxed like this page, without the reading of files.',
  boardTitle: 'Title',
  what: 'What is in it',
  shares: /** @type {Record<string, [string, string]>} */ ({
    used: ['What the model uses', 'Every account, and only the columns that scores and explanations need.'],
    all: ['Everything', 'All columns of all tables that were loaded.'],
    hashed: ['Accounts without names', 'As the first, but ids, names and domains are salted hashes; what people wrote about overrides and known cases stays behind.'],
    totals: ['Totals only', 'Sums of at least five accounts. No account can be told from the file.'],
  }),
  goes: 'These columns are in the file',
  hashedLine: 'The salt is random and kept nowhere, so nobody can try names out. Owners and texts in other columns are as written.',
  totalsLine: 'Accounts and value per band, and per segment and band; what stands for fewer than five is withheld, and so is what would give it away by subtraction.',
  more: 'Further columns of the accounts',
  make: 'Save dashboard',
  making: 'Making the file\u2026',
  frame: 'To show it in a wiki page, put the file where its pages are, and this into the page:',
  frameCode:
    '<iframe class="chs" src="dashboard.html#view=portfolio" title="Customer health" width="100%" height="600" sandbox="allow-scripts allow-downloads allow-modals"></iframe>',
  made: (/** @type {string} */ size) => `dashboard.html, ${size}. Open it to see what others will see.`,
  notMade: 'The dashboard could not be made',
};

export const pictures = {
  title: 'Charts for slides and documents',
  line: 'Each with its title, its figures as a description, and where it comes from. SVG for anything that can scale, PNG at twice its size.',
  more: 'With changed weights, What-if is here, too.',
  theme: 'Colours of the charts',
  themes: { light: 'Light', dark: 'Dark' },
  as: (/** @type {string} */ name, /** @type {string} */ kind) => `${name} as ${kind}`,
  distribution: 'How scores spread over the bands',
  segments: 'Segments side by side',
  account: (/** @type {string} */ name) => `${name}: from 100 points to its score`,
  flow: 'Who goes from band to band with these weights',
  overlay: 'Scores before and after',
};

export const totalsView = {
  verdictValue: (/** @type {string} */ part, /** @type {string} */ all, /** @type {string} */ band) =>
    `${part} of ${all} is ${quoted(band)}`,
  verdict: (/** @type {string} */ part, /** @type {string} */ all, /** @type {string} */ band) =>
    `${part} of ${all} are ${quoted(band)}`,
  median: (/** @type {string} */ median, /** @type {string} */ mean) => `median ${median}, mean ${mean}`,
  coverage: (/** @type {string} */ share) => `${share} of the evidence is there`,
  segments: 'Accounts per segment and band',
  segment: 'Segment',
  withheld: (/** @type {number} */ least) =>
    `Totals only: this file has no accounts in it. What stands for fewer than ${least} is withheld, and what would give it away by subtraction.`,
};

export const changelog = {
  who: 'Who',
  why: 'Why',
  save: 'Save with a line in its changes',
  moved: (/** @type {string} */ moved, /** @type {string} */ both, /** @type {string} */ better, /** @type {string} */ worse) =>
    `${moved} of ${both} accounts change band: ${better} better, ${worse} worse`,
};

export const compareView = {
  stages: 'Crawl, walk, run and fly side by side',
  stagesVerdict: (/** @type {string} */ both) => `${both} accounts, as the four stages see them`,
  stagesLine: 'The accounts on which the stages differ most come first. Choose one of the models above to see why.',
  noStages: 'The stage models cannot score this data',
  left: (/** @type {string[]} */ files) => `${and(files)} cannot score this data; choose one above to see why.`,
  bandsOf: 'Accounts per band',
  model: 'Model',
  bands: 'Bands',
  median: 'Median',
  against: 'Compare with',
  loaded: 'The model as it was loaded',
  none: 'There is no other model to compare with.',
  effective: (/** @type {string} */ date) => `in force from ${date}`,
  edited: 'with the weights of What-if',
  failed: 'This model cannot score this data',
  verdict: (/** @type {string} */ moved, /** @type {string} */ both) => `${moved} of ${both} accounts change band`,
  between: (/** @type {string} */ first, /** @type {string} */ second, /** @type {string[]} */ turns) =>
    `From ${quoted(first)} to ${quoted(second)}${turns.length ? `: ${turns.join(', ')}` : ''}.`,
  better: (/** @type {string} */ amount) => `${amount} better`,
  worse: (/** @type {string} */ amount) => `${amount} worse`,
  fresh: (/** @type {string} */ amount) => `${amount} newly scored`,
  gone: (/** @type {string} */ amount) => `${amount} no longer scored`,
  only: (/** @type {string} */ count, /** @type {string} */ model) => `${count} only in ${model}`,
  flows: 'From band to band',
  from: 'From',
  to: 'To',
  amount: 'Accounts',
  accounts: 'Accounts that differ most',
  account: 'Account',
  change: 'Change',
  rank: 'Rank',
  because: 'Why',
  differences: 'What differs between the models',
  alike: 'Nothing differs.',
  what: 'What',
  before: 'Before',
  after: 'After',
};

export const board = {
  empty: 'This dashboard has no data in it',
  emptyText: 'It is the empty one that chs report fills. Make one with chs report, or in the page under Save.',
  opening: 'Opening\u2026',
  hashed: 'Accounts are shown under salted hashes of their ids.',
};

export const element = {
  promise: 'Computed in this browser.',
  unreachable: (/** @type {string} */ url) => `Nothing came from ${url}. The network or the policy of this page may forbid it.`,
  refused: (/** @type {string} */ url, /** @type {number} */ status) => `The server answered ${status} for ${url}.`,
  badTables: (/** @type {string} */ found) => `tables="…" names each table with its file, such as tickets=tickets.csv; found ${found}.`,
};
