// The official inspector's command line, spawned once per method, with the agent's token as a header.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { node, program } from '../lib/node26.mjs';
import { report } from '../lib/report.mjs';

const CALLS = {
  everything: {
    tool: ['echo', ['message=hello world'], /Echo: hello world/],
    prompt: ['args-prompt', ['city=Bern'], /Bern/],
    uri: 'demo://resource/dynamic/text/1',
  },
  filesystem: { tool: ['list_allowed_directories', [], /\//] },
  memory: { tool: ['read_graph', [], /entities/] },
  'legacy-fixture': {
    tool: ['test_simple_text', [], /simple text response/],
    prompt: ['test_prompt_with_arguments', ['arg1=a', 'arg2=b'], /arg1='a'/],
    uri: 'test://static-text',
  },
  'modern-fixture': {
    era: 'modern',
    tool: ['test_simple_text', [], /simple text response/],
    prompt: ['test_prompt_with_arguments', ['arg1=a', 'arg2=b'], /arg1='a'/],
    uri: 'test://static-text',
  },
};
CALLS['everything-sse'] = CALLS.everything;

const home = mkdtempSync(join(tmpdir(), 'inspector-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

await report('@modelcontextprotocol/inspector', async (step, { url, target, token, ca, transport }) => {
  const { tool, prompt, uri, era } = CALLS[target];
  const run = (method, ...more) => inspect({ url, token, ca, transport, era }, method, more);
  await step('tools/list', async () => assert.ok((await run('tools/list')).tools.some(({ name }) => name === tool[0])));
  await step('tools/call', async () => {
    const args = tool[1].flatMap((pair) => ['--tool-arg', pair]);
    assert.match(JSON.stringify(await run('tools/call', '--tool-name', tool[0], ...args)), tool[2]);
  });
  if (!prompt) return;
  await step('resources/list', async () => assert.ok((await run('resources/list')).resources.length > 0));
  await step('resources/templates/list', async () => assert.ok((await run('resources/templates/list')).resourceTemplates.length > 0));
  await step('resources/read', async () => assert.equal((await run('resources/read', '--uri', uri)).contents[0].uri, uri));
  await step('prompts/list', async () => assert.ok((await run('prompts/list')).prompts.length > 0));
  await step('prompts/get', async () => {
    const args = prompt[1].flatMap((pair) => ['--prompt-args', pair]);
    assert.match(JSON.stringify(await run('prompts/get', '--prompt-name', prompt[0], ...args)), prompt[2]);
  });
  if (era !== 'modern') await step('logging/setLevel', () => run('logging/setLevel', '--log-level', 'debug'));
});

/** Runs one method and returns the JSON that the inspector prints; its own error message where it fails. */
async function inspect({ url, token, ca, transport, era }, method, more) {
  const args = [program('mcp-inspector'), '--cli', '--server-url', url, '--transport', transport === 'sse' ? 'sse' : 'http'];
  if (token) args.push('--header', `Authorization: Bearer ${token}`);
  if (era) args.push('--protocol-era', era);
  args.push('--stored-auth-only', '--format', 'json', '--method', method, ...more);
  const child = spawn(node, args, {
    env: { PATH: process.env.PATH, HOME: home, ...(ca ? { NODE_EXTRA_CA_CERTS: ca } : {}) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of Object.keys(said)) child[name].setEncoding('utf8').on('data', (chunk) => (said[name] += chunk));
  const code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  if (code !== 0) throw new Error(`exit ${code}: ${(said.stderr || said.stdout).trim().slice(-600)}`);
  const printed = JSON.parse(said.stdout);
  return printed.result ?? printed;
}
