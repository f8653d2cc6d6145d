/**
 * Four digits in the last group of every id that the seed makes: `5eed`, then one for the table and seven for the
 * number. By them it knows its own tasks; the first group is the time, as in every UUID version 7.
 */
const mark = '5eed';

/** `seed_id(at, table, number)` and `seed_draw(number, of)`: from 0 to below 1, always the same. */
export const createFunctions = `
  create or replace function pg_temp.seed_id(at timestamptz, of_table int, number bigint) returns uuid
    language sql immutable as $$
      select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(number & 4095), 3, '0')
        || '8000' || '${mark}' || to_hex(of_table) || lpad(to_hex(number), 7, '0'))::uuid $$;
  create or replace function pg_temp.seed_draw(number bigint, of_what int) returns float8
    language sql immutable as $$ select (hashint8extended(number, of_what) & 1048575)::float8 / 1048576 $$`;

/** One task that was not made here. */
export const findOther = `select id from task where substr(id::text, 25, 4) <> '${mark}' limit 1`;

/** The highest number of a task made here, of eight that each may use. */
export const findLastNumber = `
  select coalesce(max(('x0' || right(id::text, 7))::bit(32)::int / 8), -1)::int as last
  from task where substr(id::text, 25, 4) = '${mark}'`;
