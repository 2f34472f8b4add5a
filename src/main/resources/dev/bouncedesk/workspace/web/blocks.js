// Block Kit blocks as elements.
import { h } from './dom.js';
import { textObject } from './mrkdwn.js';
import { markdown } from './markdown.js';
import { richText } from './richtext.js';
import { elementNode, image } from './elements.js';
import { withEmoji } from './emoji.js';

const SIGNS = { info: 'ℹ️', warning: '⚠️', error: '⛔', success: '✅', default: '💬' };

function section(block, surface) {
  return h('div', { class: block.accessory ? 'block section with-accessory' : 'block section' },
    h('div', { class: 'section-words' },
      block.text ? h('div', { class: 'section-text' }, textObject(block.text)) : null,
      block.fields ? h('div', { class: 'fields' }, block.fields.map((one) => h('div', { class: 'field' }, textObject(one)))) : null),
    block.accessory ? h('div', { class: 'accessory' }, elementNode(block.accessory, block, surface, true)) : null);
}

function cell(one) {
  return one.type === 'rich_text' ? richText(one) : withEmoji(one.text);
}

function table(block) {
  const align = (index) => `align-${block.column_settings?.[index]?.align || 'left'}`;
  const [head, ...rest] = block.rows;
  return h('div', { class: 'block table-holder', tabindex: '0', role: 'region', 'aria-label': block.caption || 'Table' },
    h('table', { class: 'block-table' },
      block.caption ? h('caption', {}, block.caption) : null,
      h('thead', {}, h('tr', {}, head.map((one, index) => h('th', { class: align(index), scope: 'col' }, cell(one))))),
      h('tbody', {}, rest.map((row) => h('tr', {}, row.map((one, index) => h('td', { class: align(index) }, cell(one))))))));
}

function input(block, surface) {
  const id = `label-${Math.random().toString(36).slice(2)}`;
  return h('div', { class: 'block input', 'data-input-block': block.block_id },
    h('div', { class: 'input-label', id }, withEmoji(block.label.text), block.optional ? h('span', { class: 'optional' }, ' (optional)') : null),
    elementNode(block.element, block, surface, Boolean(block.dispatch_action)),
    block.hint ? h('p', { class: 'hint' }, withEmoji(block.hint.text)) : null,
    h('p', { class: 'field-error', role: 'alert', hidden: true }));
}

function card(block, surface) {
  return h('div', { class: 'block card' },
    block.hero_image ? image(block.hero_image) : null,
    block.title ? h('div', { class: 'card-title' }, textObject(block.title)) : null,
    block.subtitle ? h('div', { class: 'card-subtitle' }, textObject(block.subtitle)) : null,
    block.body ? h('div', {}, textObject(block.body)) : null,
    block.actions ? h('div', { class: 'actions' }, block.actions.map((one) => elementNode(one, block, surface, true))) : null);
}

function blockNode(block, surface) {
  switch (block.type) {
    case 'section': return section(block, surface);
    case 'header': return h('h3', { class: 'block header' }, withEmoji(block.text.text));
    case 'divider': return h('hr', { class: 'block divider' });
    case 'context':
      return h('div', { class: 'block context' }, block.elements.map((one) => (
        one.type === 'image' ? image(one) : h('span', { class: 'context-text' }, textObject(one)))));
    case 'actions': case 'context_actions':
      return h('div', { class: 'block actions' }, block.elements.map((one) => elementNode(one, block, surface, true)));
    case 'rich_text': return h('div', { class: 'block' }, richText(block));
    case 'markdown': return h('div', { class: 'block markdown' }, markdown(block.text));
    case 'image':
      return h('figure', { class: 'block' }, block.title ? h('figcaption', {}, withEmoji(block.title.text)) : null, image(block));
    case 'table': case 'data_table': return table(block);
    case 'input': return input(block, surface);
    case 'alert': return h('div', { class: `block alert ${block.level || 'default'}`, role: 'note' }, h('span', { 'aria-hidden': 'true' }, SIGNS[block.level || 'default']), h('div', {}, textObject(block.text)));
    case 'card': return card(block, surface);
    case 'carousel': return h('div', { class: 'block carousel' }, block.elements.map((one) => card(one, surface)));
    case 'file': return h('div', { class: 'block' }, `File ${block.external_id}`);
    case 'video': return h('div', { class: 'block' }, withEmoji(block.title.text));
    default: return h('div', { class: 'block unsupported' }, `(${block.type} is not shown here)`);
  }
}

export function blocks(all, surface) {
  return all.map((block) => {
    const node = blockNode(block, surface);
    node.dataset.block = block.type;
    if (block.block_id) node.dataset.blockId ??= block.block_id;
    return node;
  });
}
