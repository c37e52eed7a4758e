/**
 * Prisma's Postgres adapter, able to read Postgres's own catalogue. To describe a database the schema engine reads
 * columns of the types "char" and name, which the adapter does not map: both are given to it as text, and "char" columns
 * are corrected in its answer.
 */
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";

/** Type ids of the catalogue, and the ids of text that take their place. */
const CHAR = 18;
const asText: Readonly<Record<number, number>> = { [CHAR]: 25, 19: 25, 1003: 1009 };
/** `ColumnTypeEnum.Character` of the adapter's protocol. */
const CHARACTER = 6;

export function catalogueAdapter(url: string): PrismaPg {
  const pool = new CataloguePool({ connectionString: url });
  return new CatalogueAdapter(pool);
}

class CataloguePool extends pg.Pool {
  /** Positions of "char" columns in the last answer: the engine asks one question at a time. */
  charColumns: number[] = [];

  override async query(...question: unknown[]): Promise<never> {
    const ask = super.query as (...question: unknown[]) => Promise<{ fields?: { dataTypeID: number }[] }>;
    const answer = await ask.apply(this, question);
    const fields = answer.fields ?? [];
    this.charColumns = fields.flatMap(({ dataTypeID }, i) => (dataTypeID === CHAR ? [i] : []));
    for (const field of fields) field.dataTypeID = asText[field.dataTypeID] ?? field.dataTypeID;
    return answer as never;
  }
}

class CatalogueAdapter extends PrismaPg {
  readonly #pool: CataloguePool;

  constructor(pool: CataloguePool) {
    // Given a pool, not an address: an address would win over the name of a shadow database.
    super(pool, { disposeExternalPool: true });
    this.#pool = pool;
  }

  override async connect() {
    const connection = await super.connect();
    const queryRaw = connection.queryRaw.bind(connection);
    connection.queryRaw = async (query) => {
      const answer = await queryRaw(query);
      for (const i of this.#pool.charColumns) answer.columnTypes[i] = CHARACTER;
      return answer;
    };
    return connection;
  }
}
