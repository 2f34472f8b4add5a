// rich_text blocks.
import { h } from './dom.js';
import { emoji } from './emoji.js';
import { formatted } from './time.js';
import { channelMention, link, mention } from './mrkdwn.js';

function wrapped(node, style) {
  let result = node;
  for (const [name, tag] of [['code', 'code'], ['strike', 's'], ['italic', 'em'], ['bold', 'strong'], ['underline', 'u']]) {
    if (style && style[name]) result = h(tag, {}, result);
  }
  return result;
}

function inline(element) {
  switch (element.type) {
    case 'text': return wrapped(h('span', { class: 'pre-line' }, element.text), element.style);
    case 'link': return wrapped(link(element.url, element.text || element.url), element.style);
    case 'user': return mention(element.user_id);
    case 'channel': return channelMention(element.channel_id);
    case 'broadcast': return h('span', { class: 'mention mention-me' }, '@' + element.range);
    case 'usergroup': return h('span', { class: 'mention' }, '@' + element.usergroup_id);
    case 'emoji': return h('span', { role: 'img', 'aria-label': element.name }, emoji(element.name) ?? `:${element.name}:`);
    case 'date': return h('time', {}, formatted(element.timestamp, element.format, element.fallback || ''));
    case 'color': return h('code', {}, element.value);
    default: return element.text || '';
  }
}

// Neighbouring lists of growing indent are one list with lists in it.
function list(part) {
  const tag = part.style === 'ordered' ? 'ol' : 'ul';
  return h(tag, { class: `indent-${Math.min(8, part.indent || 0)}`, start: part.offset ? part.offset + 1 : null },
    part.elements.map((item) => h('li', {}, item.elements.map(inline))));
}

function piece(part) {
  switch (part.type) {
    case 'rich_text_section': return h('div', { class: 'rich-section' }, part.elements.map(inline));
    case 'rich_text_list': return list(part);
    case 'rich_text_quote': return h('blockquote', {}, part.elements.map(inline));
    case 'rich_text_preformatted': return h('pre', {}, part.elements.map((one) => one.text || one.url || ''));
    default: return null;
  }
}

export function richText(block) {
  return h('div', { class: 'rich-text' }, block.elements.map(piece));
}
