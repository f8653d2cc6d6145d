import { ArrowDownToLine, ChevronDown, ChevronUp, WrapText } from 'lucide-react';
import { Button } from '@/ui/button';
import { Input } from '@/ui/input';
import type { useOutputSearch } from './use-output-search';

interface OutputToolbarProps {
  search: ReturnType<typeof useOutputSearch>;
  wrap: boolean;
  onWrap: (wrap: boolean) => void;
  follow: boolean;
  onFollow: (follow: boolean) => void;
}

/** What one does with an output: look for words in it, wrap its lines, stay at its end. */
export function OutputToolbar({ search, wrap, onWrap, follow, onFollow }: OutputToolbarProps) {
  return (
    <div className="flex flex-wrap items-center gap-1 border-t border-line bg-surface px-2 py-1">
      <Input
        type="search"
        aria-label="Search the output"
        placeholder="Search the output"
        value={search.words}
        maxLength={200}
        onChange={({ target: { value } }) => {
          search.search(value);
          // What was found is looked at; the end would draw one away from it.
          if (value !== '') onFollow(false);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') search.search('');
          if (event.key !== 'Enter') return;
          event.preventDefault();
          search.step(event.shiftKey ? -1 : 1);
        }}
        className="h-7! w-44! min-w-0 flex-1 text-xs! sm:max-w-56 pointer-coarse:h-10!"
      />
      {search.words !== '' && (
        <>
          <span role="status" className="px-1 text-xs text-ink-soft tabular-nums">
            {search.count === 0 ? 'Not found' : `${search.position} of ${search.count}`}
          </span>
          <Button look="quiet" size="small" aria-label="Previous line found" onClick={() => search.step(-1)}>
            <ChevronUp aria-hidden />
          </Button>
          <Button look="quiet" size="small" aria-label="Next line found" onClick={() => search.step(1)}>
            <ChevronDown aria-hidden />
          </Button>
        </>
      )}
      <span className="hidden flex-1 sm:block" />
      <Toggle label="Wrap" title="Long lines go on below" icon={WrapText} on={wrap} onChange={onWrap} />
      <Toggle
        label="Follow"
        title="Stay at the end while it grows"
        icon={ArrowDownToLine}
        on={follow}
        onChange={onFollow}
      />
    </div>
  );
}

interface ToggleProps {
  label: string;
  title: string;
  icon: typeof WrapText;
  on: boolean;
  onChange: (on: boolean) => void;
}

function Toggle({ label, title, icon: Icon, on, onChange }: ToggleProps) {
  return (
    <Button
      look="quiet"
      size="small"
      aria-pressed={on}
      title={title}
      className={on ? 'bg-accent-soft! text-accent!' : undefined}
      onClick={() => onChange(!on)}
    >
      <Icon aria-hidden />
      {label}
    </Button>
  );
}
