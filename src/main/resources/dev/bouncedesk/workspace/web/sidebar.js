// The sidebar: channels, the bot, and who is looking.
import { h, icon, iconButton } from './dom.js';
import { store, channelName, unread } from './store.js';
import { ask } from './live.js';
import { prompted } from './popup.js';
import { avatar } from './messages.js';

function entry({ href, sign, name, current, count, test }) {
  return h('li', {}, h('a', {
    href, class: count ? 'entry unread' : 'entry', 'aria-current': current ? 'page' : null, 'data-test': test,
    'aria-label': count ? `${name}, ${count} unread` : name,
  }, sign, h('span', { class: 'entry-name' }, name), count ? h('span', { class: 'count', 'data-test': 'unread' }, String(count)) : null));
}

async function addChannel() {
  const answer = await prompted({
    title: 'Create a channel', label: 'Name', hint: 'Lower case, digits, hyphens. Bouncedesk is not in it until you add it.', submit: 'Create', choices: 'Private: only those invited see it',
  });
  if (!answer) return;
  const made = await ask('channel', { name: answer.text, private: answer.choice });
  if (made.ok) location.hash = `#/${made.channel}`;
}

export function sidebar(switchUser) {
  const { place } = store;
  const here = (id) => place.channel === id;
  const inChannel = (one) => entry({
    href: `#/${one.id}`, sign: icon(one.kind === 'group' ? 'lock' : 'hash'), name: channelName(one), current: here(one.id),
    count: here(one.id) || !one.member ? 0 : unread(one.id), test: `channel-${one.name}`,
  });
  const direct = store.channels.find((one) => one.kind === 'im');
  const people = [...store.users.values()].filter((user) => !user.bot);
  const who = h('select', { id: 'who', 'data-test': 'user-switch', onchange: () => switchUser(who.value) },
    people.map((user) => h('option', { value: user.id }, user.real_name)));
  who.value = store.me;
  return [
    h('div', { class: 'team' }, h('img', { src: '/web/bouncedesk.svg', alt: '', class: 'avatar small' }), h('span', {}, store.team),
      iconButton('close', 'Close the sidebar', () => document.body.classList.remove('sidebar-open'), { class: 'icon-button only-phone' })),
    h('div', { class: 'scroll' },
      h('h2', {}, 'Channels'),
      h('ul', {}, store.channels.filter((one) => one.kind !== 'im').map(inChannel),
        h('li', {}, h('button', { type: 'button', class: 'entry', onclick: addChannel, 'data-test': 'add-channel' }, icon('plus'), h('span', { class: 'entry-name' }, 'Add channel')))),
      h('h2', {}, 'Direct messages'),
      h('ul', {}, direct ? entry({
        href: `#/${direct.id}`, sign: h('span', { class: store.connections ? 'presence on' : 'presence', title: store.connections ? 'online' : 'offline' }),
        name: 'Bouncedesk', current: here(direct.id), count: here(direct.id) ? 0 : unread(direct.id), test: 'dm',
      }) : null),
      h('h2', {}, 'Apps'),
      h('ul', {}, entry({ href: '#/home', sign: icon('home'), name: 'Bouncedesk Home', current: here('home'), count: 0, test: 'home-link' }))),
    h('div', { class: 'whoami' }, avatar(store.me), h('div', {}, h('label', { for: 'who' }, 'You are', store.users.get(store.me)?.title ? ` · ${store.users.get(store.me).title}` : ''), who)),
  ];
}
