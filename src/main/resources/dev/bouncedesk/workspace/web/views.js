// Modals and the home tab.
import { h, iconButton } from './dom.js';
import { store, on } from './store.js';
import { ask } from './live.js';
import { blocks } from './blocks.js';
import { mrkdwn } from './mrkdwn.js';

function surfaceOf(view, values) {
  return {
    values,
    act: (action) => ask('action', { view_id: view.id, action, values }),
    options: (blockId, actionId, value) => ask('options', { view_id: view.id, block_id: blockId, action_id: actionId, value }),
  };
}

let shown = null; // { dialog, view, values }
let kept = new Map(); // what was typed into the modals of the stack, by view id

function filled(value) {
  if (!value) return false;
  const [, first] = Object.entries(value).find(([name]) => name !== 'type') || [];
  return Array.isArray(first) ? first.length > 0 : first !== null && first !== undefined && first !== '';
}

// What Slack checks before it sends a form: everything not optional is filled in.
function missing(view, values) {
  const errors = {};
  for (const block of view.blocks) {
    if (block.type !== 'input' || block.optional) continue;
    const value = values[block.block_id]?.[block.element.action_id];
    if (!filled(value)) errors[block.block_id] = 'Please complete this required field.';
    else if (block.element.min_length && value.value.length < block.element.min_length) errors[block.block_id] = `At least ${block.element.min_length} characters, please.`;
    else if (block.element.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(value.value)) errors[block.block_id] = 'That is not an email address.';
  }
  return errors;
}

function showErrors(body, errors) {
  let first = null;
  for (const block of body.querySelectorAll('[data-input-block]')) {
    const text = errors[block.dataset.inputBlock];
    const note = block.querySelector('.field-error');
    note.textContent = text || '';
    note.hidden = !text;
    block.classList.toggle('wrong', Boolean(text));
    if (text && !first) first = block;
  }
  first?.querySelector('input, select, textarea')?.focus();
}

function build(view, values) {
  const body = h('div', { class: 'dialog-body' }, blocks(view.blocks, surfaceOf(view, values)));
  const submit = view.submit ? h('button', { type: 'submit', class: 'button primary-fill', 'data-test': 'modal-submit' }, view.submit.text) : null;
  const send = async (event) => {
    event.preventDefault();
    const errors = missing(view, values);
    showErrors(body, errors);
    if (Object.keys(errors).length || !submit) return;
    submit.disabled = true;
    const answer = await ask('submit', { view_id: view.id, values });
    submit.disabled = false;
    if (answer.errors) showErrors(body, answer.errors);
  };
  const leave = () => ask('close', { view_id: view.id });
  return h('form', { novalidate: true, onsubmit: send },
    h('div', { class: 'dialog-head' }, h('img', { class: 'avatar small', src: '/web/bouncedesk.svg', alt: '' }), h('h2', { id: 'modal-title' }, view.title.text),
      iconButton('close', 'Close', leave, { 'data-test': 'modal-close' })),
    body,
    h('div', { class: 'dialog-foot' }, h('button', { type: 'button', class: 'button', onclick: leave, 'data-test': 'modal-cancel' }, view.close?.text || (submit ? 'Cancel' : 'Close')), submit));
}

function showModal() {
  const { modal } = store;
  if (!modal) {
    if (shown) { shown.dialog.close(); shown.dialog.remove(); }
    shown = null;
    kept = new Map();
    return;
  }
  const values = kept.get(modal.id) || {};
  kept.set(modal.id, values);
  if (!shown) {
    const dialog = h('dialog', { class: 'dialog', 'data-test': 'modal', 'aria-labelledby': 'modal-title' });
    dialog.addEventListener('cancel', (event) => { event.preventDefault(); ask('close', { view_id: shown.view.id }); });
    document.body.append(dialog);
    shown = { dialog };
  }
  const focused = document.activeElement?.dataset?.actionId;
  shown.view = modal;
  shown.dialog.dataset.callbackId = modal.callback_id;
  shown.dialog.replaceChildren(build(modal, values));
  if (!shown.dialog.open) shown.dialog.showModal();
  const again = focused && shown.dialog.querySelector(`[data-action-id="${CSS.escape(focused)}"]`);
  (again || shown.dialog.querySelector('.dialog-body input, .dialog-body textarea, .dialog-body select') || shown.dialog.querySelector('button')).focus();
}

on('modal', showModal);

export function homeTab() {
  const view = store.home;
  if (!view) {
    return h('div', { class: 'home-view empty' }, h('img', { class: 'avatar large', src: '/web/bouncedesk.svg', alt: '' }),
      h('p', {}, store.connections ? 'Bouncedesk has not filled this page yet.' : 'Bouncedesk is offline, so this page is empty.'),
      h('p', { class: 'quiet' }, mrkdwn('Its *messages* are in the sidebar under Direct messages.')));
  }
  return h('div', { class: 'home-view', 'data-test': 'home' }, blocks(view.blocks, surfaceOf(view, {})));
}
