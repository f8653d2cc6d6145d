import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { controlClasses } from './control';

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea className={classNames(controlClasses, 'min-h-20 py-2 leading-relaxed', className)} {...rest} />
  );
}
