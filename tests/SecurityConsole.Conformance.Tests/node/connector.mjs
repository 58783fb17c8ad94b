// Foreign clients with foreign servers through the connector and a running product: unmodified clients start `secconsole connect` as their stdio server, and
// unmodified stdio servers run behind `secconsole serve`, which dials in.
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
import { node, program, requirePostQuantumNode, start } from './lib/node26.mjs';
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

const fixture = (name) => fileURLToPath(new URL(`fixtures/${name}.mjs`, import.meta.url));

/** Each server behind a connector of its own: the journey, what `serve` gets (after `--` a command), the clients that meet it, and the suite's era with its HTTP twin. */
const SERVED = {
  'served-everything': { target: 'everything', serve: () => ['--', node, program('mcp-server-everything'), 'stdio'], clients: ['sdk-legacy', 'client-modern'] },
  'served-filesystem': { target: 'filesystem', serve: () => ['--', node, program('mcp-server-filesystem'), files()], clients: ['sdk-legacy'] },
  'served-legacy': { target: 'legacy-fixture', serve: () => ['--', node, fixture('legacy'), '--stdio'], clients: ['client-modern'], suiteOf: ['2025-11-25', ['fixtures/legacy.mjs']] },
  'served-modern': { target: 'modern-fixture', serve: () => ['--', node, fixture('modern'), '--stdio'], clients: ['client-modern'], suiteOf: ['2026-07-28', ['fixtures/modern.mjs', '--plain']] },
  'served-http': { target: 'modern-fixture', run: ['fixtures/modern.mjs'], serve: (url) => ['--upstream', url], clients: ['client-modern'] },
};

trust(options.ca);
const scratch = mkdtempSync(join(tmpdir(), 'connector-'));
const running = [];
try {
  const journeys = [];
  const suite = [];
  await prove(journeys, suite);
  if (options.report) writeFileSync(options.report, JSON.stringify({ journeys, suite }, undefined, 2));
  const failed = [...journeys, ...suite].reduce((sum, one) => sum + one.failed, 0);
  console.log(`${journeys.reduce((sum, one) => sum + one.ok, 0)} steps worked, ${failed} did not`);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await Promise.all(running.map((server) => server.stop()));
  rmSync(scratch, { recursive: true, force: true });
}

async function prove(journeys, suite) {
  const registry = new Console(options.console, options['api-token-file']);
  const agent = 'connected';
  await registry.addAgent({ name: agent, owner: 'tests', description: 'Foreign clients behind the connector' });
  const tokenFile = join(scratch, 'agent-token');
  writeFileSync(tokenFile, await registry.issueToken(agent), { mode: 0o600 });
  for (const [target, { run, clients }] of Object.entries(TARGETS)) {
    if (options.only && options.only !== target) continue;
    const server = await start(run[0], run.slice(1));
    running.push(server);
    await registry.addServer({ name: target, endpoint: server.url, transport: 'streamableHttp' });
    await registry.grant(agent, target);
    for (const client of clients) journeys.push(await travel('connect', client, target, connect(target, tokenFile)));
  }
  for (const [name, { target, run, serve, clients, suiteOf }] of Object.entries(SERVED)) {
    if (options.only && options.only !== name) continue;
    const server = run ? await start(run[0], run.slice(1)) : undefined;
    if (server) running.push(server);
    await registry.addServer({ name, transport: 'connector' });
    await registry.grant(agent, name);
    const serverTokenFile = join(scratch, `${name}-token`);
    writeFileSync(serverTokenFile, await registry.issueConnectorToken(name), { mode: 0o600 });
    running.push(await dialIn(registry, name, serverTokenFile, serve(server?.url)));
    for (const client of clients) journeys.push({ ...(await travel('connect+serve', client, target, connect(name, tokenFile))), target: name });
    if (suiteOf) suite.push(await judge(...suiteOf, name, tokenFile));
  }
}

/** The official suite through plain local HTTP of `connect`, the gateway and `serve` to a server of standard streams; it may fail nothing that its HTTP twin passes. */
async function judge(era, run, name, tokenFile) {
  const child = spawn('dotnet', [...connect(name, tokenFile).slice(1), '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const url = await new Promise((resolve, reject) => {
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      said += chunk;
      const found = /Listening on (\S+) /.exec(said);
      if (found) resolve(found[1]);
    });
    child.on('exit', () => reject(new Error(`connect --listen ended:\n${said}`)));
  });
  const twin = await start(run[0], run.slice(1));
  const runner = spawn(node, [fileURLToPath(new URL('conformance.mjs', import.meta.url)), '--era', era, '--direct', twin.url, '--gateway', url], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  runner.stdout.setEncoding('utf8').on('data', (chunk) => (said += chunk));
  await new Promise((resolve) => runner.on('close', resolve));
  child.kill('SIGTERM');
  await Promise.all([ended, twin.stop()]);
  const { direct, gateway, onlyThroughGateway } = JSON.parse(said);
  const failures = onlyThroughGateway.filter((one) => one.status === 'FAILURE');
  console.log(`suite ${era}, ${name}: direct ${direct.passed} passed, ${direct.failed} failed; through connectors ${gateway.passed} passed, ${gateway.failed} failed`);
  for (const { check, status, message = '' } of onlyThroughGateway) console.log(`    only directly: ${check} ${status} ${message.replace(/\s+/g, ' ').slice(0, 200)}`);
  return { server: name, era, ok: gateway.passed, failed: failures.length, failures };
}

/** Runs `secconsole serve` until it is connected and the gateway has found the server healthy. */
async function dialIn(registry, name, tokenFile, what) {
  const args = [options.secconsole, 'serve', '--gateway', options.gateway, '--server', name, '--token-file', tokenFile, '--ca', options.ca, ...what];
  const child = spawn('dotnet', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk) => (said += chunk));
  for (let tries = 0; ; tries++) {
    const { isConnected } = await registry.read(`servers/${name}/connector`);
    const { health, sentence } = await registry.read(`servers/${name}/capabilities`);
    if (isConnected && health === 'healthy') break;
    if (tries === 200 || child.exitCode !== null) throw new Error(`${name} is not served: ${sentence}\n${said.slice(-2000)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** A folder for server-filesystem. */
function files() {
  const folder = mkdtempSync(join(scratch, 'files-'));
  writeFileSync(join(folder, 'hello.txt'), 'Hello from the file system.\n');
  writeFileSync(join(folder, 'numbers.csv'), 'n,square\n2,4\n3,9\n');
  return folder;
}

/** The command that a client starts as its server. */
function connect(server, tokenFile) {
  return ['dotnet', options.secconsole, 'connect', '--gateway', options.gateway, '--server', server, '--token-file', tokenFile, '--ca', options.ca];
}

/** One client's journey over its standard streams. */
async function travel(carrier, client, target, command) {
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
  console.log(`${carrier} ${client} ${target}: ${report.ok} ok, ${report.failed} failed`);
  for (const { check, message } of failures) console.log(`    ${check}: ${message}`);
  if (failures.length > 0) console.log(said.stderr.slice(-2000));
  return { client, target, carrier, ok: report.ok, failed: report.failed, failures };
}
