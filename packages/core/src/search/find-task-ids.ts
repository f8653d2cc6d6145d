import { type SQL, sql } from 'drizzle-orm';
import type { PageInput } from '../contracts/page.ts';
import type { Db } from '../db/client.ts';
import { searchDocuments } from '../db/schema/search-document.ts';
import { tasks } from '../db/schema/task.ts';
import type { SearchQuery } from './search-query.ts';

/** As many tasks as this are all looked at; words of more are looked for from the newest task on. */
const fewTasks = 10_000;
/** Tasks that are looked through at once, and for how long that goes on for one page. */
const windowSize = 2_000;
const budgetMs = 60;

export interface TaskSearch {
  query: SearchQuery;
  /** What else is asked of the tasks. */
  meets: SQL | undefined;
  page: Pick<PageInput, 'cursor' | 'direction' | 'limit'>;
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
    const isRare = (await countMatches(tx, search.query)) <= fewTasks;
    return isRare ? findAmongAll(tx, search) : lookThrough(tx, search);
  });
}

async function countMatches(tx: Db, { tsquery }: SearchQuery): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count
    from (select from ${searchDocuments} where words @@ ${tsquery}::tsquery limit ${fewTasks + 1}) as found`);
  return row?.count ?? 0;
}

async function findAmongAll(tx: Db, { query, meets, page }: TaskSearch): Promise<FoundTasks> {
  const backward = page.direction === 'backward';
  const rows = await tx.execute<{ id: string }>(sql`
    with found as materialized (
      select task_id from ${searchDocuments} where words @@ ${query.tsquery}::tsquery ${beyond(page)})
    select task.id from found join ${tasks} on task.id = found.task_id
    ${meets ? sql`where ${meets}` : sql``}
    order by task.id ${backward ? sql`asc` : sql`desc`}
    limit ${page.limit + 1}`);
  return { ids: rows.map(({ id }) => id), lookedTo: null };
}

async function lookThrough(tx: Db, search: TaskSearch): Promise<FoundTasks> {
  const { limit } = search.page;
  const end = performance.now() + budgetMs;
  const ids: string[] = [];
  let page = search.page;
  while (ids.length <= limit) {
    const part = await lookThroughWindow(tx, { ...search, page });
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

async function lookThroughWindow(tx: Db, { query, meets, page }: TaskSearch): Promise<Window> {
  const order = page.direction === 'backward' ? sql`asc` : sql`desc`;
  const [row] = await tx.execute<{ ids: string[] | null; last: string; looked: number }>(sql`
    with looked as materialized (
      select task_id, words from ${searchDocuments} where true ${beyond(page)} order by task_id ${order} limit ${windowSize})
    select (select array_agg(task.id order by task.id ${order})
        from looked join ${tasks} on task.id = looked.task_id
        where looked.words @@ ${query.tsquery}::tsquery ${meets ? sql`and ${meets}` : sql``}) as ids,
      (select count(*)::int from looked) as looked,
      (select task_id from looked order by task_id ${page.direction === 'backward' ? sql`desc` : sql`asc`} limit 1) as last`);
  return { ids: row?.ids ?? [], last: row && row.looked === windowSize ? row.last : null };
}

function beyond({ cursor, direction }: TaskSearch['page']): SQL {
  if (!cursor) return sql``;
  return direction === 'backward' ? sql`and task_id > ${cursor}::uuid` : sql`and task_id < ${cursor}::uuid`;
}
