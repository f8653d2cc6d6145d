import { useEffect, useState } from 'react';

/** @returns the value once it has not changed for `pauseMs`: what is asked for at every letter is asked too often */
export function useSettled<Value>(value: Value, pauseMs: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return settled;
}
