// The portal hears what happens in its dashboards, and says which account was opened.
const chosen = document.getElementById('chosen');

addEventListener('chs-select', ({ detail: { account, name, score, band } }) => {
  chosen.textContent = `${name} (${account}): ${score ?? 'no score'}, ${band}`;
});
addEventListener('chs-error', ({ detail }) => {
  chosen.textContent = `The dashboard says: ${detail.message}`;
});
