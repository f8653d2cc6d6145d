/** The name of whoever signs in by a link of this machine: there is one operator, and no accounts. */
export const operatorName = 'operator';
