/** One line of the table. */
export interface Row {
  work: string;
  what: string;
  /** Null: not measured; `what` says why. */
  value: number | null;
  unit: string;
  comparedWith: string | null;
  /** In the same unit. */
  reference: number | null;
  /** `value / reference`. */
  ratio: number | null;
  /** What is asked for, in words; null: the figure is only stated. */
  must: string | null;
  reached: boolean | null;
}

/** What is asked for: of the value itself, of its ratio to the reference, or of what it adds to the reference. */
export type Requirement = { of: 'value' | 'ratio' | 'added' } & ({ atLeast: number } | { atMost: number });

interface Measured {
  work: string;
  what: string;
  value: number;
  unit: string;
  comparedWith?: string;
  reference?: number;
  must?: Requirement;
}

export function toRow({ work, what, value, unit, comparedWith, reference, must }: Measured): Row {
  const ratio = reference === undefined ? null : value / reference;
  const added = reference === undefined ? null : value - reference;
  const judged = must && { value, ratio, added }[must.of];
  return {
    work,
    what,
    value,
    unit,
    comparedWith: comparedWith ?? null,
    reference: reference ?? null,
    ratio,
    must: must ? describe(must, unit) : null,
    reached: must && judged != null ? meets(judged, must) : null,
  };
}

/** @returns the line of something that this machine cannot measure as it is */
export function notMeasured(work: string, why: string): Row {
  const nothing = { value: null, unit: '', comparedWith: null, reference: null, ratio: null };
  return { work, what: `not measured: ${why}`, ...nothing, must: null, reached: null };
}

function meets(judged: number, must: Requirement): boolean {
  return 'atLeast' in must ? judged >= must.atLeast : judged <= must.atMost;
}

function describe(must: Requirement, unit: string): string {
  const [sign, bound] = 'atLeast' in must ? ['≥', must.atLeast] : ['≤', must.atMost];
  switch (must.of) {
    case 'value':
      return `${sign} ${bound} ${unit}`;
    case 'ratio':
      return `${sign} ${bound} ×`;
    case 'added':
      return `${sign} it + ${bound} ${unit}`;
  }
}
