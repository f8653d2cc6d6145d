import { type ComponentType, lazy, Suspense } from 'react';

/**
 * @param load - imports the component
 * @returns the same, whose code comes when it is shown for the first time; meanwhile nothing stands in its place, and
 *   everything around it stays as it is
 */
export function onDemand<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Loaded = lazy<ComponentType<Props>>(async () => ({ default: await load() }));
  return function OnDemand(props) {
    return (
      <Suspense fallback={null}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}
