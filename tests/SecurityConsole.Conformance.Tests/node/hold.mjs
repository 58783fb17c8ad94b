// Two unmodified clients, one of each era, call a tool that waits for a person, longer than either would wait in silence; a person approves over the REST API.
//
//   node hold.mjs --console URL --gateway URL --ca FILE --api-token-file FILE      (a product with --demo)
import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { Client as ModernClient, StreamableHTTPClientTransport as ModernTransport } from '@modelcontextprotocol/client';
import { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as LegacyTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Console } from './lib/console.mjs';
import { requirePostQuantumNode } from './lib/node26.mjs';
import { trust } from './lib/trust.mjs';

await requirePostQuantumNode();
const { values } = parseArgs({ options: { console: { type: 'string' }, gateway: { type: 'string' }, ca: { type: 'string' }, 'api-token-file': { type: 'string' } } });
trust(values.ca);
const registry = new Console(values.console, values['api-token-file']);
await registry.addAgent({ name: 'waiting', owner: 'tests', description: '' });
for (const server of ['documents', 'payroll']) await granted(server);
const token = await registry.issueToken('waiting');
const silence = 7_000; // a beat comes each 5 s: without it the client gives up

const results = await Promise.all([
  wait('documents', new LegacyClient({ name: 'sdk', version: '1.0.0' }), LegacyTransport, (client, args, request) => client.callTool(args, undefined, request), 'share_document', { uri: 'doc://plan/2027', address: 'auditor@example.com' }),
  wait('payroll', new ModernClient({ name: 'client', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } }), ModernTransport, (client, args, request) => client.callTool(args, request), 'start_payment', { run: '2026-11' }),
]);
assert.match(results[0], /Shared/);
assert.match(results[1], /Run 2026-11 started/);
console.log('both clients waited and were answered');
process.exit(0);

async function wait(server, client, Transport, call, name, args) {
  await client.connect(new Transport(new URL(`${values.gateway}/mcp/${server}`), { requestInit: { headers: { Authorization: `Bearer ${token}` } } }));
  const heard = [];
  const approved = Promise.withResolvers();
  const onprogress = (progress) => {
    heard.push(progress);
    if (heard.length === 3) approve(server).then(approved.resolve, approved.reject);
  };
  const [answer] = await Promise.all([call(client, { name, arguments: args }, { onprogress, timeout: silence, resetTimeoutOnProgress: true }), approved.promise]);
  assert.ok(heard.every(({ progress, message }, i) => (i === 0 || progress > heard[i - 1].progress) && /Waits for approval by/.test(message)), JSON.stringify(heard));
  await client.close();
  return answer.content[0].text;
}

/** The demo registers its servers a moment after the console listens. */
async function granted(server) {
  for (const end = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    try {
      return await registry.grant('waiting', server);
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

async function approve(server) {
  const waiting = (await registry.read('holds')).items.filter((hold) => hold.server === server && hold.agent === 'waiting');
  assert.equal(waiting.length, 1);
  await registry.decide(waiting[0].id, { answer: 'approve', reason: 'The test says so.' });
}
