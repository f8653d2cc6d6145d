'use client';

import { lazy, Suspense } from 'react';

const TextRows = lazy(async () => ({ default: (await import('./text-rows')).TextRows }));

/** A text too long for the page as a whole, in a box that scrolls; what draws that comes with the first such text. */
export function LongText(props: { label: string; text: string }) {
  return (
    <Suspense fallback={<div className="h-128 max-h-[70vh] rounded-md bg-raised" />}>
      <TextRows {...props} />
    </Suspense>
  );
}
