const token = process.env.CALLBOARD_TOKEN;
if (!token) {
  console.error('Set CALLBOARD_TOKEN: npx pnpm@12 callboard token create --name me --scope write');
  process.exit(1);
}

/** Where the examples find the bridge, and the token that they show. */
export const connection = { url: process.env.CALLBOARD_URL ?? 'http://127.0.0.1:8700', token };
