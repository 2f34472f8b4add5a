// Files under a message.
import { h, icon } from './dom.js';

function size(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function file(one) {
  const address = `/page/file/${encodeURIComponent(one.id)}`;
  const head = h('div', { class: 'file-head' },
    h('span', { class: 'file-icon' }, icon('file')),
    h('span', { class: 'file-words' }, h('b', {}, one.title || one.name), h('small', {}, `${one.pretty_type} · ${size(one.size)}`)),
    h('a', { class: 'button', href: address, download: one.name }, 'Download'));
  if (one.mimetype.startsWith('image/')) {
    return h('figure', { class: 'file', 'data-test': 'file' }, head, h('img', { class: 'file-picture', src: address, alt: one.title || one.name, loading: 'lazy' }));
  }
  const preview = one.preview ? h('pre', { class: 'file-preview', tabindex: '0' }, one.preview, one.preview_is_truncated ? '\n…' : '') : null;
  return h('div', { class: 'file', 'data-test': 'file', 'data-file-id': one.id }, head,
    preview && one.lines > 6 ? h('details', {}, h('summary', {}, `Show the first lines of ${one.lines}`), preview) : preview);
}

export function files(all) {
  return h('div', { class: 'files' }, all.map(file));
}
