// What the page knows, and who wants to hear when it changes.

export const store = {
  me: '',
  botUser: '',
  team: '',
  users: new Map(),
  channels: [],
  messages: new Map(), // channel id -> Map of ts -> message
  home: null,
  modal: null,
  modalDepth: 0,
  connections: 0,
  online: false,
  place: { channel: '', thread: '' }, // channel may be 'home'
  menus: { commands: [], messageShortcuts: [], globalShortcuts: [] },
};

const listeners = new Map();

export function on(what, listener) {
  listeners.set(what, [...(listeners.get(what) || []), listener]);
}

export function changed(...whats) {
  for (const what of whats) {
    for (const listener of listeners.get(what) || []) listener();
  }
}

export function channel(id) {
  return store.channels.find((one) => one.id === id);
}

export function messagesOf(id) {
  if (!store.messages.has(id)) store.messages.set(id, new Map());
  return store.messages.get(id);
}

export function sorted(id) {
  return [...messagesOf(id).values()].sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

export function isReply(message) {
  return Boolean(message.thread_ts) && message.thread_ts !== message.ts;
}

export function personName(id) {
  if (id === 'USLACKBOT') return 'Workspace';
  const user = store.users.get(id);
  return user ? user.real_name : id;
}

export function channelName(one) {
  return one.kind === 'im' ? 'Bouncedesk' : one.name;
}

// Which messages were seen: the newest timestamp a person has had before their eyes, per channel.
function readKey(id) {
  return `read:${store.me}:${id}`;
}

export function markRead(id) {
  const newest = sorted(id).at(-1);
  if (newest) {
    try { localStorage.setItem(readKey(id), newest.ts); } catch { /* private mode: unread counts start anew */ }
  }
}

export function unread(id) {
  let seen = '';
  try { seen = localStorage.getItem(readKey(id)) || ''; } catch { /* as above */ }
  return sorted(id).filter((message) => message.ts > seen && message.user !== store.me).length;
}
