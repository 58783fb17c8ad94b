// What a client does with each target, the same for every client library.
import assert from 'node:assert/strict';
import { everything } from './everything.mjs';
import { filesystem } from './filesystem.mjs';
import { legacyFixture } from './legacy-fixture.mjs';
import { memory } from './memory.mjs';
import { modernFixture } from './modern-fixture.mjs';

const JOURNEYS = {
  everything,
  'everything-sse': everything,
  filesystem,
  memory,
  'legacy-fixture': legacyFixture,
  'modern-fixture': modernFixture,
};

/** Connects, travels the target's journey, and ends the session so that the server refuses it afterwards. */
export async function travel(step, options, open) {
  const journey = JOURNEYS[options.target];
  if (!journey) throw new Error(`There is no journey for ${options.target}: choose one of ${Object.keys(JOURNEYS).join(', ')}.`);
  const client = await step.required('connect', () => open(options));
  await step('server names itself', () => assert.ok(client.server?.name));
  await journey(step, client, () => open(options));
  if (client.era === 'legacy' && client.sessionId) {
    await step('DELETE ends the session', () => client.endSession());
    await step('an ended session is unknown', () => refusesSession(options, client));
  }
  await step('close', () => client.close());
}

/** 404, or 400 of servers that do not tell the two apart; never an answer, never a server error. */
async function refusesSession({ url, token }, { sessionId, protocol }) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      'Mcp-Session-Id': sessionId,
      'MCP-Protocol-Version': protocol,
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    body: '{"jsonrpc":"2.0","id":99,"method":"tools/list","params":{}}',
  });
  await response.text();
  assert.ok([400, 404].includes(response.status), `The ended session got HTTP ${response.status}.`);
}
