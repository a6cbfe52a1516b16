// SPDX-License-Identifier: MIT
// Who has the focus when something is drawn anew: the one with the same id goes on, also with what is being typed there and
// nobody has been told of yet. Knows nothing of accounts.

/** Fields with text that no change has told of. @type {WeakSet<EventTarget>} */
const typing = new WeakSet();
/** The field that is about to go, of which Chromium would tell a change as if it had been left. @type {Element | null} */
let going = null;

/** Ahead of all others. @param {Document | ShadowRoot} root */
export function listenToTyping(root) {
  root.addEventListener('input', ({ target }) => target && typing.add(target), true);
  root.addEventListener(
    'change',
    (event) => {
      if (event.target === going) event.stopImmediatePropagation();
      else if (event.target) typing.delete(event.target);
    },
    true,
  );
}

/** @param {Document | ShadowRoot} root @param {() => void} draw anew what may have the focus */
export function keepFocus(root, draw) {
  const back = holdFocus(root);
  const around = going; // a part of what is drawn may do the same
  going = root.activeElement;
  try {
    draw();
  } finally {
    going = around;
  }
  back();
}

/** For what is drawn later. @param {Document | ShadowRoot} root @returns {() => void} gives the focus back, unless another one has it by then */
export function holdFocus(root) {
  const had = root.activeElement;
  return () => {
    if (!had?.id || (root.activeElement && !root.activeElement.matches('body, #main'))) return;
    const next = root.getElementById(had.id);
    next?.focus({ preventScroll: true });
    if (next && next !== had && typing.has(had)) goOn(/** @type {HTMLInputElement} */ (had), /** @type {HTMLInputElement} */ (next));
  };
}

/** A browser tells of a change only what was typed into the field itself. @param {HTMLInputElement} had @param {HTMLInputElement} next */
function goOn(had, next) {
  next.value = had.value;
  if (had.selectionStart !== null) next.setSelectionRange(had.selectionStart, had.selectionEnd);
  typing.add(next);
  const left = () => next.isConnected && typing.has(next) && next.dispatchEvent(new Event('change', { bubbles: true }));
  next.addEventListener('blur', () => queueMicrotask(left), { once: true }); // not if it is about to go, too
}
