// The client that the suite's client scenarios start: @modelcontextprotocol/client 2.4, through the gateway where GATEWAY_URL is given.
//
//   MCP_CONFORMANCE_SCENARIO=… MCP_CONFORMANCE_PROTOCOL_VERSION=… node suite-client.mjs MOCK_SERVER_URL
//
// Through the gateway, the mock server of the scenario is registered first (CONSOLE_URL, API_TOKEN_FILE, GATEWAY_AGENT, GATEWAY_TOKEN).
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Console } from '../lib/console.mjs';
import { withoutProbes } from '../lib/relay.mjs';
import { trust } from '../lib/trust.mjs';

const {
  MCP_CONFORMANCE_SCENARIO: scenario,
  MCP_CONFORMANCE_PROTOCOL_VERSION: revision,
  MCP_CONFORMANCE_CONTEXT: context = '{}',
  GATEWAY_URL: gateway,
  GATEWAY_TOKEN: token,
  CONSOLE_URL: console,
  API_TOKEN_FILE: apiTokenFile,
  GATEWAY_AGENT: agent,
  CA_FILE: ca,
} = process.env;
const mock = process.argv.at(-1);

const client = new Client(
  { name: 'suite-client', version: '1.0.0' },
  {
    capabilities: { sampling: {}, roots: {}, elicitation: { form: { applyDefaults: true } } },
    versionNegotiation: { mode: revision === '2026-07-28' ? 'auto' : 'legacy' },
  },
);
client.setRequestHandler('elicitation/create', ({ params }) => ({
  action: 'accept',
  content: params.requestedSchema.properties?.confirmed ? { confirmed: true } : {},
}));

const call = (name, args) => client.callTool({ name, arguments: args });
const everyTool = async () => (await client.listTools()).tools;

/** What a scenario wants to see; those not named only list the tools. */
const SCENARIOS = {
  tools_call: async () => {
    await everyTool();
    await call('add_numbers', { a: 5, b: 3 });
  },
  'sse-retry': () => call('test_reconnection', {}),
  'elicitation-sep1034-client-defaults': () => call('test_client_elicitation_defaults', {}),
  'sep-2322-client-request-state': async () => {
    await everyTool();
    await Promise.all([call('test_mrtr_echo_state', {}), call('test_mrtr_unrelated', {})]);
    await call('test_mrtr_no_state', {});
    // This library refuses a result without resultType, which is its affair; the suite only looks for a retry.
    await call('test_mrtr_no_result_type', {}).catch(() => {});
  },
  'http-standard-headers': async () => {
    for (const { name } of await everyTool()) await call(name, {});
    for (const { uri } of (await client.listResources()).resources) await client.readResource({ uri });
    for (const { name } of (await client.listPrompts()).prompts) await client.getPrompt({ name });
  },
  'http-custom-headers': async () => {
    await everyTool();
    for (const { name, arguments: args } of JSON.parse(context).toolCalls) await call(name, args);
  },
  'http-invalid-tool-headers': async () => {
    for (const { name } of await everyTool()) await call(name, { region: 'x' });
  },
};

if (ca) trust(ca);
const url = gateway ? await behindGateway() : mock;
const requestInit = gateway ? { headers: { Authorization: `Bearer ${token}` } } : {};
await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit }));
await (SCENARIOS[scenario] ?? everyTool)();
await client.close();
process.exit();

async function behindGateway() {
  const name = `${scenario}-${process.pid}`.toLowerCase().replace(/[^a-z0-9-]/g, '-').slice(-64);
  const registry = new Console(console, apiTokenFile);
  await registry.addServer({ name, endpoint: await withoutProbes(mock), transport: 'streamableHttp' });
  await registry.grant(agent, name);
  return `${gateway}/mcp/${name}`;
}
