import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { isAscending, type ListPage } from '../db/page.ts';
import { searchDocuments } from '../db/schema/search-document.ts';
import { tasks } from '../db/schema/task.ts';
import type { SearchQuery } from './search-query.ts';

/** As many tasks as this are all looked at; words of more are looked for from the newest task on. */
const fewTasks = 10_000;
/** As many as the planner expects, the index is not asked: it would list them all, of which a page needs a few. */
const manyTasks = 50_000;
/** Tasks that are looked through at once, ever more, and for how long that goes on for one page. */
const firstWindow = 200;
const widestWindow = 4_000;
const budgetMs = 40;

export interface TaskSearch {
  query: SearchQuery;
  /** What else is asked of the tasks. */
  meets: SQL | undefined;
  page: ListPage;
}

export interface FoundTasks {
  /** In the order of the page, at most one more than its limit. */
  ids: string[];
  /** Set where it has not been looked through to the end: from there on the next page looks. */
  lookedTo: string | null;
}

/**
 * Finds a page of tasks in which all the words stand. How long it takes is bounded for rare words and for
 * frequent ones, whatever the planner makes of them: words that are frequent, but not of late, give pages that
 * are not full.
 */
export function findTaskIds(db: Db, search: TaskSearch): Promise<FoundTasks> {
  return db.transaction(async (tx) => {
    // The index is read for what it holds; a table would be read until as many are found.
    await tx.execute(sql`set local enable_seqscan = off`);
    const isRare =
      (await estimateMatches(tx, search.query)) <= manyTasks &&
      (await countMatches(tx, search.query)) <= fewTasks;
    return isRare ? findAmongAll(tx, search) : lookThrough(tx, search);
  });
}

/** @returns what the planner knows: of frequent words nearly their number, of others only that they are few */
async function estimateMatches(tx: Db, { tsquery }: SearchQuery): Promise<number> {
  const [row] = await tx.execute<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
    sql`explain (format json) select from ${searchDocuments} where words @@ ${tsquery}::tsquery`,
  );
  return row?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
}

async function countMatches(tx: Db, { tsquery }: SearchQuery): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count
    from (select from ${searchDocuments} where words @@ ${tsquery}::tsquery limit ${fewTasks + 1}) as found`);
  return row?.count ?? 0;
}

async function findAmongAll(tx: Db, { query, meets, page }: TaskSearch): Promise<FoundTasks> {
  const rows = await tx.execute<{ id: string }>(sql`
    with found as materialized (
      select task_id from ${searchDocuments} where words @@ ${query.tsquery}::tsquery ${beyond(page)})
    select task.id from found join ${tasks} on task.id = found.task_id
    ${meets ? sql`where ${meets}` : sql``}
    order by task.id ${isAscending(page) ? sql`asc` : sql`desc`}
    limit ${page.limit + 1}`);
  return { ids: rows.map(({ id }) => id), lookedTo: null };
}

async function lookThrough(tx: Db, search: TaskSearch): Promise<FoundTasks> {
  const { limit } = search.page;
  const end = performance.now() + budgetMs;
  const ids: string[] = [];
  let page = search.page;
  let size = firstWindow;
  while (ids.length <= limit) {
    const part = await lookThroughWindow(tx, { ...search, page }, size);
    size = Math.min(size * 3, widestWindow);
    ids.push(...part.ids);
    if (part.last === null) return { ids: ids.slice(0, limit + 1), lookedTo: null };
    page = { ...page, cursor: part.last };
    if (performance.now() > end && ids.length <= limit) return { ids, lookedTo: part.last };
  }
  return { ids: ids.slice(0, limit + 1), lookedTo: null };
}

interface Window {
  ids: string[];
  /** The last task that was looked at; null: there is none behind it. */
  last: string | null;
}

async function lookThroughWindow(tx: Db, { query, meets, page }: TaskSearch, size: number): Promise<Window> {
  const [order, opposite] = isAscending(page) ? [sql`asc`, sql`desc`] : [sql`desc`, sql`asc`];
  const [row] = await tx.execute<{ ids: string[] | null; last: string; looked: number }>(sql`
    with looked as materialized (
      select task_id, words from ${searchDocuments} where true ${beyond(page)} order by task_id ${order} limit ${size})
    select (select array_agg(task.id order by task.id ${order})
        from looked join ${tasks} on task.id = looked.task_id
        where looked.words @@ ${query.tsquery}::tsquery ${meets ? sql`and ${meets}` : sql``}) as ids,
      (select count(*)::int from looked) as looked,
      (select task_id from looked order by task_id ${opposite} limit 1) as last`);
  return { ids: row?.ids ?? [], last: row && row.looked === size ? row.last : null };
}

function beyond(page: ListPage): SQL {
  const { cursor, through } = page;
  const [past, upTo] = isAscending(page) ? [sql`>`, sql`<=`] : [sql`<`, sql`>=`];
  return sql`${cursor ? sql`and task_id ${past} ${cursor}::uuid` : sql``}
    ${through ? sql`and task_id ${upTo} ${through}::uuid` : sql``}`;
}
