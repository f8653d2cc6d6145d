import { classNames } from './class-names';

const looks = {
  primary: 'bg-accent text-accent-ink enabled:hover:bg-accent/88 hover:bg-accent/88',
  plain: 'border border-line bg-surface text-ink shadow-xs hover:bg-raised',
  quiet: 'text-ink-soft hover:bg-raised hover:text-ink',
  danger: 'border border-bad/35 bg-surface text-bad hover:bg-bad-soft',
  solidDanger: 'bg-bad text-surface hover:bg-bad/88',
} as const;

const sizes = {
  small: 'h-7 px-2.5 text-xs',
  normal: 'h-8 px-3 text-[0.8125rem] pointer-coarse:h-10',
  icon: 'size-8 pointer-coarse:size-10',
} as const;

export interface ButtonLook {
  /** `plain` unless said otherwise. */
  look?: keyof typeof looks | undefined;
  size?: keyof typeof sizes | undefined;
  className?: string | undefined;
}

/** @returns the classes of a button, for what leads somewhere and looks like one, too */
export function buttonLook({ look = 'plain', size = 'normal', className }: ButtonLook): string {
  return classNames(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
    looks[look],
    sizes[size],
    className,
  );
}
