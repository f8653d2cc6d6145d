import type { ComponentProps } from 'react';
import { buttonLook, type ButtonLook } from './button-look';

export type ButtonProps = ComponentProps<'button'> & ButtonLook;

export function Button({ look, size, className, type, ...rest }: ButtonProps) {
  return <button type={type ?? 'button'} className={buttonLook({ look, size, className })} {...rest} />;
}
