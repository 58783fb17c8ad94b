// Results of the official suite, as it leaves them in a folder per scenario.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A scenario repeats ids, so a check's name is scenario, id, name and its place among equals. */
export async function collect(folder) {
  const checks = new Map();
  for (const entry of (await readdir(folder)).sort()) {
    const scenario = entry.replace(/^server-/, '').replace(/-\d{4}-\d\d-\d\dT[\d-]+Z$/, '');
    const seen = new Map();
    for (const check of JSON.parse(await readFile(join(folder, entry, 'checks.json'), 'utf8'))) {
      if (check.status === 'INFO') continue;
      const base = `${scenario} / ${check.id} / ${check.name}`;
      const count = (seen.get(base) ?? 0) + 1;
      seen.set(base, count);
      checks.set(count === 1 ? base : `${base} #${count}`, { status: check.status, message: check.errorMessage });
    }
  }
  return checks;
}

/** Counts, and the failures with their messages. */
export function summary(checks) {
  const all = [...checks];
  const failures = all.filter(([, check]) => check.status === 'FAILURE').map(([name, check]) => `${name}: ${check.message ?? ''}`);
  const count = (status) => all.filter(([, check]) => check.status === status).length;
  return { passed: count('SUCCESS'), failed: failures.length, warnings: count('WARNING'), skipped: count('SKIPPED'), failures };
}

/** What passes directly must pass through the gateway; a warning, a skip or a check that did not happen is as bad as a failure. */
export function compare(direct, gateway) {
  const worse = [];
  for (const [name, { status }] of direct) {
    const through = gateway.get(name);
    if (status === 'SUCCESS' && through?.status !== 'SUCCESS') {
      worse.push({ check: name, status: through?.status ?? 'MISSING', message: through?.message });
    } else if (status !== 'FAILURE' && through?.status === 'FAILURE') {
      worse.push({ check: name, status: 'FAILURE', message: through.message });
    }
  }
  for (const [name, { status, message }] of gateway) {
    if (status === 'FAILURE' && !direct.has(name)) worse.push({ check: name, status, message });
  }
  return worse;
}
