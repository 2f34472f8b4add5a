// Slack's mrkdwn as elements. Everything from a message becomes text nodes.
import { h } from './dom.js';
import { store, personName } from './store.js';
import { withEmoji } from './emoji.js';
import { formatted } from './time.js';

const OPEN = '\uE000';
const CLOSE = '\uE001';

export function unescape(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

// Only addresses a person may follow without harm.
export function link(url, ...label) {
  if (!/^(https?:\/\/|mailto:)/i.test(url)) return h('span', {}, ...label);
  const here = url.startsWith(`${location.origin}/archives/`);
  return h('a', { href: url, ...(here ? {} : { target: '_blank', rel: 'noopener noreferrer' }) }, ...label);
}

export function mention(id) {
  return h('span', { class: id === store.me ? 'mention mention-me' : 'mention' }, '@' + personName(id));
}

export function channelMention(id, name) {
  const known = store.channels.find((one) => one.id === id);
  return known ? h('a', { class: 'mention', href: `#/${id}` }, '#' + known.name) : h('span', { class: 'mention' }, '#' + (name || 'private-channel'));
}

// <…>: a link, a mention or a date.
function reference(inside) {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : unescape(inside.slice(bar + 1));
  if (target.startsWith('@')) return mention(target.slice(1));
  if (target.startsWith('#')) return channelMention(target.slice(1), label);
  if (target.startsWith('!date^')) {
    const [, seconds, format] = target.split('^');
    return h('time', {}, formatted(seconds, format || '', label));
  }
  if (target.startsWith('!')) return h('span', { class: 'mention mention-me' }, '@' + (label || target.slice(1)).replace(/^@/, ''));
  const url = unescape(target);
  return link(url, label || url.replace(/^mailto:/i, ''));
}

const STYLES = { '*': 'strong', _: 'em', '~': 's' };
const STYLED = /(^|[\s([{"'.,;:!?\/>\u2014\u2013-])([*_~])(?=\S)([^\n]{1,3000}?)(?<=\S)\2(?=$|[\s)\]}"'.,;:!?\/<\u2014\u2013-])/;

function styled(text, parts) {
  const match = STYLED.exec(text);
  if (!match) return plain(text, parts);
  const start = match.index + match[1].length;
  return [
    ...plain(text.slice(0, start), parts),
    h(STYLES[match[2]], {}, styled(match[3], parts)),
    ...styled(text.slice(match.index + match[0].length), parts),
  ];
}

function plain(text, parts) {
  return text.split(/(\uE000\d+\uE001)/).map((piece) => (
    piece.startsWith(OPEN) ? parts[Number(piece.slice(1, -1))] : withEmoji(unescape(piece))));
}

function inline(text) {
  const parts = [];
  const kept = text.replace(/<([^<>\n]{1,4000})>|`([^`\n]{1,4000})`/g, (token, inside, code) => {
    parts.push(inside === undefined ? h('code', {}, codeText(code)) : reference(inside));
    return OPEN + (parts.length - 1) + CLOSE;
  });
  return styled(kept, parts);
}

// In code, a link that Slack made shows as the words it was made from.
function codeText(code) {
  return unescape(code.replace(/<([^<>|\n]*)\|?([^<>\n]*)>/g, (token, target, label) => label || target.replace(/^mailto:/, '')));
}

function lines(text) {
  const result = [];
  let quote = [];
  const endQuote = () => {
    if (quote.length) result.push(h('blockquote', {}, withBreaks(quote)));
    quote = [];
  };
  let paragraph = [];
  const endParagraph = () => {
    if (paragraph.length) result.push(h('span', {}, withBreaks(paragraph)));
    paragraph = [];
  };
  for (const line of text.split('\n')) {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quoted) { endParagraph(); quote.push(quoted[1]); } else { endQuote(); paragraph.push(line); }
  }
  endQuote();
  endParagraph();
  return result;
}

function withBreaks(all) {
  return all.flatMap((line, index) => [index ? h('br') : null, inline(line)]);
}

export function mrkdwn(text) {
  const clean = String(text ?? '').replace(/[\uE000\uE001]/g, '');
  return clean.split('```').map((piece, index, all) => {
    if (index % 2 === 1 && index < all.length - 1) return h('pre', {}, codeText(piece.replace(/^\n|\n$/g, '')));
    if (index % 2 === 1) return lines('```' + piece);
    return piece === '' ? null : lines(index > 0 ? piece.replace(/^\n/, '') : piece);
  });
}

// A text object of a block.
export function textObject(object) {
  if (!object) return [];
  return object.type === 'mrkdwn' ? mrkdwn(object.text) : [withEmoji(object.text)];
}

// The words alone, for drafts, menus and screen readers.
export function words(text) {
  return codeText(String(text ?? '').replace(/<@([A-Z0-9]+)>/g, (token, id) => {
    const user = store.users.get(id);
    return '@' + (user ? user.name : id);
  }).replace(/<#[A-Z0-9]+\|([^>]*)>/g, '#$1').replace(/<!(\w+)>/g, '@$1'));
}
