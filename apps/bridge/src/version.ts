import manifest from '../package.json' with { type: 'json' };

/** Of this bridge, as it tells peers that know a secret. */
export const version: string = manifest.version;
