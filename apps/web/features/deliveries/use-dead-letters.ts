import { useState } from 'react';
import type { Delivery } from '@callboard/core/contracts/delivery';
import { useSession } from '@/api/use-session';
import { type Chosen, type Selection, useSelection } from '@/ui/use-selection';

/** @returns which of the listed dead letters are chosen; undefined for who may not send them again */
export function useDeadLetters(loaded: readonly Delivery[]): Selection<Delivery> | undefined {
  const { canWrite } = useSession();
  const [chosen, setChosen] = useState<Chosen<Delivery>>(new Map());
  const selection = useSelection({ loaded, chosen, setChosen });
  return canWrite ? selection : undefined;
}
