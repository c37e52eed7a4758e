/**
 * A Prisma driver adapter that can read Postgres's catalogue: the engine asks for columns of the types "char" and name,
 * which the stock adapter does not map.
 */
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";

/** Object ids of pg_type: "char", name, and name[]; read as text and text[]. */
const readableTypes: Readonly<Record<number, number>> = { 18: 25, 19: 25, 1003: 1009 };
const charType = 18;
/** `ColumnTypeEnum.Character` of @prisma/driver-adapter-utils; anything else makes the engine panic on Postgres 18. */
const characterColumn = 6;

interface QueryResult {
  readonly fields?: { dataTypeID: number }[];
}

/** @param url  the database to describe. It goes through a pool: a string would win over the engine's choice of database. */
export function cataloguePg(url: string): PrismaPg {
  let charColumns: number[] = [];
  class CataloguePool extends pg.Pool {
    // biome-ignore lint/suspicious/noExplicitAny: pg's overloads are told apart by their arguments
    override async query(...query: any[]): Promise<any> {
      const result = (await super.query(...(query as [string]))) as unknown as QueryResult;
      const fields = result.fields ?? [];
      charColumns = fields.flatMap((field, i) => (field.dataTypeID === charType ? [i] : []));
      for (const field of fields) field.dataTypeID = readableTypes[field.dataTypeID] ?? field.dataTypeID;
      return result;
    }
  }
  class CataloguePg extends PrismaPg {
    override async connect() {
      const adapter = await super.connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      adapter.queryRaw = async (query) => {
        const result = await queryRaw(query);
        for (const column of charColumns) result.columnTypes[column] = characterColumn;
        return result;
      };
      return adapter;
    }
  }
  return new CataloguePg(new CataloguePool({ connectionString: url }), { disposeExternalPool: true });
}
