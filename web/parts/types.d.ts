// SPDX-License-Identifier: MIT
// Short names for the shapes that the page draws: those of ../types.d.ts, and the objects of ../remote.js.
import type { Rescored } from '../chs.js';
import type { Remote, RemoteData, RemoteModel, RemoteRun } from '../remote.js';

export type { Ambiguous, DataColumn, DataReport, Decides, Edit, ErrorFields, Explanation, ExplainedSignal, ExplanationLine, ModelInfo, Peers } from '../types.js';
export type { ExpectationCase, Expectations, Family, FamilyMember, Override, Overrides } from '../types.js';
export type { Comparison, Dimension, Groups } from '../types.js';
export type { Fit, FitColumn, FitJoin, FitTable } from '../types.js';
export type { NodeInfo, Notice, Preview, Progress, Reach, Row, SortKey, Spread, StageInput, Stages, Summary, Todo, Totals } from '../types.js';
export type { Importance, Stability } from '../types.js';
export type { Finding, SketchColumn } from '../types.js';
export type { Remote, Rescored };
export type Data = RemoteData;
export type Model = RemoteModel;
export type Run = RemoteRun;

/** A band as it is drawn: of a model, of a summary, or "Not enough data". */
export interface Band {
  name: string;
  color: string;
  from: number | null;
}

