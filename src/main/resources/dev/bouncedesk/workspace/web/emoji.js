// The emoji names a support bot uses; others stay as :name:.

const NAMES = {
  white_check_mark: '✅', heavy_check_mark: '✔️', x: '❌', warning: '⚠️', no_entry: '⛔', no_entry_sign: '🚫', question: '❓',
  grey_question: '❔', exclamation: '❗', information_source: 'ℹ️', mag: '🔍', eyes: '👀', bulb: '💡', bell: '🔔',
  email: '✉️', envelope: '✉️', incoming_envelope: '📨', 'e-mail': '📧', mailbox: '📫', mailbox_with_mail: '📬', outbox_tray: '📤', inbox_tray: '📥',
  wrench: '🔧', hammer_and_wrench: '🛠️', gear: '⚙️', lock: '🔒', unlock: '🔓', key: '🔑', shield: '🛡️', link: '🔗',
  hourglass: '⌛', hourglass_flowing_sand: '⏳', clock1: '🕐', calendar: '📅', date: '📅', spiral_calendar_pad: '🗓️', repeat: '🔁', arrows_counterclockwise: '🔄',
  arrow_up: '⬆️', arrow_down: '⬇️', arrow_right: '➡️', arrow_left: '⬅️', chart_with_upwards_trend: '📈', chart_with_downwards_trend: '📉', bar_chart: '📊',
  red_circle: '🔴', large_orange_circle: '🟠', large_yellow_circle: '🟡', large_green_circle: '🟢', large_blue_circle: '🔵', white_circle: '⚪', black_circle: '⚫',
  '+1': '👍', thumbsup: '👍', '-1': '👎', thumbsdown: '👎', wave: '👋', tada: '🎉', rocket: '🚀', fire: '🔥', sparkles: '✨', star: '⭐',
  smile: '😄', slightly_smiling_face: '🙂', thinking_face: '🤔', robot_face: '🤖', speech_balloon: '💬', memo: '📝', pencil: '📝', pencil2: '✏️', page_facing_up: '📄',
  book: '📖', books: '📚', clipboard: '📋', pushpin: '📌', bust_in_silhouette: '👤', busts_in_silhouette: '👥', office: '🏢', globe_with_meridians: '🌐', satellite: '📡',
  heavy_minus_sign: '➖', heavy_plus_sign: '➕', new: '🆕', ok: '🆗', sos: '🆘', stop_sign: '🛑', construction: '🚧', broken_heart: '💔', heart: '❤️', skull: '💀', boom: '💥', zap: '⚡',
};

export function emoji(name) {
  return NAMES[name];
}

export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]{1,40}):/g, (token, name) => NAMES[name] ?? token);
}
