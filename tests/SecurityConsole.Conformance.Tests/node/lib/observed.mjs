// What the product observed and recorded, read from its store by somebody else: Node's own SQLite, read-only.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const X25519MLKEM768 = 0x11ec;

/**
 * Counts calls and completed handshakes (agents to the gateway, clients to the console, the gateway to servers) in `events.db` of a data folder. The event
 * writer is a moment behind the answers: `atLeast` calls are waited for, ten seconds at most.
 */
export async function observed(folder, atLeast) {
  const database = new DatabaseSync(join(folder, 'events.db'), { readOnly: true });
  try {
    for (let tries = 0; tries < 100 && count(database, 'calls') < atLeast; tries++) await new Promise((resolve) => setTimeout(resolve, 100));
    return {
      calls: count(database, 'calls'),
      handshakes: count(database, 'handshakes', 'key_group IS NOT NULL'),
      hybrid: count(database, 'handshakes', `key_group = ${X25519MLKEM768}`),
    };
  } finally {
    database.close();
  }
}

/** Rows of a kind over all its day tables. */
function count(database, kind, condition = 'true') {
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE ? ESCAPE '!'").all(`${kind}!_%`);
  return tables.reduce((sum, { name }) => sum + database.prepare(`SELECT count(*) AS n FROM "${name}" WHERE ${condition}`).get().n, 0);
}
