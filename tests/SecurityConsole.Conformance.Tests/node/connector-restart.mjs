// A gateway is killed and started again under clients of standard streams, one of each era and one whose server dials in: what they ask meanwhile is answered,
// and their streams and sessions go on.
//
//   node connector-restart.mjs --web SecurityConsole.Web.dll --secconsole secconsole.dll
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Console } from './lib/console.mjs';
import { node, program, requirePostQuantumNode, start } from './lib/node26.mjs';
import { Arrivals } from './lib/signal.mjs';
import { trust } from './lib/trust.mjs';

await requirePostQuantumNode();

const { values: options } = parseArgs({ options: { web: { type: 'string' }, secconsole: { type: 'string' } } });
const scratch = mkdtempSync(join(tmpdir(), 'restart-'));
const data = join(scratch, 'data');
const [consolePort, gatewayPort] = [await freePort(), await freePort()];
const running = [];
let product = await startProduct();
try {
  const ca = join(data, 'certificates', 'ca.pem');
  trust(ca);
  const registry = new Console(`https://localhost:${consolePort}`, join(data, 'api-token'));
  await registry.addAgent({ name: 'patient', owner: 'tests', description: '' });
  writeFileSync(join(scratch, 'token'), await registry.issueToken('patient'), { mode: 0o600 });
  const clients = [];
  for (const [target, run, mode] of [['session', ['servers.mjs', 'everything'], 'legacy'], ['stateless', ['fixtures/modern.mjs'], 'auto']]) {
    const server = await start(run[0], run.slice(1));
    running.push(server);
    await registry.addServer({ name: target, endpoint: server.url, transport: 'streamableHttp' });
    await registry.grant('patient', target);
    clients.push(await open(target, mode, ca));
  }
  const [session, stateless] = clients;
  await registry.addServer({ name: 'dialled', transport: 'connector' });
  await registry.grant('patient', 'dialled');
  writeFileSync(join(scratch, 'server-token'), await registry.issueConnectorToken('dialled'), { mode: 0o600 });
  running.push(serve('dialled', ca));
  await eventually('The connector dials in', async () => (await registry.read('servers/dialled/capabilities')).health === 'healthy');
  const dialled = await open('dialled', 'legacy', ca);
  assert.equal(stateless.client.getProtocolEra(), 'modern');
  const subscription = await stateless.client.listen({ toolsListChanged: true });
  await session.client.setLoggingLevel('debug');
  assert.equal(await echo(session, 'before'), 'Echo: before');

  assert.equal(await echo(dialled, 'before'), 'Echo: before');

  product.kill('SIGKILL');
  await product.ended;
  const meanwhile = clients.map(({ client }) => client.listTools(undefined, { cacheMode: 'refresh' }));
  product = await startProduct();

  for (const tools of await Promise.all(meanwhile)) assert.ok(tools.tools.length > 3);
  assert.equal(await echo(session, 'after'), 'Echo: after');
  await session.client.callTool({ name: 'toggle-simulated-logging', arguments: {} });
  await session.seen.first((item) => item === 'log', 'A log message on the standing stream, after the restart');
  await changeUntilHeard(stateless);
  await eventually('The server that dials in comes back', async () => (await echo(dialled, 'again')) === 'Echo: again');
  await dialled.client.close();
  await subscription.close();
  await Promise.all(clients.map(({ client }) => client.close()));
  console.log('all clients went on');
} finally {
  product.kill('SIGKILL');
  await product.ended;
  await Promise.all(running.map((server) => server.stop()));
  rmSync(scratch, { recursive: true, force: true });
}

async function echo({ client }, message) {
  return (await client.callTool({ name: 'echo', arguments: { message } })).content[0].text;
}

/** The subscription is opened anew in its own time, so one change may come before it. */
async function changeUntilHeard({ client, seen }) {
  for (let tries = 0; tries < 40 && !seen.all.includes('tools-changed'); tries++) {
    await client.callTool({ name: 'test_trigger_tool_change', arguments: {} });
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  assert.ok(seen.all.includes('tools-changed'), 'No change was heard after the restart.');
}

/** Tries until it works, for twenty seconds. */
async function eventually(what, works) {
  for (let tries = 0; ; tries++) {
    const worked = await works().catch((error) => (tries < 100 ? false : Promise.reject(error)));
    if (worked) return;
    assert.ok(tries < 100, `${what}: not within twenty seconds.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Runs a stdio server behind `secconsole serve`. */
function serve(server, ca) {
  const args = [options.secconsole, 'serve', '--gateway', `https://localhost:${gatewayPort}`, '--server', server, '--token-file', join(scratch, 'server-token'), '--ca', ca];
  const child = spawn('dotnet', [...args, '--', node, program('mcp-server-everything'), 'stdio'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function open(server, mode, ca) {
  const seen = new Arrivals();
  const client = new Client({ name: 'patient', version: '1.0.0' }, { versionNegotiation: { mode } });
  client.setNotificationHandler('notifications/message', () => seen.add('log'));
  client.setNotificationHandler('notifications/tools/list_changed', () => seen.add('tools-changed'));
  const args = [options.secconsole, 'connect', '--gateway', `https://localhost:${gatewayPort}`, '--server', server, '--token-file', join(scratch, 'token'), '--ca', ca];
  await client.connect(new StdioClientTransport({ command: 'dotnet', args, env: { ...process.env }, stderr: 'inherit' }));
  return { client, seen };
}

async function startProduct() {
  const args = [options.web, '--data', data, '--console-port', `${consolePort}`, '--gateway-port', `${gatewayPort}`, '--health-port', '0'];
  const child = spawn('dotnet', existsSync(data) ? args : [...args, '--api-token-file', join(data, 'api-token')], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.ended = new Promise((resolve) => child.on('exit', resolve));
  let said = '';
  await new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      said += chunk;
      if (said.includes('Security Console is running')) resolve();
    });
    child.on('exit', (code) => reject(new Error(`The product ended with ${code}:\n${said}`)));
  });
  assert.ok(readFileSync(join(data, 'api-token'), 'utf8').length > 0);
  return child;
}

async function freePort() {
  const probe = net.createServer().listen(0);
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
