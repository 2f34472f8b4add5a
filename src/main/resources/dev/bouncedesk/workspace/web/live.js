// Hears what happens in the workspace, and asks it to do things.
import { store, changed, messagesOf } from './store.js';
import { toast } from './dom.js';

let socket;
let attempt = 0;
let generation = 0;

export function connect(user) {
  generation += 1;
  const mine = generation;
  if (socket) socket.close();
  socket = new WebSocket(`ws://${location.host}/page/live?user=${encodeURIComponent(user)}`);
  socket.onmessage = (event) => receive(JSON.parse(event.data));
  socket.onopen = () => { attempt = 0; };
  socket.onclose = () => {
    if (mine !== generation) return;
    store.online = false;
    changed('bot');
    attempt += 1;
    setTimeout(() => { if (mine === generation) connect(user); }, Math.min(5000, 300 * attempt));
  };
}

function receive(update) {
  switch (update.type) {
    case 'everything': return everything(update);
    case 'message':
      messagesOf(update.channel).set(update.message.ts, update.message);
      return changed('messages', 'sidebar');
    case 'message_gone':
      messagesOf(update.channel).delete(update.ts);
      return changed('messages', 'sidebar');
    case 'channels':
      store.channels = update.channels;
      return changed('sidebar', 'header');
    case 'bot':
      store.connections = update.connections;
      return changed('bot');
    case 'home':
      store.home = update.view;
      return changed('home');
    case 'modal':
      store.modal = update.view || null;
      store.modalDepth = update.depth;
      return changed('modal');
    default:
      return undefined;
  }
}

function everything(update) {
  store.me = update.me;
  store.botUser = update.bot_user;
  store.team = update.team;
  store.users = new Map(update.users.map((user) => [user.id, user]));
  store.channels = update.channels;
  store.messages = new Map(Object.entries(update.messages).map(
    ([id, list]) => [id, new Map(list.map((message) => [message.ts, message]))]));
  store.home = update.home || null;
  store.modal = update.modal || null;
  store.connections = update.connections;
  store.online = true;
  changed('everything', 'sidebar', 'header', 'messages', 'home', 'modal', 'bot');
}

// Asks the workspace to do something. A refusal is shown; the answer says ok or not.
export async function ask(action, body) {
  let answer;
  try {
    const response = await fetch(`/page/${action}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...body, user: store.me }),
    });
    answer = await response.json();
  } catch {
    answer = { ok: false, error: 'The workspace does not answer. Is the bot still running?' };
  }
  if (!answer.ok) toast(answer.error);
  return answer;
}

export async function upload(file) {
  let answer;
  try {
    const query = new URLSearchParams({ user: store.me, name: file.name });
    const response = await fetch(`/page/upload?${query}`, { method: 'POST', body: file });
    answer = await response.json();
  } catch {
    // A body above the limit is cut off while it is still being sent.
    answer = { ok: false, error: `${file.name} was not uploaded. Files may have 10 MB at most.` };
  }
  if (!answer.ok) toast(answer.error);
  return answer;
}
