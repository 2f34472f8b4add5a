// external_select: a field that asks the app for options while somebody types (WAI-ARIA combobox).
import { h } from './dom.js';
import { withEmoji } from './emoji.js';

let count = 0;

export function combobox(field) {
  const { element } = field;
  const id = `combobox-${count += 1}`;
  const least = element.min_query_length ?? 3;
  let chosen = field.known?.selected_option ?? element.initial_option ?? null;
  let options = [];
  let at = -1;
  let asked = 0;
  let timer;
  field.set({ selected_option: chosen });

  const list = h('ul', { id, role: 'listbox', class: 'listbox', hidden: true, 'aria-label': field.label });
  const input = h('input', {
    class: 'text-field', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': id, 'aria-autocomplete': 'list', autocomplete: 'off',
    'aria-label': field.label, placeholder: element.placeholder?.text || 'Type to search', value: chosen ? chosen.text.text : '', ...field.hooks,
  });
  const box = h('div', { class: 'combobox' }, input, list);

  const shut = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    at = -1;
  };

  const choose = async (one) => {
    chosen = one;
    input.value = one.text.text;
    shut();
    await field.changed({ selected_option: one }, input);
  };

  const mark = (index) => {
    at = index;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
    if (list.children[at]) {
      input.setAttribute('aria-activedescendant', list.children[at].id);
      list.children[at].scrollIntoView({ block: 'nearest' });
    }
  };

  const show = () => {
    list.replaceChildren(...options.map((one, index) => h('li', {
      id: `${id}-${index}`, role: 'option', 'aria-selected': 'false', 'data-test': 'option',
      onpointerdown: (event) => { event.preventDefault(); choose(one); },
    }, withEmoji(one.text.text), one.description ? h('small', {}, one.description.text) : null)));
    if (options.length === 0) list.append(h('li', { class: 'none' }, 'Nothing found'));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    if (options.length) mark(0);
  };

  const search = () => {
    clearTimeout(timer);
    if (input.value.length < least) { shut(); return; }
    timer = setTimeout(async () => {
      const mine = asked += 1;
      const answer = await field.surface.options(field.block.block_id, element.action_id, input.value);
      if (mine !== asked || !answer.ok) return;
      options = answer.options || (answer.option_groups || []).flatMap((group) => group.options);
      show();
    }, 200);
  };

  input.addEventListener('input', () => {
    if (chosen && input.value !== chosen.text.text) {
      chosen = null;
      field.set({ selected_option: null });
    }
    search();
  });
  input.addEventListener('focus', () => { if (least === 0 && !chosen) search(); });
  input.addEventListener('blur', () => { shut(); if (!chosen) input.classList.toggle('undecided', input.value !== ''); });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' && list.hidden) search();
    else if (event.key === 'ArrowDown') mark(Math.min(options.length - 1, at + 1));
    else if (event.key === 'ArrowUp') mark(Math.max(0, at - 1));
    else if (event.key === 'Enter' && !list.hidden && options[at]) choose(options[at]);
    else if (event.key === 'Enter') { /* never sends the form around it */ } else if (event.key === 'Escape' && !list.hidden) { event.stopPropagation(); shut(); } else return;
    event.preventDefault();
  });
  return box;
}
