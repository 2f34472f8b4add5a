// Menus, and questions that need a yes.
import { h } from './dom.js';
import { textObject } from './mrkdwn.js';

let open = null;

export function closeMenu() {
  if (open) open.close();
}

// Opens a menu beside a button. Items: { label, about, danger, run } or { separator: true }.
export function menu(button, items, label) {
  closeMenu();
  const list = h('div', { class: 'menu', role: 'menu', 'aria-label': label, 'data-test': 'menu' });
  const close = (refocus) => {
    list.remove();
    button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
    open = null;
    if (refocus) button.focus();
  };
  const outside = (event) => { if (!list.contains(event.target) && !button.contains(event.target)) close(false); };
  for (const item of items) {
    list.append(item.separator ? h('hr', { role: 'separator' }) : h('button', {
      type: 'button', role: 'menuitem', class: item.danger ? 'menu-item danger' : 'menu-item', 'data-test': item.test,
      onclick: () => { close(true); item.run(); },
    }, h('span', {}, item.label), item.about ? h('small', {}, item.about) : null));
  }
  list.addEventListener('keydown', (event) => {
    const all = [...list.querySelectorAll('button')];
    const at = all.indexOf(document.activeElement);
    if (event.key === 'ArrowDown') all[(at + 1) % all.length].focus();
    else if (event.key === 'ArrowUp') all[(at - 1 + all.length) % all.length].focus();
    else if (event.key === 'Home') all[0].focus();
    else if (event.key === 'End') all.at(-1).focus();
    else if (event.key === 'Escape') { event.stopPropagation(); close(true); } else if (event.key === 'Tab') { close(false); return; } else return;
    event.preventDefault();
  });
  (button.closest('dialog') || document.body).append(list);
  const box = button.getBoundingClientRect();
  const below = box.bottom + list.offsetHeight + 8 < innerHeight;
  list.style.top = `${Math.max(8, below ? box.bottom + 4 : box.top - list.offsetHeight - 4)}px`;
  list.style.left = `${Math.max(8, Math.min(box.left, innerWidth - list.offsetWidth - 8))}px`;
  button.setAttribute('aria-expanded', 'true');
  document.addEventListener('pointerdown', outside, true);
  open = { close };
  list.querySelector('button')?.focus();
}

// Asks as a confirmation dialog of Block Kit asks; resolves to whether the answer was yes.
export function confirmed(dialog) {
  if (!dialog) return Promise.resolve(true);
  return new Promise((resolve) => {
    let yes = false;
    const box = h('dialog', { class: 'dialog small', 'data-test': 'confirm', 'aria-label': dialog.title?.text || 'Are you sure?' },
      h('form', { method: 'dialog' },
        h('h2', {}, dialog.title?.text || 'Are you sure?'),
        h('div', { class: 'dialog-body' }, textObject(dialog.text)),
        h('div', { class: 'dialog-foot' },
          h('button', { type: 'submit', class: 'button' }, dialog.deny?.text || 'Cancel'),
          h('button', {
            type: 'submit', class: dialog.style === 'danger' ? 'button danger-fill' : 'button primary-fill', 'data-test': 'confirm-yes', onclick: () => { yes = true; },
          }, dialog.confirm?.text || 'Yes'))));
    box.addEventListener('close', () => { box.remove(); resolve(yes); });
    document.body.append(box);
    box.showModal();
  });
}

// Asks for one line or more of text; resolves to it, or to null.
export function prompted({ title, label, value, hint, submit, multiline, choices }) {
  return new Promise((resolve) => {
    let answer = null;
    const field = h(multiline ? 'textarea' : 'input', { id: 'prompt-field', class: 'text-field', value: value || '', rows: multiline ? 8 : null, autocomplete: 'off' });
    const check = choices ? h('input', { type: 'checkbox', id: 'prompt-choice' }) : null;
    const box = h('dialog', { class: 'dialog small', 'data-test': 'prompt', 'aria-label': title },
      h('form', { method: 'dialog', onsubmit: (event) => { answer = event.submitter?.value === 'yes' ? { text: field.value, choice: Boolean(check?.checked) } : null; } },
        h('h2', {}, title),
        h('div', { class: 'dialog-body' },
          h('label', { for: 'prompt-field' }, label), field, hint ? h('p', { class: 'hint' }, hint) : null,
          check ? h('label', { class: 'choice' }, check, choices) : null),
        h('div', { class: 'dialog-foot' },
          h('button', { type: 'submit', value: 'no', class: 'button', formnovalidate: true }, 'Cancel'),
          h('button', { type: 'submit', value: 'yes', class: 'button primary-fill' }, submit))));
    // Enter in the field means yes, not the first button.
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !multiline) { event.preventDefault(); box.querySelector('button[value=yes]').click(); }
    });
    box.addEventListener('close', () => { box.remove(); resolve(answer); });
    document.body.append(box);
    box.showModal();
    field.focus();
  });
}
