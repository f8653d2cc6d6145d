/** Sets this process's wall clock off by `offset` milliseconds; what measures time that passes is untouched. */
export function shiftClock(offset: number): void {
  const TrueDate = Date;
  globalThis.Date = new Proxy(TrueDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length > 0 ? args : [TrueDate.now() + offset], newTarget) as Date,
    apply: () => new TrueDate(TrueDate.now() + offset).toString(),
    get: (target, key, receiver) =>
      key === 'now' ? () => TrueDate.now() + offset : (Reflect.get(target, key, receiver) as unknown),
  });
}
