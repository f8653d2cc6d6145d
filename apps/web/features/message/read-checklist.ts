import type { MessagePayload } from '@callboard/core/contracts/message';
import { findTextField } from './find-text-field';
import { payloadText } from './payload-text';

export interface ChecklistItem {
  text: string;
  done: boolean;
}

/** A plan as its steps, with what is said before and after them. */
export interface Checklist {
  before: string;
  items: ChecklistItem[];
  after: string;
  /** The fields that are none of these, as they are; null when there are none. */
  rest: Record<string, MessagePayload> | null;
}

/** Where agents put the steps of a plan, and what they say of each: there is no standard for it. */
const listFields = ['plan', 'steps', 'tasks', 'items', 'subtasks', 'breakdown', 'checklist', 'todo', 'todos'];
const textFields = ['title', 'text', 'step', 'task', 'name', 'summary', 'description', 'content'];
const introFields = ['text', 'summary', 'message', 'intro', 'title', 'description'];
const doneWords = new Set(['done', 'completed', 'complete', 'finished']);
/** A plan of more steps is looked at as JSON, which unfolds piece by piece. */
const mostItems = 200;

/** @returns the steps of a plan in whatever form it comes; null when there are none to be seen */
export function readChecklist(payload: MessagePayload): Checklist | null {
  if (Array.isArray(payload)) return fromList(payload);
  const { text, isJson } = payloadText(payload);
  if (!isJson) return fromText(text);
  if (typeof payload !== 'object' || payload === null) return null;
  return fromObject(payload);
}

function fromObject(payload: Record<string, MessagePayload>): Checklist | null {
  const field = listFields.find((name) => Array.isArray(payload[name]));
  const list = field === undefined ? null : fromList(payload[field] ?? null);
  if (!list || field === undefined) return null;
  const intro = findTextField(payload, introFields);
  const rest = Object.entries(payload).filter(([name]) => name !== field && name !== intro?.field);
  return {
    ...list,
    before: intro?.text ?? '',
    rest: rest.length > 0 ? Object.fromEntries(rest) : null,
  };
}

function fromList(list: MessagePayload): Checklist | null {
  if (!Array.isArray(list) || list.length === 0 || list.length > mostItems) return null;
  const items = list.map(readItem);
  if (!items.every((item) => item !== null)) return null;
  return { before: '', items, after: '', rest: null };
}

function readItem(item: MessagePayload): ChecklistItem | null {
  if (typeof item === 'string') return { text: item, done: false };
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return null;
  const words = findTextField(item, textFields);
  if (!words) return null;
  const done =
    item.done === true ||
    item.completed === true ||
    (typeof item.status === 'string' && doneWords.has(item.status.toLowerCase()));
  return { text: words.text, done };
}

const listLine = /^\s{0,3}(?:\d{1,9}[.)]|[-*+])\s+(?:\[([ xX])\]\s+)?(\S.*)$/;

/** A list in plain text: its lines stand together, each of them one step. */
function fromText(text: string): Checklist | null {
  if (text.length > 20_000) return null;
  const lines = text.split('\n');
  const first = lines.findIndex((line) => listLine.test(line));
  const last = lines.findLastIndex((line) => listLine.test(line));
  if (first === -1 || last - first < 1 || last - first >= mostItems) return null;
  const found = lines.slice(first, last + 1).filter((line) => line.trim() !== '');
  const items = found.map((line) => listLine.exec(line));
  if (!items.every((item) => item !== null)) return null;
  return {
    before: lines.slice(0, first).join('\n').trim(),
    items: items.map(([, mark, words = '']) => ({ text: words, done: mark !== undefined && mark !== ' ' })),
    after: lines
      .slice(last + 1)
      .join('\n')
      .trim(),
    rest: null,
  };
}
