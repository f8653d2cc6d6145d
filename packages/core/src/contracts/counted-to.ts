/** Nothing is counted further than this: one more stands for all that are more, and is read as "10,000+". */
export const countedTo = 10_000;
