import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { controlClasses } from './control';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={classNames(controlClasses, 'h-8 pointer-coarse:h-10', className)} {...rest} />;
}
