import { useRef, type ChangeEvent, type MouseEvent } from 'react';
import { classNames } from '@/ui/class-names';

interface RowCheckboxProps {
  label: string;
  checked: boolean;
  /** Told whether Shift was held: all up to here are meant. */
  onCheck: (on: boolean, isRange: boolean) => void;
  className?: string;
}

/** A box to check with room around it to hit. */
export function RowCheckbox({ label, checked, onCheck, className }: RowCheckboxProps) {
  const isRange = useRef(false);
  const note = (event: MouseEvent) => {
    isRange.current = event.shiftKey;
  };
  const change = (event: ChangeEvent<HTMLInputElement>) => onCheck(event.target.checked, isRange.current);
  return (
    <label className={classNames('grid min-h-6 min-w-6 cursor-pointer place-items-center', className)}>
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        onClick={note}
        onChange={change}
        className="size-3.5 accent-accent pointer-coarse:size-4"
      />
    </label>
  );
}
