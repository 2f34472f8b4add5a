// Messages: a channel's list, a thread's list, and what can be done with each.
import { h, icon, iconButton, toast } from './dom.js';
import { store, personName, isReply } from './store.js';
import { mrkdwn, words } from './mrkdwn.js';
import { blocks } from './blocks.js';
import { files } from './files.js';
import { clock, day, full } from './time.js';
import { emoji } from './emoji.js';
import { menu, prompted, confirmed } from './popup.js';
import { ask } from './live.js';

const known = new Map(); // element by place and timestamp, so that what is typed or open in one survives

export function forgetMessages() {
  known.clear();
}

export function avatar(id) {
  if (id === store.botUser) return h('img', { class: 'avatar', src: '/web/bouncedesk.svg', alt: '' });
  const name = personName(id);
  const tint = [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6;
  return h('span', { class: `avatar tint-${tint}`, 'aria-hidden': 'true' }, id === 'USLACKBOT' ? '✦' : name.split(' ').map((word) => word[0]).slice(0, 2).join(''));
}

function surfaceOf(channelId, message) {
  const values = {};
  const where = { channel: channelId, ts: message.ts };
  return {
    values,
    act: (action) => ask('action', { ...where, action, values }),
    options: (blockId, actionId, value) => ask('options', { ...where, block_id: blockId, action_id: actionId, value }),
  };
}

function body(channelId, message) {
  if (message.subtype === 'channel_join') return h('div', { class: 'message-body quiet' }, mrkdwn(message.text));
  const shown = message.bot_id && message.blocks?.length
    ? blocks(message.blocks, surfaceOf(channelId, message)) : mrkdwn(message.text);
  return h('div', { class: 'message-body', 'data-test': 'message-body' }, shown,
    message.edited ? h('span', { class: 'edited', title: full(message.edited.ts) }, ' (edited)') : null,
    message.files ? files(message.files) : null,
    message.reactions ? h('div', { class: 'reactions' }, message.reactions.map((one) => h('span', {
      class: 'reaction', title: one.users.map(personName).join(', ') + ' reacted with :' + one.name + ':',
    }, emoji(one.name) ?? `:${one.name}:`, ' ', String(one.count)))) : null);
}

export function openThread(channelId, ts) {
  location.hash = `#/${channelId}/${ts}`;
}

async function edit(channelId, message) {
  const answer = await prompted({ title: 'Edit message', label: 'Message', value: words(message.text), submit: 'Save', multiline: true });
  if (answer) ask('edit', { channel: channelId, ts: message.ts, text: answer.text });
}

async function remove(channelId, message) {
  const sure = await confirmed({ title: { text: 'Delete message' }, text: { type: 'plain_text', text: 'This cannot be undone.' }, confirm: { text: 'Delete' }, style: 'danger' });
  if (sure) ask('delete', { channel: channelId, ts: message.ts });
}

function actionsOf(channelId, message) {
  const items = store.menus.messageShortcuts.map((one) => ({
    label: one.name, about: 'Bouncedesk', test: `shortcut-${one.callback_id}`,
    run: () => ask('shortcut', { channel: channelId, ts: message.ts, callback_id: one.callback_id }),
  }));
  const copy = async (text) => {
    try { await navigator.clipboard.writeText(text); toast('Copied.'); } catch { toast('The browser did not allow copying.'); }
  };
  return [
    ...items, { separator: true },
    { label: 'Copy text', run: () => copy(words(message.text)) },
    { label: 'Copy link', run: () => copy(`${location.origin}/archives/${channelId}/p${message.ts.replace('.', '')}`) },
    ...(message.user === store.me && !message.subtype ? [
      { separator: true },
      { label: 'Edit message', test: 'edit', run: () => edit(channelId, message) },
      { label: 'Delete message', danger: true, test: 'delete', run: () => remove(channelId, message) },
    ] : []),
  ];
}

function toolbar(channelId, message, inThread) {
  if (message.is_ephemeral) return null;
  const more = iconButton('more', 'More actions', () => menu(more, actionsOf(channelId, message), 'Message actions'),
    { 'data-test': 'more-actions', 'aria-haspopup': 'menu', 'aria-expanded': 'false' });
  return h('div', { class: 'toolbar', role: 'toolbar', 'aria-label': 'Message actions' },
    inThread ? null : iconButton('reply', 'Reply in thread', () => openThread(channelId, message.ts), { 'data-test': 'reply' }), more);
}

function replies(channelId, message) {
  if (!message.reply_count) return null;
  const count = message.reply_count === 1 ? '1 reply' : `${message.reply_count} replies`;
  return h('button', { type: 'button', class: 'replies', 'data-test': 'replies', onclick: () => openThread(channelId, message.ts) },
    h('span', { class: 'faces' }, message.reply_users.slice(0, 3).map(avatar)), h('b', {}, count),
    h('span', { class: 'quiet' }, `Last at ${clock(message.latest_reply)}`));
}

function build(channelId, message, inThread) {
  const name = personName(message.user);
  const dismiss = message.is_ephemeral ? h('button', {
    type: 'button', class: 'link-button', onclick: () => ask('delete', { channel: channelId, ts: message.ts }),
  }, 'Dismiss') : null;
  return h('article', {
    class: message.is_ephemeral ? 'message ephemeral' : 'message', 'data-test': 'message', 'data-ts': message.ts, 'data-user': message.user,
    'data-ephemeral': message.is_ephemeral ? 'true' : null, 'aria-label': `${name}, ${clock(message.ts)}`, tabindex: '-1',
  },
  h('div', { class: 'gutter' }, avatar(message.user), h('time', { class: 'small-time', title: full(message.ts) }, clock(message.ts))),
  h('div', { class: 'message-main' },
    message.is_ephemeral ? h('div', { class: 'only-you', 'data-test': 'only-you' }, '👁 Only visible to you · ', dismiss) : null,
    h('header', { class: 'message-head' }, h('b', { class: 'author' }, name),
      message.bot_id ? h('span', { class: 'badge-app' }, 'APP') : null,
      h('time', { title: full(message.ts) }, clock(message.ts))),
    body(channelId, message),
    inThread ? null : replies(channelId, message)),
  toolbar(channelId, message, inThread));
}

// An element for the message: the one already shown, unless the message changed.
function node(channelId, message, inThread) {
  const key = `${inThread ? 'thread' : 'channel'} ${channelId} ${message.ts}`;
  const signature = JSON.stringify(message);
  const old = known.get(key);
  if (old && old.signature === signature) return old.element;
  const element = build(channelId, message, inThread);
  known.set(key, { signature, element });
  return element;
}

function goesOn(before, message) {
  return before && before.user === message.user && !before.subtype && !message.subtype
    && Boolean(before.is_ephemeral) === Boolean(message.is_ephemeral) && !message.is_ephemeral && message.ts - before.ts < 300;
}

// Puts these messages into the list, keeping what is there already, and stays at the end if it was there.
export function fill(list, channelId, messages, thread) {
  const inThread = Boolean(thread);
  const shown = `${channelId}/${thread}`;
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const wanted = [];
  let before = null;
  let lastDay = '';
  messages.forEach((message, index) => {
    const today = day(message.ts);
    if (!inThread && today !== lastDay) {
      wanted.push(h('div', { class: 'day', role: 'separator' }, h('span', {}, today)));
      lastDay = today;
      before = null;
    }
    const element = node(channelId, message, inThread);
    element.classList.toggle('goes-on', Boolean(goesOn(before, message)));
    wanted.push(element);
    before = message;
    if (inThread && index === 0) {
      const count = messages.length - 1;
      if (count > 0) wanted.push(h('div', { class: 'day thread-count' }, h('span', {}, count === 1 ? '1 reply' : `${count} replies`)));
      before = null;
    }
  });
  // Elements that stay are not moved, so that focus and scroll positions in them stay too.
  let place = list.firstChild;
  for (const element of wanted) {
    if (place === element) place = place.nextSibling;
    else list.insertBefore(element, place);
  }
  while (place) { const next = place.nextSibling; place.remove(); place = next; }
  if (atEnd || list.dataset.shown !== shown) list.scrollTop = list.scrollHeight;
  list.dataset.shown = shown;
}

export function roots(all) {
  return all.filter((message) => !isReply(message));
}

export { icon };
