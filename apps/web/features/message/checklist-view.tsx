import { Square, SquareCheck } from 'lucide-react';
import type { Checklist } from './read-checklist';
import { JsonTree } from './json-tree';
import { TextView } from './text-view';

/** A plan as its steps. */
export function ChecklistView({ before, items, after, rest }: Checklist) {
  const done = items.filter((item) => item.done).length;
  return (
    <div className="space-y-2.5">
      {before !== '' && <TextView text={before} />}
      <div>
        <p className="mb-1.5 text-xs text-ink-soft">
          {items.length === 1 ? '1 step' : `${items.length} steps`}
          {done > 0 && `, ${done} done`}
        </p>
        <ol aria-label="Steps of the plan" className="space-y-1.5">
          {items.map((item, index) => {
            const Icon = item.done ? SquareCheck : Square;
            return (
              <li key={index} className="flex items-start gap-2">
                <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
                <span className="sr-only">{item.done ? 'Done:' : 'To do:'}</span>
                <div className="min-w-0 flex-1">
                  <TextView text={item.text} />
                </div>
              </li>
            );
          })}
        </ol>
      </div>
      {after !== '' && <TextView text={after} />}
      {rest && <JsonTree value={rest} label="What else the plan says" />}
    </div>
  );
}
