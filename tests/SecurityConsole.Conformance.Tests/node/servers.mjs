// Starts a foreign MCP server as its makers ship it, and prints `listening URL` when it accepts connections.
//
//   node servers.mjs everything|everything-sse|filesystem|memory [--port N]
//
// `filesystem` serves a folder of its own with two files in it and `memory` a graph of its own; both are stdio servers behind the bridge `supergateway`,
// one child per session, and vanish at the end.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { node, onStop, program, requirePostQuantumNode } from './lib/node26.mjs';

await requirePostQuantumNode();

const { values, positionals } = parseArgs({ options: { port: { type: 'string', default: '0' } }, allowPositionals: true });
const port = Number(values.port) || (await freePort());
const folder = mkdtempSync(join(tmpdir(), 'mcp-server-'));
const quoted = (...words) => words.map((word) => `"${word}"`).join(' ');
const bridge = (command) => [
  program('supergateway'),
  ...['--stdio', command, '--outputTransport', 'streamableHttp', '--stateful', '--port', `${port}`, '--logLevel', 'none'],
];

const servers = {
  everything: { path: '/mcp', command: () => [program('mcp-server-everything'), 'streamableHttp'] },
  'everything-sse': { path: '/sse', command: () => [program('mcp-server-everything'), 'sse'] },
  filesystem: {
    path: '/mcp',
    command: () => {
      writeFileSync(join(folder, 'hello.txt'), 'Hello from the file system.\n');
      writeFileSync(join(folder, 'numbers.csv'), 'n,square\n2,4\n3,9\n');
      return bridge(quoted(node, program('mcp-server-filesystem'), folder));
    },
  },
  memory: { path: '/mcp', command: () => bridge(quoted(node, program('mcp-server-memory'))) },
};

const chosen = servers[positionals[0]];
if (!chosen) {
  console.error(`Name one of: ${Object.keys(servers).join(', ')}.`);
  process.exit(2);
}

const child = spawn(node, chosen.command(), {
  env: { PATH: process.env.PATH, PORT: `${port}`, MEMORY_FILE_PATH: join(folder, 'memory.jsonl') },
  stdio: ['ignore', 'ignore', 'inherit'],
});
let stopping = false;
child.on('exit', (code) => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(stopping ? 0 : (code ?? 1));
});
onStop(() => {
  stopping = true;
  child.kill('SIGKILL');
});

await accepting();
console.log(`listening http://127.0.0.1:${port}${chosen.path}`);
if (positionals[0] === 'filesystem') console.log(`folder ${folder}`);

async function freePort() {
  const probe = net.createServer().listen(0);
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port: free } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return free;
}

async function accepting() {
  for (;;) {
    const open = await new Promise((resolve) => {
      const socket = net.connect(port, '127.0.0.1');
      socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
