// The page: puts the parts together and follows the address.
import { h, icon, iconButton } from './dom.js';
import { store, on, changed, channel, channelName, sorted, markRead, messagesOf } from './store.js';
import { connect, ask } from './live.js';
import { sidebar } from './sidebar.js';
import { Composer, dropZone } from './composer.js';
import { fill, forgetMessages, roots } from './messages.js';
import { homeTab } from './views.js';

const nodes = Object.fromEntries(['sidebar', 'main', 'thread', 'banner'].map((id) => [id, document.getElementById(id)]));
const PEOPLE = { ada: 'U0ADALOVELC', ben: 'U0BENJAMINF' };

const list = h('div', { class: 'messages', role: 'log', 'aria-label': 'Messages', tabindex: '0', 'data-test': 'messages' });
const composer = new Composer('composer-main', { inThread: false });
const head = h('header', { class: 'head' });
const foot = h('div', { class: 'foot' }, composer.element);
const threadList = h('div', { class: 'messages', role: 'log', 'aria-label': 'Thread', tabindex: '0', 'data-test': 'thread-messages' });
const threadComposer = new Composer('composer-thread', { inThread: true });
const threadHead = h('header', { class: 'head' });
nodes.thread.append(threadHead, threadList, h('div', { class: 'foot' }, threadComposer.element));
dropZone(nodes.main, composer);
dropZone(nodes.thread, threadComposer);

function switchUser(id) {
  sessionStorage.setItem('user', id);
  forgetMessages();
  store.messages = new Map();
  connect(id);
}

function follow() {
  const [, where = '', thread = ''] = location.hash.split('/');
  const direct = store.channels.find((one) => one.kind === 'im');
  const fallback = store.channels[0]?.id || '';
  const named = store.channels.find((one) => one.name === where);
  const known = where === 'home' || channel(where) ? where : named?.id || (where === 'dm' && direct?.id) || fallback;
  const moved = store.place.channel !== known || store.place.thread !== thread;
  store.place = { channel: known, thread };
  if (moved) document.body.classList.remove('sidebar-open');
  if (known === 'home' && moved) ask('home', { tab: 'home' });
  if (moved && channel(known)?.kind === 'im') ask('home', { tab: 'messages' });
  changed('sidebar', 'header', 'messages', 'home');
  if (moved && !thread && known !== 'home' && matchMedia('(min-width: 800px)').matches) composer.field.focus();
  if (moved && thread) threadComposer.field.focus();
}

function paintHeader() {
  const open = iconButton('menu', 'Open the sidebar', () => document.body.classList.add('sidebar-open'), { class: 'icon-button only-phone', 'data-test': 'open-sidebar' });
  if (store.place.channel === 'home') {
    head.replaceChildren(open, h('h1', {}, 'Bouncedesk'), h('span', { class: 'tabs' }, h('a', { href: '#/home', 'aria-current': 'page' }, 'Home'), h('a', { href: '#/dm' }, 'Messages')));
    return;
  }
  const one = channel(store.place.channel);
  if (!one) return;
  const sign = one.kind === 'im' ? h('span', { class: store.connections ? 'presence on' : 'presence' }) : icon(one.kind === 'group' ? 'lock' : 'hash');
  head.replaceChildren(open, h('h1', { 'data-test': 'channel-title' }, sign, channelName(one)), h('span', { class: 'purpose' }, one.purpose),
    one.kind === 'im' ? h('span', { class: 'tabs' }, h('a', { href: '#/home' }, 'Home'), h('a', { href: `#/${one.id}`, 'aria-current': 'page' }, 'Messages'))
      : h('span', { class: 'head-right' },
        one.has_bot ? null : h('button', { type: 'button', class: 'button', 'data-test': 'add-bot', onclick: () => ask('invite', { channel: one.id, who: store.botUser }) }, 'Add Bouncedesk'),
        h('span', { class: 'members', title: `${one.members} members` }, icon('people'), String(one.members))));
}

function paintMain() {
  const { channel: id } = store.place;
  if (id === 'home') {
    nodes.main.replaceChildren(head, h('div', { class: 'home-scroll' }, homeTab()));
    return;
  }
  const one = channel(id);
  if (!one) return;
  if (list.parentElement !== nodes.main) nodes.main.replaceChildren(head, list, foot);
  const joined = one.member || one.kind === 'im';
  foot.replaceChildren(joined ? composer.element : h('div', { class: 'join' }, `You are looking at #${one.name}. `,
    h('button', { type: 'button', class: 'button primary-fill', onclick: () => ask('invite', { channel: id, who: store.me }) }, 'Join channel')));
  composer.show(id, '', one.kind === 'im' ? 'Message Bouncedesk, or paste a bounce' : `Message #${one.name}, or type /smtp`);
  const all = roots(sorted(id));
  fill(list, id, all, '');
  if (!all.length) list.replaceChildren(welcome(one));
  if (document.visibilityState === 'visible') markRead(id);
}

function welcome(one) {
  const tips = [['/smtp 550 5.1.1', 'explains a code, for your eyes only'], ['/smtp help', 'says what else there is']];
  return h('div', { class: 'welcome', 'data-test': 'welcome' },
    h('h2', {}, one.kind === 'im' ? 'Bouncedesk' : `#${one.name}`), h('p', {}, one.purpose || (one.kind === 'im' ? 'Write here, or paste a bounce. Only you and Bouncedesk read it.' : 'This channel is new.')),
    h('ul', {}, tips.map(([command, about]) => h('li', {}, h('button', {
      type: 'button', class: 'link-button', onclick: () => { composer.field.value = command; composer.fit(); composer.field.focus(); },
    }, h('code', {}, command)), ' ', about)), h('li', {}, 'Paste a bounce, or drop an .eml file here, to have it read in a thread.')));
}

function paintThread() {
  const { channel: id, thread } = store.place;
  const root = thread && id !== 'home' ? messagesOf(id).get(thread) : null;
  nodes.thread.hidden = !root;
  document.body.classList.toggle('thread-open', Boolean(root));
  if (!root) return;
  threadHead.replaceChildren(h('h1', {}, 'Thread'), h('span', { class: 'purpose' }, channelName(channel(id))),
    iconButton('close', 'Close thread', () => { location.hash = `#/${id}`; }, { 'data-test': 'close-thread' }));
  const all = sorted(id).filter((message) => message.ts === thread || message.thread_ts === thread);
  threadComposer.show(id, thread, 'Reply…');
  fill(threadList, id, all, thread);
}

function paintBanner() {
  const offline = !store.online;
  nodes.banner.hidden = !offline && store.connections > 0;
  nodes.banner.classList.toggle('lost', offline);
  nodes.banner.textContent = offline ? 'The workspace does not answer. Trying again…' : 'Bouncedesk is offline or still starting. Messages reach it if it is back within five minutes; commands do not.';
  document.body.dataset.bot = store.connections > 0 ? 'online' : 'offline';
}

function paintSidebar() {
  nodes.sidebar.replaceChildren(...sidebar(switchUser));
  const count = document.title.replace(/^• /, '');
  const name = store.place.channel === 'home' ? 'Bouncedesk Home' : channel(store.place.channel)?.name || '';
  document.title = name ? `${name} · ${store.team}` : count;
}

on('everything', follow);
on('sidebar', paintSidebar);
on('header', paintHeader);
on('messages', () => { paintMain(); paintThread(); });
on('home', () => { if (store.place.channel === 'home') paintMain(); });
on('bot', () => { paintBanner(); paintSidebar(); paintHeader(); if (store.place.channel === 'home') paintMain(); });
addEventListener('hashchange', follow);
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') { paintMain(); paintSidebar(); } });
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && store.place.thread && !document.querySelector('dialog[open]')) location.hash = `#/${store.place.channel}`;
});

const wanted = new URLSearchParams(location.search).get('user');
const menus = await (await fetch('/web/commands.json')).json();
store.menus = menus;
connect(PEOPLE[wanted] || sessionStorage.getItem('user') || PEOPLE.ada);
