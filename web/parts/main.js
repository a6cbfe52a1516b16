// SPDX-License-Identifier: MIT
// The first thing that runs in the page.
import { App } from './app.js';

new App().begin();
