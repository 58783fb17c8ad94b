// Foreign clients with foreign servers through `secconsole connect`, and a running product: unmodified clients start the connector as their stdio server.
//
//   node connector.mjs --gateway URL --console URL --ca FILE --api-token-file FILE --secconsole FILE.dll [--report FILE] [--only TARGET]
//
// Exit code: 0 when each step of each journey worked; 1 when one did not; 2 when the proof could not be made.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Console } from './lib/console.mjs';
import { node, requirePostQuantumNode, start } from './lib/node26.mjs';
import { trust } from './lib/trust.mjs';

await requirePostQuantumNode();

const { values: options } = parseArgs({
  options: {
    gateway: { type: 'string' },
    console: { type: 'string' },
    ca: { type: 'string' },
    'api-token-file': { type: 'string' },
    secconsole: { type: 'string' },
    report: { type: 'string' },
    only: { type: 'string' },
  },
});

/** Each server, what starts it, and the clients that meet it. */
const TARGETS = {
  everything: { run: ['servers.mjs', 'everything'], clients: ['sdk-legacy', 'client-modern'] },
  'legacy-fixture': { run: ['fixtures/legacy.mjs'], clients: ['sdk-legacy', 'client-modern'] },
  'modern-fixture': { run: ['fixtures/modern.mjs'], clients: ['client-modern'] },
};

trust(options.ca);
const scratch = mkdtempSync(join(tmpdir(), 'connector-'));
const running = [];
try {
  const journeys = await prove();
  if (options.report) writeFileSync(options.report, JSON.stringify({ journeys }, undefined, 2));
  const failed = journeys.reduce((sum, one) => sum + one.failed, 0);
  console.log(`${journeys.reduce((sum, one) => sum + one.ok, 0)} steps worked, ${failed} did not`);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await Promise.all(running.map((server) => server.stop()));
  rmSync(scratch, { recursive: true, force: true });
}

async function prove() {
  const registry = new Console(options.console, options['api-token-file']);
  const agent = 'connected';
  await registry.addAgent({ name: agent, owner: 'tests', description: 'Foreign clients behind the connector' });
  const tokenFile = join(scratch, 'agent-token');
  writeFileSync(tokenFile, await registry.issueToken(agent), { mode: 0o600 });
  const journeys = [];
  for (const [target, { run, clients }] of Object.entries(TARGETS)) {
    if (options.only && options.only !== target) continue;
    const server = await start(run[0], run.slice(1));
    running.push(server);
    await registry.addServer({ name: target, endpoint: server.url, transport: 'streamableHttp' });
    await registry.grant(agent, target);
    for (const client of clients) journeys.push(await travel(client, target, connect(target, tokenFile)));
  }
  return journeys;
}

/** The command that a client starts as its server. */
function connect(server, tokenFile) {
  return ['dotnet', options.secconsole, 'connect', '--gateway', options.gateway, '--server', server, '--token-file', tokenFile, '--ca', options.ca];
}

/** One client's journey over its standard streams. */
async function travel(client, target, command) {
  const env = { ...process.env, STDIO_COMMAND: JSON.stringify(command) };
  const args = [fileURLToPath(new URL(`clients/${client}.mjs`, import.meta.url)), '--url', 'http://localhost', '--target', target, '--transport', 'stdio', '--ca', options.ca];
  const child = spawn(node, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  for (const stream of Object.keys(said)) child[stream].setEncoding('utf8').on('data', (chunk) => (said[stream] += chunk));
  const timer = setTimeout(() => child.kill('SIGKILL'), 120_000);
  await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  clearTimeout(timer);
  let report;
  try {
    report = JSON.parse(said.stdout);
  } catch {
    throw new Error(`${client} with ${target} printed no report:\n${(said.stdout + said.stderr).slice(-3000)}`);
  }
  const failures = report.steps.filter((step) => !step.ok).map(({ step, error }) => ({ check: step, message: error }));
  console.log(`connect ${client} ${target}: ${report.ok} ok, ${report.failed} failed`);
  for (const { check, message } of failures) console.log(`    ${check}: ${message}`);
  if (failures.length > 0) console.log(said.stderr.slice(-2000));
  return { client, target, carrier: 'connect', ok: report.ok, failed: report.failed, failures };
}
