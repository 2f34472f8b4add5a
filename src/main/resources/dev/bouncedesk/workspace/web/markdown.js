// The Markdown of a markdown block: headings, lists, quotes, code, tables, links, emphasis.
import { h } from './dom.js';
import { link } from './mrkdwn.js';
import { withEmoji } from './emoji.js';

const INLINE = /(`+)([^`]|[^`].*?[^`])\1(?!`)|\*\*(?=\S)(.{1,2000}?)(?<=\S)\*\*|(?<![\w*])[*_](?=\S)([^*_\n]{1,2000}?)(?<=\S)[*_](?![\w*])|~~(.{1,2000}?)~~|\[([^\]\n]{1,500})\]\(([^()\s]{1,2000})\)|(https?:\/\/[^\s<>()]{1,2000})/;

function inline(text) {
  const match = INLINE.exec(text);
  if (!match) return [withEmoji(text)];
  const [all, , code, bold, italic, strike, label, url, bare] = match;
  let node;
  if (code !== undefined) node = h('code', {}, code);
  else if (bold !== undefined) node = h('strong', {}, inline(bold));
  else if (italic !== undefined) node = h('em', {}, inline(italic));
  else if (strike !== undefined) node = h('s', {}, inline(strike));
  else if (label !== undefined) node = link(url, ...inline(label));
  else node = link(bare, bare);
  return [withEmoji(text.slice(0, match.index)), node, ...inline(text.slice(match.index + all.length))];
}

const cells = (line) => line.trim().replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim());

export function markdown(text) {
  const rows = text.replace(/\r/g, '').split('\n');
  const result = [];
  let i = 0;
  const take = (pattern) => {
    const taken = [];
    while (i < rows.length && pattern.test(rows[i])) { taken.push(rows[i]); i += 1; }
    return taken;
  };
  while (i < rows.length) {
    const line = rows[i];
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    if (/^```/.test(line)) {
      i += 1;
      const code = [];
      while (i < rows.length && !/^```/.test(rows[i])) { code.push(rows[i]); i += 1; }
      i += 1;
      result.push(h('pre', {}, code.join('\n')));
    } else if (heading) {
      result.push(h('h' + Math.min(6, heading[1].length + 2), {}, inline(heading[2])));
      i += 1;
    } else if (/^\s*[-*+]\s+/.test(line)) {
      result.push(h('ul', {}, take(/^\s*[-*+]\s+/).map((item) => h('li', {}, inline(item.replace(/^\s*[-*+]\s+/, ''))))));
    } else if (/^\s*\d+[.)]\s+/.test(line)) {
      result.push(h('ol', {}, take(/^\s*\d+[.)]\s+/).map((item) => h('li', {}, inline(item.replace(/^\s*\d+[.)]\s+/, ''))))));
    } else if (/^>/.test(line)) {
      result.push(h('blockquote', {}, markdown(take(/^>/).map((quoted) => quoted.replace(/^> ?/, '')).join('\n'))));
    } else if (/^\s*(-{3,}|\*{3,})\s*$/.test(line)) {
      result.push(h('hr'));
      i += 1;
    } else if (/\|/.test(line) && /^\s*\|?[\s:|-]+\|[\s:|-]*$/.test(rows[i + 1] || '')) {
      i += 2;
      result.push(h('table', { class: 'block-table' },
        h('thead', {}, h('tr', {}, cells(line).map((cell) => h('th', {}, inline(cell))))),
        h('tbody', {}, take(/\|/).map((row) => h('tr', {}, cells(row).map((cell) => h('td', {}, inline(cell))))))));
    } else if (line.trim() === '') {
      i += 1;
    } else {
      const paragraph = [];
      while (i < rows.length && rows[i].trim() !== '' && !/^(#{1,6}\s|```|>|\s*[-*+]\s|\s*\d+[.)]\s)/.test(rows[i])) { paragraph.push(rows[i]); i += 1; }
      if (paragraph.length === 0) { paragraph.push(line); i += 1; }
      result.push(h('p', {}, paragraph.flatMap((one, index) => [index ? h('br') : null, inline(one)])));
    }
  }
  return result;
}
