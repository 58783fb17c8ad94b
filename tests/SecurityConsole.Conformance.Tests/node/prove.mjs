// The whole proof against a running product: registers foreign servers and an agent through the REST API, then runs the official suite and the foreign
// clients directly and through the gateway, and prints what works only directly.
//
//   node prove.mjs --gateway https://localhost:8443 --console https://localhost:7443 --ca FILE --api-token-file FILE
//                  [--cert FILE --key FILE]   certificate for the two fixtures, so that the gateway speaks TLS to them (trusted by way of their registration)
//                  [--report FILE]            the same as JSON
//                  [--data FOLDER]            the product's data folder: then every handshake in its store has to have agreed on X25519MLKEM768
//                  [--only suite|clients]
//
// Exit code: 0 when nothing that works directly fails through the gateway, 1 when something does, 2 when the proof could not be made.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Console } from './lib/console.mjs';
import { node, requirePostQuantumNode, start } from './lib/node26.mjs';
import { observed } from './lib/observed.mjs';
import { trust } from './lib/trust.mjs';

await requirePostQuantumNode();

const { values: options } = parseArgs({
  options: {
    gateway: { type: 'string' },
    console: { type: 'string' },
    ca: { type: 'string' },
    'api-token-file': { type: 'string' },
    cert: { type: 'string' },
    key: { type: 'string' },
    report: { type: 'string' },
    data: { type: 'string' },
    only: { type: 'string' },
  },
});
for (const name of ['gateway', 'console', 'ca', 'api-token-file']) {
  if (!options[name]) {
    console.error(`--${name} is missing; see the first lines of this file.`);
    process.exit(2);
  }
}

const secure = options.cert ? ['--cert', options.cert, '--key', options.key] : [];
const TARGETS = {
  everything: ['servers.mjs', 'everything'],
  'everything-sse': ['servers.mjs', 'everything-sse'],
  filesystem: ['servers.mjs', 'filesystem'],
  memory: ['servers.mjs', 'memory'],
  'legacy-fixture': ['fixtures/legacy.mjs', ...secure],
  'modern-fixture': ['fixtures/modern.mjs', ...secure],
};
const ERAS = { '2025-11-25': 'legacy-fixture', '2026-07-28': 'modern-fixture' };
const CLIENTS = ['sdk-legacy', 'client-modern', 'inspector'];

trust(options.ca);
const scratch = mkdtempSync(join(tmpdir(), 'prove-'));
const trusted = bundle();
const running = [];
try {
  const report = await prove();
  if (options.report) writeFileSync(options.report, JSON.stringify(report, undefined, 2));
  const worse = [...report.suite, ...report.journeys].reduce((sum, one) => sum + one.onlyThroughGateway.length, 0);
  const classical = report.observed ? report.observed.handshakes - report.observed.hybrid : 0;
  if (report.observed) {
    const { calls, handshakes, hybrid } = report.observed;
    console.log(`observed and stored: ${calls} calls, ${handshakes} handshakes, ${hybrid} of them on X25519MLKEM768`);
  }
  console.log(`${worse} worked directly and not through the gateway`);
  process.exitCode = worse > 0 || classical > 0 ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await Promise.all(running.map((server) => server.stop()));
  rmSync(scratch, { recursive: true, force: true });
}

async function prove() {
  const registry = new Console(options.console, options['api-token-file']);
  await registry.addAgent({ name: 'conformance', owner: 'tests', description: 'Foreign MCP clients' });
  const token = await registry.issueToken('conformance');
  const urls = {};
  for (const [name, [file, ...args]] of Object.entries(TARGETS)) {
    const server = await start(file, args);
    running.push(server);
    urls[name] = server.url;
    await registry.addServer({
      name,
      endpoint: server.url,
      transport: name === 'everything-sse' ? 'httpSse' : 'streamableHttp',
      trustAnchors: server.url.startsWith('https:') ? readFileSync(options.cert, 'utf8') : '',
    });
    await registry.grant('conformance', name);
  }
  const report = { suite: [], journeys: [] };
  for (const [era, name] of options.only === 'clients' ? [] : Object.entries(ERAS)) {
    const result = await script('conformance.mjs', token, ['--era', era, '--direct', urls[name], '--gateway', through(name), '--ca', trusted]);
    report.suite.push(suite('server', result));
    const asClient = ['--gateway', options.gateway, '--console', options.console, '--api-token-file', options['api-token-file'], '--agent', 'conformance'];
    report.suite.push(suite('client', await script('client-scenarios.mjs', token, ['--era', era, ...asClient, '--ca', options.ca])));
  }
  for (const target of options.only === 'suite' ? [] : Object.keys(TARGETS)) {
    for (const client of CLIENTS) {
      if (client === 'sdk-legacy' && target === 'modern-fixture') continue;
      report.journeys.push(await journey(client, target, urls[target], token));
    }
  }
  if (options.data) report.observed = await observed(options.data, 100);
  return report;
}

/** Prints one run of the official suite, as it judges servers or clients. */
function suite(side, result) {
  const line = (run) => `${run.passed} passed, ${run.failed} failed`;
  say(`suite ${result.era}, ${side}s`, line(result.direct), line(result.gateway), result.onlyThroughGateway);
  return { side, ...result };
}

/** One client with one server, directly and through the gateway, which speaks streamable HTTP to agents whatever the server speaks. */
async function journey(client, target, url, token) {
  const travel = (to, transport, bearer) => {
    const args = ['--url', to, '--target', target, '--transport', transport, '--ca', trusted];
    return script(`clients/${client}.mjs`, bearer, args);
  };
  const direct = await travel(url, target === 'everything-sse' ? 'sse' : 'streamableHttp');
  const gateway = await travel(through(target), 'streamableHttp', token);
  const failed = (run) => new Map(run.steps.filter((step) => !step.ok).map((step) => [step.step, step.error]));
  const before = failed(direct);
  const onlyThroughGateway = [...failed(gateway)].filter(([step]) => !before.has(step)).map(([check, message]) => ({ check, message }));
  const missing = direct.steps.filter(({ step, ok }) => ok && !gateway.steps.some((one) => one.step === step));
  if (missing.length > 0) onlyThroughGateway.push({ check: `${missing.length} further steps`, message: 'did not happen' });
  const line = (run) => `${run.ok} ok, ${run.failed} failed`;
  say(`${client} ${target}`, line(direct), line(gateway), onlyThroughGateway);
  return { client, target, direct, gateway, onlyThroughGateway };
}

function through(server) {
  return `${options.gateway}/mcp/${server}`;
}

/** One file with the gateway's CA and the fixtures' certificate, because the suite's runner meets both. */
function bundle() {
  if (!options.cert) return options.ca;
  const file = join(scratch, 'trusted.pem');
  writeFileSync(file, [options.ca, options.cert].map((one) => readFileSync(one, 'utf8')).join('\n'));
  return file;
}

/** Runs a script of this folder that prints one JSON document. */
async function script(name, token, args) {
  const env = { ...process.env };
  delete env.GATEWAY_TOKEN;
  if (token) env.GATEWAY_TOKEN = token;
  const child = spawn(node, [fileURLToPath(new URL(name, import.meta.url)), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  for (const stream of Object.keys(said)) child[stream].setEncoding('utf8').on('data', (chunk) => (said[stream] += chunk));
  const timer = setTimeout(() => child.kill('SIGKILL'), 180_000);
  await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  clearTimeout(timer);
  try {
    return JSON.parse(said.stdout);
  } catch {
    throw new Error(`${name} ${args.join(' ')} printed no report:\n${(said.stderr || said.stdout).slice(-2000)}`);
  }
}

function say(what, direct, gateway, worse) {
  console.log(`${what.padEnd(32)} direct: ${direct.padEnd(24)} gateway: ${gateway}`);
  for (const { check, status = '', message = '' } of worse.slice(0, 20)) {
    console.log(`    only directly: ${check} ${status} ${message.replace(/\s+/g, ' ').slice(0, 300)}`);
  }
  if (worse.length > 20) console.log(`    and ${worse.length - 20} more`);
}
