// The elements of Block Kit that people act on. Each keeps its value in the surface's values, as
// view.state.values holds them, and tells the app when it is asked to.
import { h, icon } from './dom.js';
import { store } from './store.js';
import { textObject, link } from './mrkdwn.js';
import { withEmoji } from './emoji.js';
import { confirmed, menu } from './popup.js';
import { combobox } from './combobox.js';
import { upload } from './live.js';

// surface: { values, act(action), options(blockId, actionId, typed) }
class Field {
  constructor(element, block, surface, dispatches) {
    this.element = element;
    this.block = block;
    this.surface = surface;
    this.dispatches = dispatches;
  }

  get known() {
    return this.surface.values[this.block.block_id]?.[this.element.action_id];
  }

  set(value) {
    this.surface.values[this.block.block_id] ??= {};
    this.surface.values[this.block.block_id][this.element.action_id] = { type: this.element.type, ...value };
  }

  // Tells the app, after the confirmation if there is one. Resolves to whether it was sent.
  async tell(value, holder) {
    if (!(await confirmed(this.element.confirm))) return false;
    holder?.classList.add('waiting');
    const answer = await this.surface.act({
      type: this.element.type, action_id: this.element.action_id, block_id: this.block.block_id, ...value,
    });
    holder?.classList.remove('waiting');
    holder?.classList.toggle('failed', !answer.ok);
    return true;
  }

  async changed(value, holder) {
    this.set(value);
    if (this.dispatches) await this.tell(value, holder);
  }

  get hooks() {
    return { 'data-action-id': this.element.action_id, 'data-block-id': this.block.block_id };
  }

  get label() {
    return this.block.label?.text || this.element.accessibility_label || this.element.placeholder?.text
      || this.block.text?.text || 'Choose';
  }
}

function button(field) {
  const { element } = field;
  const kind = element.style === 'primary' ? ' primary' : element.style === 'danger' ? ' danger' : '';
  const node = h('button', {
    type: 'button', class: 'button' + kind, 'aria-label': element.accessibility_label, ...field.hooks,
    onclick: () => {
      if (element.url && /^https?:/i.test(element.url)) window.open(element.url, '_blank', 'noopener,noreferrer');
      field.tell({ text: element.text, value: element.value, style: element.style }, node);
    },
  }, withEmoji(element.text.text));
  return node;
}

function flat(element) {
  return element.options || (element.option_groups || []).flatMap((group) => group.options);
}

function option(one, index) {
  return h('option', { value: String(index) }, withEmoji(one.text.text));
}

function staticSelect(field) {
  const { element } = field;
  const all = flat(element);
  const chosen = field.known?.selected_option ?? element.initial_option ?? null;
  field.set({ selected_option: chosen });
  let index = -1;
  const choices = element.options
    ? element.options.map((one) => option(one, index += 1))
    : element.option_groups.map((group) => h('optgroup', { label: group.label.text }, group.options.map((one) => option(one, index += 1))));
  const node = h('select', {
    class: 'select', 'aria-label': field.label, ...field.hooks,
    onchange: () => field.changed({ selected_option: all[Number(node.value)] ?? null }, node),
  }, h('option', { value: '' }, element.placeholder?.text || 'Choose an option'), choices);
  const at = all.findIndex((one) => chosen && one.value === chosen.value);
  node.value = at < 0 ? '' : String(at);
  return node;
}

// Selects of people and channels are selects whose options this page makes.
function ownSelect(field, list, key, initial) {
  const chosen = field.known?.[key] ?? initial ?? null;
  field.set({ [key]: chosen });
  const node = h('select', {
    class: 'select', 'aria-label': field.label, ...field.hooks,
    onchange: () => field.changed({ [key]: node.value || null }, node),
  }, h('option', { value: '' }, field.element.placeholder?.text || 'Choose'),
  list.map(([id, name]) => h('option', { value: id }, name)));
  node.value = chosen || '';
  return node;
}

const people = () => [...store.users.values()].map((user) => [user.id, user.real_name]);
const channels = () => store.channels.filter((one) => one.kind === 'channel').map((one) => [one.id, '#' + one.name]);
const conversations = () => store.channels.map((one) => [one.id, one.kind === 'im' ? 'Bouncedesk' : '#' + one.name]);

function checks(field, list, type, key, initial, reduce) {
  const name = `choice-${Math.random().toString(36).slice(2)}`;
  const known = field.known?.[key] ?? initial ?? (type === 'radio' ? null : []);
  field.set({ [key]: known });
  const isChosen = (one) => (type === 'radio' ? reduce(known ?? {}) === reduce(one) : known.some((other) => reduce(other) === reduce(one)));
  const boxes = list.map((one) => h('input', { type, name, checked: isChosen(one) }));
  const node = h('div', {
    class: 'choices', role: type === 'radio' ? 'radiogroup' : 'group', 'aria-label': field.label, ...field.hooks,
    onchange: () => {
      const chosen = list.filter((one, index) => boxes[index].checked);
      field.changed({ [key]: type === 'radio' ? chosen[0] ?? null : chosen }, node);
    },
  }, list.map((one, index) => h('label', { class: 'choice' }, boxes[index],
    h('span', {}, typeof one === 'string' ? one : textObject(one.text), one.description ? h('small', {}, textObject(one.description)) : null))));
  return node;
}

function multiOwn(field, list, key, initial) {
  const names = new Map(list.map(([id, name]) => [name, id]));
  const shown = list.map(([, name]) => ({ text: { text: name }, value: names.get(name) }));
  const known = (field.known?.[key] ?? initial ?? []);
  field.set({ [key]: known });
  const inner = new Field(field.element, field.block, { ...field.surface, values: {} }, false);
  inner.changed = (value) => field.changed({ [key]: value.selected_options.map((one) => one.value) });
  return checks(inner, shown, 'checkbox', 'selected_options', shown.filter((one) => known.includes(one.value)), (one) => one.value);
}

function textInput(field, type, extra) {
  const { element } = field;
  const value = field.known?.value ?? element.initial_value ?? '';
  field.set({ value: value || null });
  const node = h(element.multiline ? 'textarea' : 'input', {
    class: 'text-field', type: element.multiline ? null : type, rows: element.multiline ? 6 : null, value, autocomplete: 'off',
    placeholder: element.placeholder?.text, maxlength: element.max_length, 'aria-label': field.label, ...field.hooks, ...extra,
    oninput: () => {
      field.set({ value: node.value || null });
      if (field.dispatches && element.dispatch_action_config?.trigger_actions_on?.includes('on_character_entered')) field.tell({ value: node.value }, node);
    },
    onkeydown: (event) => {
      if (event.key === 'Enter' && !element.multiline && field.dispatches) { event.preventDefault(); field.tell({ value: node.value }, node); }
    },
  });
  return node;
}

// Formatting is not offered: what is written is one section of plain text.
function richInput(field) {
  const known = field.known?.rich_text_value ?? field.element.initial_value ?? null;
  const words = (known?.elements || []).flatMap((part) => part.elements || []).map((one) => one.text || one.url || '').join('');
  const rich = (text) => (text ? { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] } : null);
  field.set({ rich_text_value: known });
  const node = h('textarea', {
    class: 'text-field', rows: 6, value: words, placeholder: field.element.placeholder?.text, 'aria-label': field.label, ...field.hooks,
    oninput: () => field.set({ rich_text_value: rich(node.value) }),
  });
  return node;
}

// Files are uploaded as soon as they are chosen, so that the form carries their descriptions.
function fileInput(field) {
  const kept = field.known?.files ?? [];
  field.set({ files: kept });
  const status = h('p', { class: 'hint', role: 'status' }, kept.map((one) => one.name).join(', '));
  const input = h('input', {
    type: 'file', class: 'text-field', multiple: (field.element.max_files ?? 10) > 1, 'aria-label': field.label, ...field.hooks,
    accept: (field.element.filetypes || []).map((one) => '.' + one).join(',') || null,
    onchange: async () => {
      const files = [];
      for (const file of [...input.files].slice(0, field.element.max_files ?? 10)) {
        const answer = await upload(file);
        if (answer.ok) files.push(answer.file);
      }
      status.textContent = files.map((one) => one.name).join(', ');
      await field.changed({ files }, input);
    },
  });
  return h('div', {}, input, status);
}

function picker(field, type, key, initial, convert = (value) => value || null, show = (value) => value || '') {
  const known = field.known?.[key] ?? initial ?? null;
  field.set({ [key]: known });
  const node = h('input', {
    type, class: 'text-field short', value: show(known), 'aria-label': field.label, ...field.hooks,
    onchange: () => field.changed({ [key]: convert(node.value) }, node),
  });
  return node;
}

function overflow(field) {
  const node = h('button', {
    type: 'button', class: 'button overflow', 'aria-label': 'More', 'aria-haspopup': 'menu', 'aria-expanded': 'false', ...field.hooks,
    onclick: () => menu(node, field.element.options.map((one) => ({
      label: withEmoji(one.text.text), about: one.description?.text,
      run: () => {
        if (one.url && /^https?:/i.test(one.url)) window.open(one.url, '_blank', 'noopener,noreferrer');
        field.tell({ selected_option: one }, node);
      },
    })), 'More'),
  }, icon('more'));
  return node;
}

function feedback(field) {
  const one = (which, sign) => {
    const spec = field.element[which];
    const node = h('button', {
      type: 'button', class: 'button feedback', 'aria-label': spec.accessibility_label || spec.text.text, title: spec.text.text,
      'aria-pressed': 'false', ...field.hooks, 'data-value': spec.value,
      onclick: async () => {
        for (const other of node.parentElement.children) other.setAttribute('aria-pressed', String(other === node));
        await field.tell({ text: spec.text, value: spec.value }, node);
      },
    }, sign, ' ', withEmoji(spec.text.text));
    return node;
  };
  return h('span', { class: 'feedback-buttons' }, one('positive_button', '👍'), one('negative_button', '👎'));
}

function iconElement(field) {
  const { element } = field;
  const node = h('button', {
    type: 'button', class: 'button feedback', 'aria-label': element.accessibility_label || element.text.text, ...field.hooks,
    onclick: () => field.tell({ text: element.text, value: element.value }, node),
  }, element.icon === 'trash' ? '🗑️ ' : '', element.text.text);
  return node;
}

export function image(element) {
  const own = element.image_url && new URL(element.image_url, location.href).origin === location.origin;
  if (own) return h('img', { src: element.image_url, alt: element.alt_text, class: 'block-image' });
  if (element.slack_file?.id) return h('img', { src: `/page/file/${encodeURIComponent(element.slack_file.id)}`, alt: element.alt_text, class: 'block-image' });
  // The page asks nobody else for anything: a picture from elsewhere is a link.
  return h('span', { class: 'image-elsewhere' }, '🖼 ', link(element.image_url || '', element.alt_text));
}

export function elementNode(element, block, surface, dispatches) {
  const field = new Field(element, block, surface, dispatches);
  switch (element.type) {
    case 'button': case 'workflow_button': return button(field);
    case 'static_select': return staticSelect(field);
    case 'external_select': return combobox(field);
    case 'users_select': return ownSelect(field, people(), 'selected_user', element.initial_user);
    case 'channels_select': return ownSelect(field, channels(), 'selected_channel', element.initial_channel);
    case 'conversations_select':
      return ownSelect(field, conversations(), 'selected_conversation', element.initial_conversation
        || (element.default_to_current_conversation && store.place.channel !== 'home' ? store.place.channel : null));
    case 'multi_static_select':
      return checks(field, flat(element), 'checkbox', 'selected_options', element.initial_options, (one) => one.value);
    case 'multi_users_select': return multiOwn(field, people(), 'selected_users', element.initial_users);
    case 'multi_channels_select': return multiOwn(field, channels(), 'selected_channels', element.initial_channels);
    case 'multi_conversations_select': return multiOwn(field, conversations(), 'selected_conversations', element.initial_conversations);
    case 'checkboxes': return checks(field, element.options, 'checkbox', 'selected_options', element.initial_options, (one) => one.value);
    case 'radio_buttons': return checks(field, element.options, 'radio', 'selected_option', element.initial_option, (one) => one.value);
    case 'plain_text_input': return textInput(field, 'text');
    case 'email_text_input': return textInput(field, 'email');
    case 'url_text_input': return textInput(field, 'url');
    case 'number_input': return textInput(field, 'number', { min: element.min_value, max: element.max_value, step: element.is_decimal_allowed ? 'any' : '1' });
    case 'rich_text_input': return richInput(field);
    case 'file_input': return fileInput(field);
    case 'datepicker': return picker(field, 'date', 'selected_date', element.initial_date);
    case 'timepicker': return picker(field, 'time', 'selected_time', element.initial_time);
    case 'datetimepicker':
      return picker(field, 'datetime-local', 'selected_date_time', element.initial_date_time,
        (value) => (value ? Math.floor(new Date(value).getTime() / 1000) : null),
        (value) => (value ? new Date(value * 1000 - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 16) : ''));
    case 'overflow': return overflow(field);
    case 'feedback_buttons': return feedback(field);
    case 'icon_button': return iconElement(field);
    case 'image': return image(element);
    default: return h('span', { class: 'unsupported' }, `(${element.type} is not shown here)`);
  }
}
