// `tsc` runs before Next has generated its own declarations on a fresh clone.
declare module '*.css';
