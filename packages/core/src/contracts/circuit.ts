import { z } from 'zod';

/**
 * - `closed`: it answers, as far as is known
 * - `open`: it has not answered several times in a row; what is for it is held, and one probe at a time tries it
 * - `disabled`: it said that it is gone (410); held until its address changes or somebody says "try now"
 */
const CircuitState = z.enum(['closed', 'open', 'disabled']);
export type CircuitState = z.infer<typeof CircuitState>;
