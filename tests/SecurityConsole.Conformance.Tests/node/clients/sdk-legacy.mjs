// A client on @modelcontextprotocol/sdk 1.32 (session era), unmodified but for the token in its headers.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
  LoggingMessageNotificationSchema,
  ResourceUpdatedNotificationSchema,
  ToolListChangedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { capabilities, elicited, rooted, sampled } from '../lib/answers.mjs';
import { report } from '../lib/report.mjs';
import { Arrivals } from '../lib/signal.mjs';
import { stdioServer } from '../lib/stdio.mjs';
import { travel } from './journeys/index.mjs';

await report('@modelcontextprotocol/sdk', (step, options) => travel(step, options, open));

async function open({ url, token, transport: kind }) {
  const seen = new Arrivals();
  const client = new Client({ name: 'conformance-sdk', version: '1.0.0' }, { capabilities });
  const answer = (schema, kindOfRequest, respond) =>
    client.setRequestHandler(schema, (request) => {
      seen.add({ kind: kindOfRequest, request });
      return respond(request);
    });
  answer(CreateMessageRequestSchema, 'sampling', sampled);
  answer(ElicitRequestSchema, 'elicitation', elicited);
  answer(ListRootsRequestSchema, 'roots', rooted);
  client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => seen.add({ kind: 'log', params }));
  client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => seen.add({ kind: 'updated', params }));
  client.setNotificationHandler(ToolListChangedNotificationSchema, () => seen.add({ kind: 'tools-changed' }));

  const requestInit = token ? { headers: { Authorization: `Bearer ${token}` } } : {};
  const Transport = kind === 'sse' ? SSEClientTransport : StreamableHTTPClientTransport;
  const transport = kind === 'stdio' ? new StdioClientTransport(stdioServer()) : new Transport(new URL(url), { requestInit });
  await client.connect(transport);
  return {
    seen,
    era: 'legacy',
    server: client.getServerVersion(),
    protocol: transport.protocolVersion,
    sessionId: transport.sessionId,
    ping: () => client.ping(),
    tools: () => client.listTools(),
    resources: () => client.listResources(),
    templates: () => client.listResourceTemplates(),
    prompts: () => client.listPrompts(),
    call: (name, args, request) => client.callTool({ name, arguments: args }, undefined, request),
    read: (uri) => client.readResource({ uri }),
    prompt: (name, args) => client.getPrompt({ name, arguments: args }),
    complete: (ref, argument) => client.complete({ ref, argument }),
    setLevel: (level) => client.setLoggingLevel(level),
    subscribe: (uri) => client.subscribeResource({ uri }),
    unsubscribe: (uri) => client.unsubscribeResource({ uri }),
    endSession: () => transport.terminateSession?.(),
    close: () => client.close(),
  };
}
