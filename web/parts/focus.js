// SPDX-License-Identifier: MIT
// Who has the focus when something is drawn anew: the one with the same id goes on, also with what is being typed there and
// nobody has been told of yet. Knows nothing of accounts.

/** Fields with text that no change has told of. @type {WeakSet<EventTarget>} */
const typing = new WeakSet();

/** @param {Document | ShadowRoot} root */
export function listenToTyping(root) {
  root.addEventListener('input', ({ target }) => target && typing.add(target));
  root.addEventListener('change', ({ target }) => target && typing.delete(target));
}

/**
 * Before something is drawn anew.
 * @param {Document | ShadowRoot} root @returns {() => void} afterwards: gives the focus back, unless another one has it by then
 */
export function holdFocus(root) {
  const had = root.activeElement;
  return () => {
    if (!had?.id || (root.activeElement && !root.activeElement.matches('body, #main'))) return;
    const next = root.getElementById(had.id);
    next?.focus({ preventScroll: true });
    if (next && next !== had && typing.has(had)) goOn(/** @type {HTMLInputElement} */ (had), /** @type {HTMLInputElement} */ (next));
  };
}

/** The browser tells of a change only what was typed into the field itself. @param {HTMLInputElement} had @param {HTMLInputElement} next */
function goOn(had, next) {
  next.value = had.value;
  if (had.selectionStart !== null) next.setSelectionRange(had.selectionStart, had.selectionEnd);
  typing.add(next);
  const left = () => next.isConnected && typing.has(next) && next.dispatchEvent(new Event('change', { bubbles: true }));
  next.addEventListener('blur', () => queueMicrotask(left), { once: true }); // not if it is about to go, too
}
