// Times as people read them.

export function date(ts) {
  return new Date(Number(ts) * 1000);
}

export function clock(ts) {
  return date(ts).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

export function full(ts) {
  return date(ts).toLocaleString([], { dateStyle: 'full', timeStyle: 'medium' });
}

export function day(ts) {
  const then = date(ts);
  const now = new Date();
  const days = Math.round((new Date(now.getFullYear(), now.getMonth(), now.getDate())
    - new Date(then.getFullYear(), then.getMonth(), then.getDate())) / 86400000);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return then.toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

// The tokens of Slack's <!date^…> and of rich text dates.
export function formatted(seconds, format, fallback) {
  const then = new Date(Number(seconds) * 1000);
  if (Number.isNaN(then.getTime())) return fallback;
  const words = {
    date_num: then.toISOString().slice(0, 10),
    date: then.toLocaleDateString([], { dateStyle: 'long' }),
    date_short: then.toLocaleDateString([], { dateStyle: 'medium' }),
    date_long: then.toLocaleDateString([], { dateStyle: 'full' }),
    date_pretty: then.toLocaleDateString([], { dateStyle: 'long' }),
    date_short_pretty: then.toLocaleDateString([], { dateStyle: 'medium' }),
    date_long_pretty: then.toLocaleDateString([], { dateStyle: 'full' }),
    time: clock(seconds),
    time_secs: then.toLocaleTimeString(),
    ago: day(seconds),
  };
  return format.replace(/\{(\w+)\}/g, (token, name) => words[name] ?? token);
}
