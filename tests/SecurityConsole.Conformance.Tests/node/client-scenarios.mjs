// Runs the suite's client scenarios for one era: the suite plays a server with a peculiarity and judges what a client does about it. With the gateway in
// between, what the suite judges is what the gateway made of the client's requests on the leg towards the server. Prints the same JSON as conformance.mjs.
//
//   node client-scenarios.mjs --era 2025-11-25|2026-07-28 [--gateway ORIGIN --console ORIGIN --api-token-file FILE --agent NAME --ca FILE]
//
// The agent's token comes from the environment: GATEWAY_TOKEN. Scenarios of the authorization flow are left out: an agent behind the gateway has none.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { collect, compare, summary } from './lib/checks.mjs';
import { node, program, requirePostQuantumNode } from './lib/node26.mjs';

await requirePostQuantumNode();

const SCENARIOS = {
  '2025-11-25': ['initialize', 'tools_call', 'elicitation-sep1034-client-defaults', 'sse-retry'],
  '2026-07-28': [
    'tools_call',
    'request-metadata',
    'sep-2322-client-request-state',
    'http-standard-headers',
    'http-custom-headers',
    'http-invalid-tool-headers',
    'json-schema-ref-no-deref',
  ],
};
const { values } = parseArgs({
  options: {
    era: { type: 'string' },
    gateway: { type: 'string' },
    console: { type: 'string' },
    'api-token-file': { type: 'string' },
    agent: { type: 'string' },
    ca: { type: 'string' },
  },
});
if (!(values.era in SCENARIOS)) {
  console.error(`--era is one of ${Object.keys(SCENARIOS).join(', ')}.`);
  process.exit(2);
}

const direct = await run({});
const report = { era: values.era, direct: summary(direct) };
if (values.gateway) {
  const gateway = await run({
    GATEWAY_URL: values.gateway,
    CONSOLE_URL: values.console,
    API_TOKEN_FILE: values['api-token-file'],
    GATEWAY_AGENT: values.agent,
    CA_FILE: values.ca,
  });
  report.gateway = summary(gateway);
  report.onlyThroughGateway = compare(direct, gateway);
}
console.log(JSON.stringify(report, undefined, 2));
process.exitCode = report.onlyThroughGateway?.length > 0 ? 1 : 0;

/** Runs all scenarios of the era; returns a map from a check's stable name to `{ status, message }`. */
async function run(environment) {
  const folder = await mkdtemp(join(tmpdir(), 'client-scenarios-'));
  const client = `${node} ${fileURLToPath(new URL('clients/suite-client.mjs', import.meta.url))}`;
  try {
    const checks = new Map();
    for (const scenario of SCENARIOS[values.era]) {
      const args = [program('conformance'), 'client', '--command', client, '--scenario', scenario, '--spec-version', values.era, '-o', folder];
      const child = spawn(node, args, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (said += chunk));
      const code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
      const message = code === 0 ? undefined : said.trim().slice(-1500);
      checks.set(`${scenario} / the scenario as a whole`, { status: code === 0 ? 'SUCCESS' : 'FAILURE', message });
    }
    for (const [name, check] of await collect(folder)) checks.set(name, check);
    return checks;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
