// SPDX-License-Identifier: MIT
// Who listens on this machine, and every way by which a page could reach it: for the test that nothing leaves, and for the
// one that all of it would be seen.
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** The least that a browser takes for an answer, by what it asked for. @param {string} path */
function answer(path) {
  const type = /^\/(import|worker)/.test(path) ? 'text/javascript' : /^\/css/.test(path) ? 'text/css' : /^\/plain/.test(path) ? 'text/html' : 'text/plain';
  const body = type === 'text/html' ? '<!doctype html><title>x</title><body>' : '';
  return `HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\naccess-control-allow-origin: *\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`;
}

/**
 * Counts every TCP connection, what is asked over it, and every UDP packet (STUN, QUIC or anything else).
 */
export async function listeners() {
  const seen = { connections: 0, asked: /** @type {string[]} */ ([]), packets: /** @type {string[]} */ ([]) };
  const tcp = createServer((socket) => {
    seen.connections++;
    socket.on('error', () => {});
    socket.once('data', (data) => {
      const [, path = data.toString('latin1', 0, 16)] = /^[A-Z]+ (\S+)/.exec(data.toString('latin1')) ?? [];
      seen.asked.push(path);
      socket.end(answer(path));
    });
  });
  const udp = createSocket('udp4');
  // a STUN message has this number in its second word; a QUIC packet begins with a high bit
  udp.on('message', (data) => seen.packets.push(data.length >= 8 && data.readUInt32BE(4) === 0x2112a442 ? 'STUN' : data[0] & 0x80 ? 'QUIC' : 'UDP'));
  await new Promise((resolve) => tcp.listen(0, '127.0.0.1', () => resolve(null)));
  await new Promise((resolve) => udp.bind(0, '127.0.0.1', () => resolve(null)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (tcp.address());
  return {
    seen,
    origin: `http://127.0.0.1:${port}`,
    port,
    udpPort: udp.address().port,
    close: () => {
      tcp.close();
      udp.close();
    },
  };
}

/**
 * Tries all of them, and says how each began. Runs in a page.
 * @param {{ origin: string, port: number, udpPort: number }} where
 */
export async function tryEverything({ origin, port, udpPort }) {
  /** @type {Record<string, string>} */
  const result = {};
  const to = (/** @type {string} */ path) => `${origin}/${path}?secret`;
  const node = (/** @type {string} */ tag, /** @type {Record<string, string>} */ attributes) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    document.body.append(made);
    return made;
  };
  /** @type {Record<string, () => unknown>} */
  const ways = {
    fetch: () => fetch(to('fetch')),
    'fetch-keepalive': () => fetch(to('fetch-keepalive'), { keepalive: true, method: 'POST', body: 'secret', mode: 'no-cors' }),
    xhr: () => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', to('xhr'));
      xhr.send();
    },
    beacon: () => navigator.sendBeacon(to('beacon'), 'secret'),
    socket: () => new WebSocket(to('socket').replace('http', 'ws')),
    events: () => new EventSource(to('events')),
    img: () => node('img', { src: to('img') }),
    srcset: () => node('img', { srcset: `${to('srcset')} 2x` }),
    'svg-image': () => {
      const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
      image.setAttribute('href', to('svg-image'));
      svg.append(image);
      document.body.append(svg);
    },
    css: () => node('link', { rel: 'stylesheet', href: to('css') }),
    'css-url': () => {
      const box = node('div', {});
      box.style.backgroundImage = `url("${to('css-url')}")`;
      return box.offsetWidth;
    },
    'css-sheet': () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`body { border-image: url("${to('css-sheet')}") 1 }`);
      document.adoptedStyleSheets.push(sheet);
    },
    style: () => {
      node('style', {}).textContent = `@import url("${to('style')}");`;
    },
    prefetch: () => node('link', { rel: 'prefetch', href: to('prefetch') }),
    preload: () => node('link', { rel: 'preload', as: 'image', href: to('preload') }),
    modulepreload: () => node('link', { rel: 'modulepreload', href: to('modulepreload') }),
    prerender: () => node('link', { rel: 'prerender', href: to('prerender') }),
    icon: () => node('link', { rel: 'icon', href: to('icon') }),
    manifest: () => node('link', { rel: 'manifest', href: to('manifest') }),
    preconnect: () => node('link', { rel: 'preconnect', href: `http://preconnect.localhost:${port}` }),
    'dns-prefetch': () => node('link', { rel: 'dns-prefetch', href: `http://dns-prefetch.localhost:${port}` }),
    frame: () => node('iframe', { src: to('frame') }),
    object: () => node('object', { data: to('object') }),
    embed: () => node('embed', { src: to('embed') }),
    media: () => node('video', { src: to('media') }),
    poster: () => node('video', { poster: to('poster') }),
    track: () => node('video', {}).append(Object.assign(document.createElement('track'), { src: to('track'), default: true })),
    font: () => new FontFace('f', `url("${to('font')}")`).load(),
    form: () => /** @type {HTMLFormElement} */ (node('form', { action: to('form'), method: 'post', target: '_blank' })).submit(),
    ping: () => node('a', { href: '#x', ping: to('ping') }).click(),
    script: () => node('script', { src: to('script') }),
    import: () => import(to('import')),
    worker: () => new Worker(to('worker')),
    'worker-import': () => new Worker(URL.createObjectURL(new Blob([`importScripts("${to('worker-import')}")`], { type: 'text/javascript' }))),
    'worker-fetch': () => new Worker(URL.createObjectURL(new Blob([`fetch("${to('worker-fetch')}")`], { type: 'text/javascript' }))),
    open: () => open(to('open')),
    stun: async () => {
      const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${udpPort}` }] });
      connection.createDataChannel('secret');
      await connection.setLocalDescription(await connection.createOffer());
    },
    transport: () => new /** @type {any} */ (globalThis).WebTransport(`https://127.0.0.1:${udpPort}/secret`).ready,
  };
  for (const [name, go] of Object.entries(ways)) {
    try {
      const begun = go();
      await Promise.race([begun, new Promise((resolve) => setTimeout(resolve, 30))]);
      result[name] = 'begun';
    } catch (error) {
      result[name] = error instanceof Error ? error.name : String(error);
    }
  }
  return result;
}
