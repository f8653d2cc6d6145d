import { useEffect, useState, type FocusEvent, type PointerEvent } from 'react';

/** Pixels that the page may be scrolled and still count as untouched. */
const slack = 8;

/**
 * Tells whether someone reads on in a list or is about to choose from it: then nothing in it may be moved.
 *
 * @returns that, and what the list's box has to listen to
 */
export function useIsReading() {
  const [isScrolled, setScrolled] = useState(false);
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  useEffect(() => {
    const onScroll = () => setScrolled(window.scrollY > slack);
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => window.removeEventListener('scroll', onScroll);
  }, []);
  return {
    isReading: isScrolled || isPointed || isFocused,
    box: {
      // A finger is not over something before it touches it.
      onPointerEnter: ({ pointerType }: PointerEvent) => setPointed(pointerType === 'mouse'),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) =>
        setFocused(currentTarget.contains(relatedTarget)),
    },
  };
}
