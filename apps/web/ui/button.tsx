import type { ComponentProps } from 'react';
import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import { classNames } from './class-names';

const button = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        primary: 'bg-accent text-accent-ink enabled:hover:bg-accent/88 hover:bg-accent/88',
        plain: 'border border-line bg-surface text-ink shadow-xs hover:bg-raised',
        quiet: 'text-ink-soft hover:bg-raised hover:text-ink',
        danger: 'border border-bad/35 bg-surface text-bad hover:bg-bad-soft',
        solidDanger: 'bg-bad text-surface hover:bg-bad/88',
      },
      size: {
        small: 'h-7 px-2.5 text-xs',
        normal: 'h-8 px-3 text-[0.8125rem] pointer-coarse:h-10',
        icon: 'size-8 pointer-coarse:size-10',
      },
    },
    defaultVariants: { look: 'plain', size: 'normal' },
  },
);

export interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof button> {
  /** Gives the look to the only child, such as a link. */
  asChild?: boolean;
}

export function Button({ asChild, look, size, className, type, ...rest }: ButtonProps) {
  const classes = classNames(button({ look, size }), className);
  if (asChild) return <Slot.Root className={classes} {...rest} />;
  return <button type={type ?? 'button'} className={classes} {...rest} />;
}
