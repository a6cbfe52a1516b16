// SPDX-License-Identifier: MIT
// What takes longest is begun first: the worker of the page starts while the rest of the first script and the second one are
// still being read. (A saved dashboard starts it when it knows whether it needs one.)
import { startAhead } from './engine.js';

if (!document.getElementById('board')) startAhead();
