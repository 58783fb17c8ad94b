// A client on @modelcontextprotocol/client 2.4, unmodified but for the token in its headers: it asks for `server/discover` first, speaks the stateless
// era where it is offered, and falls back to `initialize` where it is not.
import { Client, SSEClientTransport, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { capabilities, elicited, rooted, sampled } from '../lib/answers.mjs';
import { report } from '../lib/report.mjs';
import { Arrivals } from '../lib/signal.mjs';
import { stdioServer } from '../lib/stdio.mjs';
import { travel } from './journeys/index.mjs';

await report('@modelcontextprotocol/client', (step, options) => travel(step, options, open));

async function open({ url, token, transport: kind }) {
  const seen = new Arrivals();
  const mode = kind === 'sse' ? 'legacy' : 'auto';
  const client = new Client({ name: 'conformance-client', version: '1.0.0' }, { capabilities, versionNegotiation: { mode } });
  const answer = (method, kindOfRequest, respond) =>
    client.setRequestHandler(method, (request) => {
      seen.add({ kind: kindOfRequest, request });
      return respond(request);
    });
  answer('sampling/createMessage', 'sampling', sampled);
  answer('elicitation/create', 'elicitation', elicited);
  answer('roots/list', 'roots', rooted);
  client.setNotificationHandler('notifications/message', ({ params }) => seen.add({ kind: 'log', params }));
  client.setNotificationHandler('notifications/resources/updated', ({ params }) => seen.add({ kind: 'updated', params }));
  client.setNotificationHandler('notifications/tools/list_changed', () => seen.add({ kind: 'tools-changed' }));

  const requestInit = token ? { headers: { Authorization: `Bearer ${token}` } } : {};
  const Transport = kind === 'sse' ? SSEClientTransport : StreamableHTTPClientTransport;
  const transport = kind === 'stdio' ? new StdioClientTransport(stdioServer()) : new Transport(new URL(url), { requestInit });
  await client.connect(transport);
  const fresh = { cacheMode: 'refresh' };
  return {
    seen,
    era: client.getProtocolEra(),
    server: client.getServerVersion(),
    protocol: client.getNegotiatedProtocolVersion(),
    sessionId: transport.sessionId,
    ping: () => client.ping(),
    tools: () => client.listTools(undefined, fresh),
    resources: () => client.listResources(undefined, fresh),
    templates: () => client.listResourceTemplates(undefined, fresh),
    prompts: () => client.listPrompts(undefined, fresh),
    call: (name, args, { meta, ...request } = {}) => client.callTool({ name, arguments: args, _meta: meta }, request),
    read: (uri) => client.readResource({ uri }, fresh),
    prompt: (name, args) => client.getPrompt({ name, arguments: args }),
    complete: (ref, argument) => client.complete({ ref, argument }),
    setLevel: (level) => client.setLoggingLevel(level),
    subscribe: (uri) => client.subscribeResource({ uri }),
    unsubscribe: (uri) => client.unsubscribeResource({ uri }),
    listen: (filter) => client.listen(filter),
    endSession: () => transport.terminateSession?.(),
    close: () => client.close(),
  };
}
