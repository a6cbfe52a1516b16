// Gives each frame with a dashboard the height that it asks for. The message comes from the box inside the framed page.
addEventListener('message', ({ data, source }) => {
  if (data?.chs !== 'height') return;
  for (const frame of document.querySelectorAll('iframe.chs'))
    if (source?.parent === frame.contentWindow) frame.height = data.height;
});
