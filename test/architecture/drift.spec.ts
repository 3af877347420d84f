import { migrate, migrations } from '@civic311/platform';
import { entities } from '../../apps/api/src/entities.js';
import { freshDatabase } from '../support/database.js';

/** Plain SQL of the platform's own, without entities; pg-boss keeps a schema of its own. */
const PLATFORM = ['change_log', 'idempotency_key', 'rate_counter', 'migration'];

describe('the schema', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  beforeAll(async () => (database = await freshDatabase(entities)));
  afterAll(() => database.close());

  const tables = async (): Promise<string[]> => {
    const rows: { name: string }[] = await database.dataSource.query(
      "select tablename as name from pg_tables where schemaname = 'public' order by tablename",
    );
    return rows.map(({ name }) => name);
  };
  /** All that a database says about itself: columns, constraints, indexes, triggers and functions. */
  const shape = async (): Promise<string[]> => {
    const rows: { line: string }[] = await database.dataSource.query(`
      select concat_ws(' ', 'column', table_name, column_name, data_type, is_nullable, column_default) as line
        from information_schema.columns where table_schema = 'public'
      union all select concat_ws(' ', conrelid::regclass::text, conname, pg_get_constraintdef(oid)) from pg_constraint
        where connamespace = 'public'::regnamespace
      union all select indexdef from pg_indexes where schemaname = 'public'
      union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
      union all select concat_ws(' ', 'function', p.oid::regprocedure::text) from pg_proc p
        where pronamespace = 'public'::regnamespace
          and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      order by 1`);
    return rows.map(({ line }) => line);
  };

  it('that migrations make is the one that the entities describe', async () => {
    const log = await database.dataSource.driver.createSchemaBuilder().log();
    // References to another library's table are ids on purpose (no ORM relation crosses a library), so TypeORM knows no foreign key.
    const unknown = log.upQueries.map(({ query }) => query).filter((query) => !/^ALTER TABLE "\w+" DROP CONSTRAINT "fk_\w+"$/.test(query));
    expect(unknown).toEqual([]);
    const described = database.dataSource.entityMetadatas.map(({ tableName }) => tableName);
    expect((await tables()).filter((table) => !PLATFORM.includes(table))).toEqual(described.toSorted());
  });

  it('names its tables in the singular and its times with a zone', async () => {
    const naive: { name: string }[] = await database.dataSource.query(
      "select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public' and data_type = 'timestamp without time zone'",
    );
    expect(naive).toEqual([]);
    expect((await tables()).filter((table) => /(?<!s)s$/.test(table) && !/(status|address)$/.test(table))).toEqual([]);
  });

  it('can be taken back, one migration at a time, and made again the same', async () => {
    const before = await shape();
    for (let undone = 0; undone < migrations.length; undone++) await database.dataSource.undoLastMigration();
    expect(await tables()).toEqual(['migration']);
    expect(await migrate(database.dataSource)).toHaveLength(migrations.length);
    expect(await shape()).toEqual(before);
  });
});
