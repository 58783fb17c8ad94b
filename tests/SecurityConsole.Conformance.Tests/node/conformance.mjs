// Runs the official conformance suite for one era against a server directly and through the gateway, and prints, as JSON, what fails only through the gateway.
//
//   node conformance.mjs --era 2025-11-25|2026-07-28 [--direct URL] [--gateway URL] [--ca FILE] [--out FOLDER]
//
// The agent's token comes from the environment: GATEWAY_TOKEN. Without --direct the era's own fixture is started.
// Exit code: 0 when no check that passes directly does worse through the gateway; 1 when one does; 2 when the suite could not run.
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { node, program, requirePostQuantumNode, start } from './lib/node26.mjs';

await requirePostQuantumNode();

const FIXTURES = { '2025-11-25': 'fixtures/legacy.mjs', '2026-07-28': 'fixtures/modern.mjs' };
const { values } = parseArgs({
  options: {
    era: { type: 'string' },
    direct: { type: 'string' },
    gateway: { type: 'string' },
    ca: { type: 'string' },
    out: { type: 'string' },
  },
});
if (!(values.era in FIXTURES)) {
  console.error(`--era is one of ${Object.keys(FIXTURES).join(', ')}.`);
  process.exit(2);
}

const fixture = values.direct ? undefined : await start(FIXTURES[values.era]);
try {
  const direct = await run(values.direct ?? fixture.url, 'direct');
  const report = { era: values.era, direct: summary(direct) };
  if (values.gateway) {
    const gateway = await run(values.gateway, 'gateway');
    report.gateway = summary(gateway);
    report.onlyThroughGateway = compare(direct, gateway);
  }
  console.log(JSON.stringify(report, undefined, 2));
  process.exitCode = report.onlyThroughGateway?.length > 0 ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await fixture?.stop();
}

/** Runs the suite; returns a map from a check's stable name to `{ status, message }`. */
async function run(url, name) {
  const folder = values.out ? join(values.out, `${values.era}-${name}`) : await mkdtemp(join(tmpdir(), 'conformance-'));
  const environment = { ...process.env, GATEWAY_ORIGIN: new URL(url).origin };
  if (name === 'direct') delete environment.GATEWAY_TOKEN;
  if (values.ca) environment.NODE_EXTRA_CA_CERTS = values.ca;
  const preload = new URL('lib/gateway-preload.mjs', import.meta.url).href;
  const args = ['--import', preload, program('conformance'), 'server', '--url', url, '--requirements', values.era, '-o', folder];
  const child = spawn(node, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (said += chunk));
  await new Promise((resolve, reject) => child.on('exit', resolve).on('error', reject));
  try {
    const checks = await collect(folder);
    if (checks.size === 0) throw new Error(`The suite wrote no checks for ${url}:\n${said.slice(-2000)}`);
    return checks;
  } finally {
    if (!values.out) await rm(folder, { recursive: true, force: true });
  }
}

/** A scenario repeats ids, so a check's name is scenario, id, name and its place among equals. */
async function collect(folder) {
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

function summary(checks) {
  const all = [...checks];
  const failures = all.filter(([, check]) => check.status === 'FAILURE').map(([name, check]) => `${name}: ${check.message ?? ''}`);
  const count = (status) => all.filter(([, check]) => check.status === status).length;
  return { passed: count('SUCCESS'), failed: failures.length, warnings: count('WARNING'), skipped: count('SKIPPED'), failures };
}

/** What passes directly must pass through the gateway; a warning, a skip or a check that did not happen is as bad as a failure. */
function compare(direct, gateway) {
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
