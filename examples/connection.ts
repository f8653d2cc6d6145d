/** Where the examples find the bridge, and the token they show: `pnpm callboard token create --name me --scope write`. */
export const connection = {
  url: process.env.CALLBOARD_URL ?? 'http://127.0.0.1:8700',
  token: process.env.CALLBOARD_TOKEN ?? '',
};
