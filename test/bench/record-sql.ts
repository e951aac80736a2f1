import { compiledOnce, type Db, type Params } from '../../electron/store/db';

type Recorded = { way: 'all' | 'get'; sql: string; params: Params };

/** What a query asks of the store, recorded while it runs once: the text that SQLite is given. */
export async function recordSql(reader: Db, work: () => Promise<unknown>): Promise<Recorded[]> {
  const asked: Recorded[] = [];
  const { all, get, value } = reader;
  reader.all = (sql, params = []) => {
    asked.push({ way: 'all', sql: compiledOnce(sql), params });
    return all.call(reader, sql, params) as never;
  };
  reader.get = (sql, params = []) => {
    asked.push({ way: 'get', sql: compiledOnce(sql), params });
    return get.call(reader, sql, params) as never;
  };
  reader.value = (sql, params = []) => {
    asked.push({ way: 'get', sql: compiledOnce(sql), params });
    return value.call(reader, sql, params) as never;
  };
  try {
    await work();
  } finally {
    Object.assign(reader, { all, get, value });
  }
  return asked;
}
