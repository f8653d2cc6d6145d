import type { ComponentProps } from 'react';
import Link from 'next/link';
import { buttonLook, type ButtonLook } from './button-look';

/** A link that looks like a button: it leads somewhere, and changes nothing. */
export function ButtonLink({ look, size, className, ...rest }: ComponentProps<typeof Link> & ButtonLook) {
  return <Link className={buttonLook({ look, size, className })} {...rest} />;
}
