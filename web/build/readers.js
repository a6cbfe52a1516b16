// SPDX-License-Identifier: MIT
// Gives the worker of the page its readers of workbooks, Parquet and gzip, which a saved dashboard does not have.
import { readers } from '../readers/index.js';

Object.assign(/** @type {any} */ (globalThis).chsReaders, readers);
