import { clsx, type ClassValue } from 'clsx';
import { twMerge } from 'tailwind-merge';

/** @returns the classes as one string; of two Tailwind classes for the same thing the later one wins */
export function classNames(...values: ClassValue[]): string {
  return twMerge(clsx(values));
}
