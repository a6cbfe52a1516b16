// SPDX-License-Identifier: MIT
// The shapes that web/chs.js takes and gives back. Points are numbers with at most two decimals, percentages 0 to 100, money in
// the model's currency; a missing value is null. Band indexes count the model's bands from the worst; one more index stands
// for "Not enough data".

/** Where a place does not apply, C writes 0 or "". */
export interface ErrorFields {
  /** "model.unknown_key"; the codes of C are listed in include/chs.h */
  code: string;
  message: string;
  file?: string;
  /** JSON path, or the name of a column */
  path?: string;
  line?: number;
  column?: number;
  /** data row, from 1 */
  row?: number;
  byte?: number;
}

export interface Progress {
  /** done so far, of `total`: of the file as it came, packed or not; of a workbook, of the sheet */
  bytes: number;
  /** null when the source does not say how long it is */
  total: number | null;
  rows: number;
}

export type WasmSource = string | URL | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module;

export type Source =
  | string
  | ArrayBuffer
  | ArrayBufferView
  | Blob
  | Response
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>;

export interface ReadOptions {
  /** what errors and the report call the file; by default its own name */
  name?: string;
  /** called at most every 50 ms, and once at the end */
  onProgress?: (progress: Progress) => void;
  /** false: the data gets no hash, for nothing but speed; stamps then say null. */
  hash?: boolean;
  signal?: AbortSignal;
  /** for files that C cannot read; readers/index.js has them all. In a worker: its own, whatever is given here. */
  readers?: FileReaders;
  /** of a workbook, by name or index from 0; by default the first visible one that has rows */
  sheet?: string | number;
}

export interface SheetInfo {
  name: string;
  /** from 0, as `sheet` takes it */
  index: number;
  /** never read by default */
  hidden: boolean;
}

export interface Read {
  rows: number;
  /** that C read: of a packed file, of the text in it */
  bytes: number;
  /** what the file was, if not the text itself */
  container?: 'gzip' | 'xlsx' | 'parquet';
  /** bytes after the end of gzip data, which were not read; left out when there are none */
  ignored?: number;
  /** of a workbook: the name of the one that was read, and all of them */
  sheet?: string;
  sheets?: SheetInfo[];
}

/** A file that can be read in any order. */
export interface PackedFile {
  name: string;
  size: number;
  slice(from: number, to: number): Promise<Uint8Array>;
}

/** The text of a file, in chunks. */
export interface OpenedFile {
  chunks: AsyncIterable<Uint8Array>;
  /** of which progress() says how much is done; by default what the file has */
  total?: number;
  progress(): number;
  /** complete when the last chunk was taken */
  facts: Partial<Read>;
}

/** Reads from the beginning to the end. When its chunks end with the error `data.truncated`, those before are good. */
export interface StreamReader {
  openStream(chunks: AsyncIterable<Uint8Array>): Promise<OpenedFile>;
}

export interface FileReader {
  openFile(file: PackedFile, options: { sheet?: string | number }): Promise<OpenedFile>;
  sheetsIn?(file: PackedFile): Promise<SheetInfo[]>;
}

/** Each is loaded when the first such file comes. */
export interface FileReaders {
  gzip?: () => Promise<StreamReader>;
  spreadsheet?: () => Promise<FileReader>;
  parquet?: () => Promise<FileReader>;
}

/** A text that the worker has itself; the page's has the sample (build/sample.js). */
export interface Own {
  own: string;
  /** in bytes */
  size: number;
}

/** What RemoteData.readAll() takes. */
export interface FileToRead {
  table: string;
  source: Blob | Own;
  name: string;
  sheet?: string | number;
}

export interface ScoreOptions {
  /** "2026-11-16"; by default the newest account date */
  asOf?: string | null;
  /** what it means that an account is in two rows of one day; by default an error */
  duplicates?: 'error' | 'last';
}

/** `file`: the name that errors show. */
export interface ParseOptions {
  file?: string;
}

/** Names and indexes from the root of a model's text; "-" for one more item of a list. */
export interface Edit {
  path: (string | number)[];
  value?: unknown;
}

/** Values are JSON on one line, null where there is none; shares, of weights in the tree, percent. */
export interface Difference {
  path: string;
  /** the label of the signal, group, band it is of */
  what: string | null;
  key: string | null;
  before: string | null;
  after: string | null;
  share_before: number | null;
  share_after: number | null;
}

export type Turn = 'same' | 'better' | 'worse' | 'newly_scored' | 'no_longer_scored';

export interface Side {
  index: number;
  score: number | null;
  /** index into the bands of that model */
  band: number;
  rank: number | null;
}

/** The points of causes, rules, rounding and override add up to the change exactly. */
export interface ComparedAccount {
  account: string | null;
  name: string | null;
  value: number | null;
  turn: Turn;
  first: Side;
  second: Side;
  change: number | null;
  causes: { id: string; label: string; points: number }[];
  rules: number;
  rounding: number;
  override: number;
  because: string;
}

/** A model that was compared, and what it makes of the accounts. */
export interface ComparedModel {
  file: string;
  name: string | null;
  stage: string | null;
  effective: string | null;
  hash: string;
  edited: boolean;
  decimals: number;
  accounts: number;
  scored: number;
  mean: number | null;
  median: number | null;
  bands: { name: string; color: string; from: number | null; accounts: number; value: number | null }[];
}

/** Several models on the same accounts; null: not an account of that model. */
export interface Beside {
  models: ComparedModel[];
  both: number;
  accounts: { account: string | null; name: string | null; value: number | null; sides: (Side | null)[] }[];
}

export interface Comparison {
  models: ComparedModel[];
  both: number;
  /** of both: in another band */
  moved: number;
  only_first: number;
  only_second: number;
  turns: Record<Turn, { accounts: number; value: number | null }>;
  flows: { from: number; to: number; accounts: number; value: number | null }[];
  accounts: ComparedAccount[];
  differences: Difference[];
}

/** Of one entry of `segments` and/or of `lifecycle`, by name, instead of the base weights. */
export interface WeightsWhere {
  segment?: string | null;
  lifecycle?: string | null;
}

export type SortKey = 'input' | 'score' | 'name' | 'lost' | 'coverage' | 'value' | 'renewal' | 'owner' | 'driver';

export interface ViewOptions {
  sort?: SortKey;
  descending?: boolean;
  /** band indexes; none: all */
  bands?: Iterable<number>;
  /** in id, name and owner, ASCII case ignored */
  search?: string;
  /** only accounts of exactly this owner */
  owner?: string;
}

/** What accounts are grouped by: a column of theirs, from 0, or what the model makes of one. */
export type Dimension = 'segment' | 'lifecycle' | 'owner' | number;

/** In the order of the summary's bands; of no value where the model has none. */
export interface BandCounts {
  bands: number[];
  bands_value: number[];
}

export interface GroupFigures extends BandCounts {
  accounts: number;
  scored: number;
  value: number | null;
  mean: number | null;
  median: number | null;
  /** by the columns of `across`, and one more for the others where there are some */
  cells: BandCounts[];
}

export interface Groups {
  /** how many there are */
  all: number;
  /** most accounts first; without a name: the cell is empty */
  groups: (GroupFigures & { name: string | null })[];
  others: null | (GroupFigures & { groups: number });
  across: string[];
  across_others: number;
}

/** A part of the score by itself. */
export interface Component extends BandCounts {
  id: string;
  label: string;
  scored: number;
  mean: number | null;
  median: number | null;
}

export interface WriteOptions {
  /** one more column per group and signal */
  detail?: boolean;
  /** do not defuse cells that a spreadsheet takes for a formula */
  raw?: boolean;
  /** only these, in this order: names of columns, ids of groups and signals; none: all */
  columns?: string[];
}

/** What it takes to compute the scores once more (run.audit()). Lists by node are in the order of the model's tree. */
export interface Audit {
  /** weights of the model itself, by node */
  base: number[];
  classes: {
    segment: string | null;
    lifecycle: string | null;
    weights: number[];
    /** which of them do not follow the base */
    own: boolean[];
    /** basis points */
    needs: number[];
    /** by signal; null: the model's */
    curves: (Point[] | null)[];
    /** `from` in hundredths, rising */
    bands: { name: string; from: number }[];
  }[];
  /** floor(65536 * log2(s) + 0.5) for s = 1..10000; empty where no group is a geometric mean */
  log2: number[];
  accounts: {
    class: number;
    /** 1 or 0 by rule */
    rules: number[];
    action: 'set' | 'cap' | 'floor' | null;
    to: number | null;
    /** by signal in the order of the tree; a text where the scale is points */
    values: (number | string | null)[];
  }[];
  /** values that were replaced by their nearest neighbour for spreadsheets */
  settled: number;
}

/** What was done (run.record()). */
export interface Record {
  stamp: Stamp;
  model: Pick<ModelInfo, 'name' | 'effective' | 'about' | 'changes'> & { file: string };
  accounts: {
    rows: number;
    snapshot: string | null;
    /** by `include` */
    left_out: number;
    /** rows of an id that comes again below */
    passed_over: number;
    accounts: number;
    scored: number;
  };
  bands: { name: string; accounts: number }[];
  /** that are not the model's */
  weights: { id: string; segment: string | null; lifecycle: string | null; was: number; now: number }[];
  overrides: Overrides['list'];
  /** `missing`: accounts by reason */
  signals: { id: string; accounts: number; present: number; missing: { [reason: string]: number } }[];
  fit: Fit;
  import: DataReport;
  notices: Notice[];
}

export type Point = [number, number];

export interface SignalInfo {
  id: string;
  label: string;
  unit: string | null;
  kind: string | null;
  scale: 'curve' | 'steps' | 'points' | 'goal' | 'percentile';
  value: string;
  curve?: Point[];
  points?: Record<string, number>;
  goal?: number;
  percentile_in?: 'segment' | 'portfolio';
  better?: 'high' | 'low';
}

/** Which part of the score it is: `depth` 0 is the root. */
export interface NodeName {
  id: string;
  label: string;
  kind: 'group' | 'signal';
  depth: number;
  parent: string | null;
}

export interface NodeInfo extends NodeName {
  weight: number;
  share: number;
  /** of a group */
  combine: 'mean' | 'min' | 'geometric' | null;
  need: number | null;
  /** for accounts in which it is weak */
  playbook: string | null;
}

export interface BandInfo {
  name: string;
  color: string;
  from: number;
  playbook: string | null;
}

export interface RuleInfo {
  if: string;
  action: 'cap' | 'floor' | 'add';
  amount: number;
  because: string;
}

export interface PlaybookInfo {
  owner: string | null;
  within: string | null;
  steps: string[];
}

export interface ModelInfo {
  name: string;
  stage: string | null;
  effective: string | null;
  about: { purpose: string | null; healthy_means: string | null; owner: string | null; review_every: string | null; reviewed: string | null };
  hash: string;
  decimals: number;
  has_value: boolean;
  has_owner: boolean;
  has_renewal: boolean;
  value_column: string | null;
  /** whose rows are joined to accounts: by a column of the table, compared with the accounts' ids, names or domains */
  tables: { name: string; account: string; by: 'id' | 'name' | 'domain'; date: string | null }[];
  /** what one unit of each is worth in the base currency */
  currencies: { base: string; rates: Record<string, number> } | null;
  bands: BandInfo[];
  grades: { name: string; from: number }[];
  signals: SignalInfo[];
  tree: NodeInfo[];
  segments: { name: string; if: string }[];
  lifecycle: { name: string; if: string }[];
  rules: RuleInfo[];
  /** changes that somebody is to hear of; nothing sends them yet. `band` where one is entered or left, else `points` and `days` */
  alerts: {
    when: string;
    kind: 'enters' | 'leaves' | 'falls' | 'rises';
    band: string | null;
    points: number | null;
    days: number | null;
    playbook: string | null;
  }[];
  playbooks: Record<string, PlaybookInfo>;
  /** how to tell who has left; the column with the day */
  outcome: { churned: string; date: string | null } | null;
  /** what was changed, the newest last */
  changes: { date: string; who: string; why: string; moved: string | null }[];
}

export interface Stamp {
  engine: string;
  model: string;
  /** null: a file was read with `hash: false` */
  data: string | null;
  as_of: string | null;
  edited?: boolean;
}

export interface Summary {
  accounts: number;
  scored: number;
  left_out: number;
  /** in another band than when the run was made */
  moved: number;
  moved_value: number | null;
  as_of: string | null;
  snapshot: string | null;
  decimals: number;
  mean: number | null;
  median: number | null;
  /** by the model's own bands */
  median_band: number;
  median_grade: string | null;
  coverage: number;
  value: number | null;
  valued: number;
  /** accounts without a parent that have somebody below them */
  families: number;
  bands: {
    name: string;
    color: string;
    from: number | null;
    accounts: number;
    value: number | null;
    was_accounts: number;
    was_value: number | null;
  }[];
  flows: { from: number; to: number; accounts: number; value: number | null }[];
  histogram: number[];
  histogram_value: number[];
  was_histogram: number[];
  segments?: {
    name: string | null;
    accounts: number;
    value: number | null;
    median: number | null;
    bands: number[];
    bands_value: number[];
    histogram: number[];
  }[];
  weights: { id: string; weight: number; share: number }[];
  stamp: Stamp;
}

/** What fewer accounts than `least` stand for is withheld: null. */
export interface TotalsTally {
  accounts: number | null;
  value: number | null;
}
export interface TotalsBand extends TotalsTally {
  name: string;
  color: string;
  from: number | null;
}
export interface Totals extends TotalsTally {
  model: string | null;
  decimals: number;
  least: number;
  as_of: string | null;
  mean: number | null;
  median: number | null;
  coverage: number | null;
  bands: TotalsBand[];
  segments?: (TotalsTally & { name: string | null; median: number | null; bands: TotalsBand[] })[];
  stamp: Stamp;
}

export interface ShareOptions {
  /** every column; else those that the model uses, and `columns` */
  all?: boolean;
  columns?: string[];
  /** not empty: ids, names and domains of accounts go as salted hashes */
  salt?: string;
}

export interface Row {
  index: number;
  id: string;
  name: string;
  score: number | null;
  band: number;
  grade: string | null;
  rank: number | null;
  /** the verdict on the account */
  sentence: string;
  coverage: number;
  lost: number | null;
  driver: string | null;
  driver_id: string | null;
  driver_value: string | null;
  value: number | null;
  renewal: string | null;
  renewal_days: number | null;
  owner: string | null;
  segment: string | null;
  lifecycle: string | null;
  override: string | null;
  /** scores of the parts that components() counts, in its order */
  components: (number | null)[];
  /** how many accounts are below it */
  children: number;
  was_score: number | null;
  was_grade: string | null;
  was_band: number;
  was_rank: number | null;
}

export interface ExplanationLine {
  id: string;
  label: string;
  kind: 'group' | 'signal';
  depth: number;
  parent: string | null;
  score: number | null;
  coverage: number;
  nominal: number;
  weight: number;
  points: number;
  lost: number;
}

export interface ExplainedSignal {
  id: string;
  label: string;
  unit: string | null;
  kind: string | null;
  group: string | null;
  value: number | null;
  text: string | null;
  shown: string;
  /** why there is no value */
  missing: string | null;
  score: number | null;
  weight: number;
  nominal: number;
  points: number;
  lost: number;
  curve: Point[] | null;
  /** of each text of the account that the signal judges by sentiment() */
  sentiment?: Tone[];
  data: Evidence;
}

/** How old the data behind a signal of an account is. */
export interface Evidence {
  /** the signal's own date; the account's newest row of another table; the date of the account's row; null: not dated */
  from: 'column' | 'table' | 'snapshot' | null;
  /** of the column or table, in the model */
  name: string | null;
  /** null: none, or no row */
  date: string | null;
  /** days before the as-of date */
  age: number | null;
  /** of a table: the newest day of any row */
  newest: string | null;
}

/** An account against those of its segment; the points of the signals, steps and rest add up to the difference exactly. */
export interface Peers {
  /** null: those that match no segment */
  segment: string | null;
  accounts: number;
  scored: number;
  /** of the shown scores */
  mean: number;
  difference: number;
  percentile: number;
  signals: {
    id: string;
    label: string;
    score: number | null;
    /** effective, percent */
    weight: number;
    /** over the `accounts` that have one */
    mean: number | null;
    accounts: number;
    /** weight × (score − mean) */
    points: number;
  }[];
  /** rules, limit, rounding and override of the account */
  steps: number;
  /** those of the peers, their other weights and what they miss */
  rest: number;
}

/** Counted from a list of English words; no opinion. */
export interface Tone {
  text: string;
  words: {
    /** as written */
    words: string;
    /** its points in the list, below 0 for a bad one */
    listed: number;
    /** what it counts here */
    points: number;
    how: 'plain' | 'turned' | 'stronger' | 'weaker' | 'asked' | 'wished';
    /** the words that turned it, and so on */
    by: string | null;
  }[];
  good: number;
  bad: number;
  /** 100 * (good + 1) / (good + bad + 2); null: nothing counts */
  tone: number | null;
  /** how many words and phrases are known */
  listed: number;
}

export interface Reach {
  id: string;
  label: string;
  /** whether this signal alone reaches the next band */
  reaches: boolean;
  needed: number | null;
  value: number | null;
  text: string | null;
  shown: string | null;
  best: number | null;
  best_band: number | null;
}

/** What an account would be at another weight of one group or signal, all else as it is. */
export interface WeightTurn {
  /** in the model's units */
  weight: number;
  /** among its siblings, percent */
  share: number;
  /** from the weight in force; `relative`: percent of it, null where it is 0 */
  change: number;
  relative: number | null;
  score: number | null;
  band: string;
  band_index: number;
  color: string;
}

/** The nearest weights at which an account is in another band. */
export interface Decides {
  index: number;
  score: number | null;
  band: string;
  band_index: number;
  /** depth first, without the root */
  nodes: (NodeName & {
    /** in force for the account's class */
    weight: number;
    share: number;
    /** whose weight it is, as setWeights() takes it */
    where: { segment: string | null; lifecycle: string | null };
    /** below and above; null: at no weight */
    less: WeightTurn | null;
    more: WeightTurn | null;
    /** the nearer one */
    smallest: 'less' | 'more' | null;
  })[];
  /** the one that takes the smallest part of its weight */
  key: null | { id: string; label: string; way: 'less' | 'more' };
}

/** Percent of the whole score; null where the accounts do not differ. */
export interface Importance {
  /** looked at: at most 20,000, evenly */
  accounts: number;
  known: boolean;
  nodes: (NodeName & {
    nominal: number | null;
    /** its part in how scores differ; negative: it works against them */
    effective: number | null;
    /** effective far above or below nominal, as the doctor draws the line; null: neither, or too few accounts to tell */
    differs: 'more' | 'less' | null;
  })[];
}

export interface StabilityOptions {
  /** 0: 200 */
  draws?: number;
  /** percent of each weight, evenly to both sides; 0: 20 */
  spread?: number;
  seed?: number;
  /** in parts of `total` */
  onProgress?: (progress: { done: number; total: number }) => void;
  signal?: AbortSignal;
}

export interface Stability {
  draws: number;
  spread: number;
  seed: number;
  /** bands, and one more for none */
  kinds: number;
  /** how many have a score; all that follows is of these */
  scored: number;
  /** in their band in at least that share of the draws, percent */
  firm: { share: number; accounts: number; value: number | null };
  /** accounts by share of draws: below 5%, below 10% ... below 100%, all */
  shares: number[];
  /** the least firm, at most 10 */
  least: { index: number; id: string | null; name: string | null; score: number; band_index: number; share: number; bands: number[]; low: number; high: number }[];
  /** per account: of the draws, in basis points */
  share: Uint16Array;
  /** the same of every band, and of none: `kinds` entries per account */
  bands: Uint16Array;
  /** per account: its rank without the best and the worst 5% of the draws; 0: never scored */
  low: Uint32Array;
  high: Uint32Array;
}

/** The points of the signals, the effects of the rules, limit, rounding and override add up to the score exactly. */
export interface Explanation {
  account: string;
  name: string;
  date: string | null;
  owner: string | null;
  value: number | null;
  renewal: string | null;
  renewal_days: number | null;
  segment: string | null;
  lifecycle: string | null;
  score: number | null;
  band: string;
  band_index: number;
  color: string;
  grade: string | null;
  rank: number | null;
  of: number;
  percentile: number | null;
  coverage: number;
  /** without which there is no score, per cent like coverage */
  need: number;
  low: number;
  high: number;
  computed: number | null;
  root: number | null;
  sentence: string;
  lines: ExplanationLine[];
  signals: ExplainedSignal[];
  rules: {
    because: string;
    if: string;
    action: 'cap' | 'floor' | 'add';
    amount: number;
    truth: boolean | null;
    effect: number;
  }[];
  limit: number;
  rounding: number;
  override: null | {
    action: 'set' | 'cap' | 'floor';
    value: number;
    reason: string | null;
    author: string | null;
    from: string | null;
    until: string | null;
    effect: number;
  };
  /** Those that hold for the account: a class may have its own. */
  bands: Omit<BandInfo, "playbook">[];
  peers: null | Peers;
  /**
   * `together`: the fewest signals that reach it, greedily chosen; null: one does alone, or not even all of them do; `held`: what keeps
   * the score that low then, whatever the signals are
   */
  next_band: null | { name: string; from: number; signals: Reach[]; together: Reach[] | null; held: { at: number; because: string }[] };
  drivers: { down: string[]; up: string[] };
  playbook: null | Todo;
  /** Playbooks of components whose own score is in a red band; most points lost first, each playbook once. */
  weak: (Todo & { components: { id: string; label: string; score: number; lost: number }[] })[];
  family: null | Family;
}

export interface FamilyMember {
  index: number;
  id: string;
  name: string;
  score: number | null;
  band: string;
  band_index: number;
  value: number | null;
  /** how far below; left out of a parent */
  depth?: number;
}

/** Whom an account belongs to, and everybody below it. */
export interface Family {
  parent: FamilyMember | null;
  /** however deep; whose parent it is; with a score */
  children: number;
  direct: number;
  scored: number;
  /** mean of the scored children, by value if any of them has one; the account's own score is not in it */
  rolled_up: { score: number | null; band: string; band_index: number; weighted_by: 'value' | 'account' };
  worst: FamilyMember | null;
  /** at most 20, lowest scores first, those without a score last */
  list: FamilyMember[];
}

/** The values of a signal under its scale, counted. */
export interface Spread {
  id: string;
  accounts: number;
  /** how many have a value */
  present: number;
  least: number | null;
  most: number | null;
  /** ends of what is counted in bins: the scale, and values beside it */
  from: number;
  to: number;
  bins: number[];
  below: number;
  above: number;
  /** accounts without a value, by the reason */
  missing: Record<string, number>;
  /** of `points`: which texts there are; in a percentile and others null */
  words: { text: string; points: number; accounts: number }[] | null;
}

/** A mistake of a model, as the doctor sees it. */
export interface Finding {
  code: string;
  severity: 'high' | 'medium' | 'low';
  /** the id or name of the signal, group or band */
  about: string | null;
  message: string;
  /** the figures it rests on, by names that read as words */
  evidence: Record<string, number | string>;
  fix?: {
    /** what it does, in words */
    change: string;
    /** it puts nothing in place of anybody's judgement */
    safe: boolean;
    edits: Edit[];
  };
}

/** A playbook that an account calls for. */
export interface Todo extends PlaybookInfo {
  id: string;
  /** the account's owner where the playbook names the column of owners */
  who: string | null;
  /** as-of date and time limit */
  due: string | null;
}

export interface Override {
  account: string;
  /** null: not among the accounts */
  index: number | null;
  action: 'set' | 'cap' | 'floor';
  value: number;
  reason: string | null;
  author: string | null;
  /** inclusive; null: open */
  from: string | null;
  until: string | null;
  in_force: boolean;
}

export interface Overrides {
  /** null: there is none, and then an override has no dates */
  as_of: string | null;
  /** to propose for the end of a new one: 90 days behind the as-of date */
  review: string | null;
  list: Override[];
}

/** The known cases of a model ("expect") beside what a run says of them. */
export interface Expectations {
  total: number;
  met: number;
  unmet: number;
  not_scored: number;
  not_there: number;
  /** in the order of the model */
  cases: ExpectationCase[];
}

export interface ExpectationCase {
  account: string;
  ok: boolean;
  state: 'met' | 'unmet' | 'not_scored' | 'not_there';
  /** whatever is not null is expected; least and most points are the same for one number */
  expected: { band: string | null; least: number | null; most: number | null; grade: string | null };
  /** null: not there */
  index: number | null;
  name: string | null;
  found: null | { score: number | null; band: string; band_index: number; grade: string | null };
  because: string | null;
  /** why it is not met */
  reason: string | null;
}

export interface Notice {
  code: string;
  severity: 'info' | 'warning';
  count: number;
  /** where it was seen first; a place that does not apply is left out */
  file?: string;
  column?: string;
  row?: number;
  line?: number;
  message: string;
}

/** What was made of cells that are not written plainly, such as "$45,000"; with the first of them. */
export interface Coerced {
  what: string;
  count: number;
  row: number;
  text: string;
}

/** A column in which all cells read in two ways. */
export interface Ambiguous {
  what: 'dates' | 'decimal';
  row: number;
  text: string;
  choices: { choice: string; reads: string }[];
}

export interface DataColumn {
  name: string;
  type: 'number' | 'date' | 'text' | 'empty';
  filled: number;
  missing: number;
  unreadable: number;
  first_unreadable_row: number | null;
  least: number | string | null;
  most: number | string | null;
  /** what was decided from all cells; null: does not matter to this type. currencies: of its amounts, or that it names for others */
  reading: { decimal: 'point' | 'comma' | null; dates: 'ymd' | 'dmy' | 'mdy' | null; currencies: string[] };
  coerced: Coerced[];
  /** the first cells that cannot be read */
  rejected: { row: number; text: string }[];
  /** what stands in missing cells */
  absent: { text: string; count: number; row: number }[];
  ambiguous: Ambiguous | null;
  /** of a number or date column: how many cells in each of equal parts from least to most */
  bins: number[] | null;
  /** of a text column: the most frequent texts */
  top: { text: string; count: number }[] | null;
}

export interface DataReport {
  files: {
    name: string;
    table: string;
    bytes: number;
    rows: number;
    sha256: string | null;
    format: 'csv' | 'json' | 'ndjson';
    /** Windows-1252: of some cells */
    encoding: 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252';
    /** null: records */
    delimiter: string | null;
    /** of CSV: the line of the header, and how many lines stand before it, make it, and stand behind the rows */
    header_line: number;
    preamble: number;
    header_rows: number;
    footer: number;
    truncated: boolean;
  }[];
  tables: { name: string; rows: number; columns: DataColumn[] }[];
  notices: Notice[];
}

/** Some rows of a table. A cell is its text, or its text and a mark. */
export interface Preview {
  table: string;
  /** of the table */
  rows: number;
  first: number;
  /** columns behind those that are given */
  columns_left: number;
  columns: string[];
  cells: (string | [text: string, mark: 'missing' | 'unreadable' | 'coerced' | 'cut'])[][];
}

/** What a column is to a first model; more and less: which is better; points: 0 to 100 already. */
export type Role = 'out' | 'id' | 'name' | 'value' | 'owner' | 'renewal' | 'date' | 'more' | 'less' | 'points';

/** A column of the accounts, as a first model can be made of it. */
export interface SketchColumn {
  name: string;
  type: 'empty' | 'number' | 'date' | 'text';
  role: Role;
  /** which it can have */
  can: Role[];
  /** numbers of which nobody has said whether a point or a comma parts their decimals */
  undecided: boolean;
  /** of numbers: least, quartiles, most */
  quarters: number[];
}

/** How data fits a model. */
export type StageName = 'crawl' | 'walk' | 'run' | 'fly';

/** Something that a stage is made of, and where it was found. */
export interface StageInput {
  /** "login_frequency"; what a signal's "input" may say */
  input: string;
  label: string;
  ready: boolean;
  /** thin: too few accounts have it; stale: it is too old */
  state: 'ready' | 'thin' | 'stale' | 'missing';
  /** said, signal: by what a signal says or reads; column: by a header; rows: by the name of a table; peers: by ranking another */
  how: 'said' | 'signal' | 'column' | 'rows' | 'peers' | 'none';
  /** id of the signal */
  signal: string | null;
  table: string | null;
  column: string | null;
  /** accounts that have it */
  with: number;
  /** of all accounts, in per cent; null: it was not found */
  coverage: number | null;
  /** in days at the as-of date; null: no date belongs to it */
  age: { newest: number; median: number; oldest: number } | null;
  /** which export usually has it */
  from: string;
}

export interface Stage {
  ready: boolean;
  /** how many of its inputs are ready, and how many are needed */
  found: number;
  need: number;
  rule: string;
  leave_out: string;
  /** the published model to start from */
  model: string;
  /** inputs that are not ready */
  missing: string[];
  inputs: StageInput[];
}

/** Which stage the data supports. */
export type Stages = Record<StageName, Stage> & {
  /** the highest that is ready */
  reached: StageName | null;
  /** the first one above it that is not */
  next: StageName | null;
  /** that in a sentence */
  says: string;
  accounts: number;
  as_of: string | null;
};

export interface Fit {
  tables: FitTable[];
  joins: FitJoin[];
  /** what scoring would fail with */
  problems: { code: string; message: string; table: string; column: string | null }[];
}

export interface FitTable {
  name: string;
  loaded: boolean;
  rows: number;
  columns: FitColumn[];
  /** headers that the model does not use */
  unused: string[];
}

export interface FitColumn {
  /** in the model */
  name: string;
  /** in the data; null: not found */
  header: string | null;
  how: 'mapped' | 'same' | 'similar' | 'synonym' | 'none';
  /** the tool that calls it so, of a synonym */
  source: string | null;
  confidence: number;
  /** the most similar header where none was found */
  nearest: string | null;
  used_as: ('number' | 'date' | 'text')[];
  needed_by: string[];
}

/** How the rows of a table found their accounts. */
export interface FitJoin {
  table: string;
  by: 'id' | 'name' | 'domain';
  rows: number;
  matched: number;
  unmatched: number;
  without_key: number;
  /** confirmed to belong to no account; rows = matched + unmatched + without_key + nobody */
  nobody: number;
  /** of the matched: cells with several accounts; confirmed by the user */
  several: number;
  confirmed: number;
  /** of the unmatched: several accounts have that key */
  ambiguous: number;
  /** different keys that match no account, of which the most frequent are in unmatched_keys */
  keys: number;
  unmatched_keys: { written: string; rows: number; likely: { account: string; name: string; because: string } | null }[];
}

export interface Moved {
  index: number;
  from: number;
  to: number;
}

/** What C tells of itself: offsets of its structs, constants, the names of its codes. */
export interface Layout {
  version: string;
  error: {
    size: number;
    status: number;
    line: number;
    column: number;
    byte: number;
    row: number;
    file: [offset: number, size: number];
    path: [offset: number, size: number];
    message: [offset: number, size: number];
  };
  frame: { size: number; error: number; count: number; result: number };
  /** code and meaning, by status */
  status: string[];
  sort: Record<SortKey, number>;
  missing: number;
  full: number;
  piece_bytes: number;
  bands_max: number;
  draws_max: number;
  spread_max: number;
  weight_max: number;
}
