// Runs the official conformance suite for one era against a server directly and through the gateway, and prints, as JSON, what fails only through the gateway.
//
//   node conformance.mjs --era 2025-11-25|2026-07-28 [--direct URL] [--gateway URL] [--ca FILE] [--out FOLDER]
//
// The agent's token comes from the environment: GATEWAY_TOKEN. Without --direct the era's own fixture is started.
// Exit code: 0 when no check that passes directly does worse through the gateway; 1 when one does; 2 when the suite could not run.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { collect, compare, summary } from './lib/checks.mjs';
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
