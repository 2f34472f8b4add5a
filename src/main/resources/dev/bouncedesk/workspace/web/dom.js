// Builds elements. Text always becomes text nodes, never markup.

const PROPERTIES = new Set(['value', 'checked', 'disabled', 'selected', 'multiple', 'hidden', 'open']);

export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'class') element.className = value;
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (PROPERTIES.has(name)) element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

const SHAPES = {
  hash: 'M4 6h10M3 12h10M7 2.500 5 15.500M12 2.500l-2 13',
  lock: 'M4.500 8h9v7h-9zM6.500 8V5.500a2.500 2.500 0 0 1 5 0V8',
  plus: 'M9 3v12M3 9h12',
  close: 'M4 4l10 10M14 4 4 14',
  menu: 'M3 5h12M3 9h12M3 13h12',
  reply: 'M3 4h12v8H9l-3.500 3v-3H3z',
  more: 'M4 9h.01M9 9h.01M14 9h.01',
  clip: 'M12.500 5 7 10.500a1.600 1.600 0 0 0 2.300 2.300l5.200-5.300a3.200 3.200 0 0 0-4.600-4.600L4.500 8.400a4.800 4.800 0 0 0 6.800 6.800',
  send: 'M3 9 15.500 3 12 15.500 8.500 10zM8.500 10l7-7',
  home: 'M3 9l6-5.500L15 9M5 8v7h8V8',
  file: 'M5 2.500h5.500L14 6v9.500H5zM10.500 2.500V6H14',
  bolt: 'M10 2 4.500 10H9l-1 6 5.500-8H9z',
  people: 'M6.500 9a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5M2.500 15c0-2.500 1.800-4 4-4s4 1.500 4 4M12 9a2 2 0 1 0 0-4M12.500 11c1.800.2 3 1.700 3 4',
  down: 'M5 7l4 4 4-4',
  up: 'M9 14V4M5 8l4-4 4 4',
  down2: 'M9 4v10M5 10l4 4 4-4',
};

export function icon(name) {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  svg.setAttribute('viewBox', '0 0 18 18');
  svg.setAttribute('class', 'icon icon-' + name);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(ns, 'path');
  path.setAttribute('d', SHAPES[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, extra) {
  return h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label, onclick, ...extra }, icon(name));
}

export function toast(text) {
  const note = h('div', { class: 'toast', 'data-test': 'toast' }, text);
  document.getElementById('toasts').append(note);
  setTimeout(() => note.remove(), 7000);
}
