// The message field, with help for commands and mentions, and files.
import { h, icon, iconButton, toast } from './dom.js';
import { store } from './store.js';
import { ask, upload } from './live.js';
import { menu } from './popup.js';

const LONGEST_MESSAGE = 4000;
const drafts = new Map();

// Candidates for what stands before the cursor: whole commands, or @names and #channels.
function candidates(text, cursor, inThread) {
  if (!inThread && text.startsWith('/') && !text.includes('\n')) {
    const typed = text.toLowerCase();
    const all = store.menus.commands.filter((one) => one.text.startsWith(typed)
      || (typed.startsWith(one.text) && one.text.endsWith(' ') && one.text.trim() !== '/smtp' && !one.text.startsWith('/invite')));
    const exact = all.length === 1 && all[0].text.trim() === typed.trim() && !all[0].hint;
    return exact ? [] : all.map((one) => ({ label: one.text.trim(), hint: one.hint, about: one.about, insert: one.text, from: 0 }));
  }
  const word = /(^|\s)([@#])([\w-]*)$/.exec(text.slice(0, cursor));
  if (!word) return [];
  const from = cursor - word[3].length - 1;
  const names = word[2] === '@'
    ? [...store.users.values()].map((user) => ({ label: '@' + user.name, about: user.real_name }))
    : store.channels.filter((one) => one.kind !== 'im').map((one) => ({ label: '#' + one.name, about: one.purpose }));
  return names.filter((one) => one.label.startsWith(word[2] + word[3]))
    .map((one) => ({ ...one, hint: '', insert: one.label + ' ', from }));
}

export class Composer {
  constructor(id, { inThread }) {
    this.inThread = inThread;
    this.files = [];
    this.at = -1;
    this.found = [];
    this.place = null;
    this.list = h('ul', { id: `${id}-help`, class: 'help', role: 'listbox', 'aria-label': 'Suggestions', hidden: true, 'data-test': 'command-help' });
    this.field = h('textarea', {
      id, rows: 1, class: 'composer-field', 'data-test': inThread ? 'thread-composer' : 'composer', role: 'combobox', 'aria-autocomplete': 'list',
      'aria-expanded': 'false', 'aria-controls': `${id}-help`,
      oninput: () => this.typed(), onkeydown: (event) => this.key(event), onblur: () => this.hide(), onclick: () => this.suggest(),
      onpaste: (event) => { const pasted = [...event.clipboardData.files]; if (pasted.length) { event.preventDefault(); this.add(pasted); } },
    });
    this.note = h('div', { class: 'composer-note', role: 'status' });
    this.chips = h('div', { class: 'chips', 'data-test': 'attachments' });
    this.picker = h('input', { type: 'file', multiple: true, hidden: true, 'data-test': 'file-picker', 'aria-label': 'Choose files', onchange: () => { this.add([...this.picker.files]); this.picker.value = ''; } });
    const shortcuts = iconButton('bolt', 'Shortcuts', () => menu(shortcuts, store.menus.globalShortcuts.map((one) => ({
      label: one.name, about: one.about, test: `shortcut-${one.callback_id}`, run: () => ask('shortcut', { callback_id: one.callback_id }),
    })), 'Shortcuts'), { 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'data-test': 'shortcuts' });
    this.button = h('button', { type: 'button', class: 'send', 'aria-label': 'Send', title: 'Send (Enter)', 'data-test': 'send', onclick: () => this.send() }, icon('send'));
    this.element = h('div', { class: 'composer' }, this.list, this.chips, this.field,
      h('div', { class: 'composer-bar' },
        iconButton('clip', 'Attach files', () => this.picker.click(), { 'data-test': 'attach' }), shortcuts, this.picker,
        h('span', { class: 'composer-hint' }, h('kbd', {}, 'Shift'), '+', h('kbd', {}, 'Enter'), ' for a new line'), this.button),
      this.note);
  }

  // Moves the field to another conversation; what was typed stays with the old one.
  show(channelId, thread, label) {
    const place = `${channelId} ${thread}`;
    if (this.place === place) return;
    if (this.place) drafts.set(this.place, this.field.value);
    this.place = place;
    this.channel = channelId;
    this.thread = thread;
    this.field.value = drafts.get(place) || '';
    this.field.placeholder = label;
    this.field.setAttribute('aria-label', label);
    this.files = [];
    this.paint();
    this.fit();
    this.hide();
  }

  typed() {
    this.fit();
    this.suggest();
    const long = this.field.value.length > LONGEST_MESSAGE && !this.field.value.startsWith('/');
    this.note.textContent = long ? 'This is long: it will be sent as a text snippet.' : '';
  }

  fit() {
    this.field.style.height = 'auto';
    this.field.style.height = `${Math.min(this.field.scrollHeight, innerHeight * 0.4)}px`;
  }

  suggest() {
    this.found = candidates(this.field.value, this.field.selectionStart, this.inThread).slice(0, 16);
    if (!this.found.length) { this.hide(); return; }
    this.list.replaceChildren(...this.found.map((one, index) => h('li', {
      id: `${this.list.id}-${index}`, role: 'option', 'aria-selected': 'false',
      onpointerdown: (event) => { event.preventDefault(); this.accept(index); },
    }, h('span', { class: 'help-text' }, h('b', {}, one.label), one.hint ? h('i', {}, ' ' + one.hint) : null), h('small', {}, one.about))));
    this.list.hidden = false;
    this.field.setAttribute('aria-expanded', 'true');
    this.mark(-1);
  }

  mark(index) {
    this.at = index;
    [...this.list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === index)));
    if (index >= 0) {
      this.field.setAttribute('aria-activedescendant', `${this.list.id}-${index}`);
      this.list.children[index].scrollIntoView({ block: 'nearest' });
    } else this.field.removeAttribute('aria-activedescendant');
  }

  hide() {
    this.list.hidden = true;
    this.field.setAttribute('aria-expanded', 'false');
    this.field.removeAttribute('aria-activedescendant');
    this.at = -1;
  }

  accept(index) {
    const one = this.found[index];
    const rest = this.field.value.slice(this.field.selectionStart);
    this.field.value = one.from === 0 && one.insert.startsWith('/') ? one.insert : this.field.value.slice(0, one.from) + one.insert + rest;
    this.field.selectionStart = this.field.value.length - (one.insert.startsWith('/') ? 0 : rest.length);
    this.field.selectionEnd = this.field.selectionStart;
    this.field.focus();
    this.typed();
    if (!one.hint) this.hide();
  }

  key(event) {
    const open = !this.list.hidden;
    if (event.isComposing) return;
    if (open && event.key === 'ArrowDown') this.mark((this.at + 1) % this.found.length);
    else if (open && event.key === 'ArrowUp') this.mark((this.at - 1 + this.found.length) % this.found.length);
    else if (open && event.key === 'Tab' && !event.shiftKey) this.accept(Math.max(0, this.at));
    else if (open && event.key === 'Escape') { event.stopPropagation(); this.hide(); } else if (event.key === 'Enter' && !event.shiftKey) {
      // A name is completed by Enter; a command only when it was chosen with the arrows.
      if (open && (this.at >= 0 || !this.field.value.startsWith('/'))) this.accept(Math.max(0, this.at));
      else this.send();
    } else return;
    event.preventDefault();
  }

  add(files) {
    for (const file of files) {
      if (file.size > 10 * 1024 * 1024) toast(`${file.name} is larger than 10 MB and was not added.`);
      else if (this.files.length >= 10) toast('Ten files at most.');
      else this.files.push(file);
    }
    this.paint();
    this.field.focus();
  }

  paint() {
    this.chips.replaceChildren(...this.files.map((file) => h('span', { class: 'chip' }, icon('file'), h('span', {}, file.name),
      iconButton('close', `Remove ${file.name}`, () => { this.files = this.files.filter((one) => one !== file); this.paint(); }))));
  }

  async send() {
    const text = this.field.value;
    const files = this.files;
    if (!text.trim() && !files.length) return;
    const command = /^(\/\S*)\s*([\s\S]*)$/.exec(text);
    if (command && this.inThread) {
      this.note.textContent = `${command[1]} doesn’t work in threads, as in Slack. Write @bouncedesk and your question, or use the message’s menu.`;
      return;
    }
    this.field.value = '';
    this.files = [];
    this.note.textContent = '';
    this.paint();
    this.fit();
    this.hide();
    const answer = command ? await this.command(command[1], command[2]) : await this.message(text, files);
    if (!answer.ok && !this.field.value) {
      this.field.value = text;
      this.files = files;
      this.paint();
      this.fit();
    }
  }

  async command(name, rest) {
    if (name === '/invite') return ask('invite', { channel: this.channel, who: store.botUser });
    if (name !== '/smtp') {
      toast(`${name} is not a command here. Commands start with /smtp.`);
      return { ok: false };
    }
    return ask('command', { channel: this.channel, command: name, text: rest });
  }

  async message(text, files) {
    const ids = [];
    for (const file of files) {
      const answer = await upload(file);
      if (!answer.ok) return answer;
      ids.push(answer.id);
    }
    return ask('message', { channel: this.channel, text, files: ids, ...(this.thread ? { thread_ts: this.thread } : {}) });
  }
}

// Files dropped anywhere on the pane go to its field.
export function dropZone(pane, composer) {
  let depth = 0;
  const hasFiles = (event) => [...(event.dataTransfer?.types || [])].includes('Files');
  pane.addEventListener('dragenter', (event) => { if (hasFiles(event)) { depth += 1; pane.classList.add('dropping'); } });
  pane.addEventListener('dragleave', (event) => { if (hasFiles(event) && (depth -= 1) <= 0) { depth = 0; pane.classList.remove('dropping'); } });
  pane.addEventListener('dragover', (event) => { if (hasFiles(event)) event.preventDefault(); });
  pane.addEventListener('drop', (event) => {
    depth = 0;
    pane.classList.remove('dropping');
    if (event.dataTransfer.files.length) { event.preventDefault(); composer.add([...event.dataTransfer.files]); }
  });
}
