// Loaded before a foreign program that cannot be told a bearer token (`node --import`): its requests to GATEWAY_ORIGIN carry GATEWAY_TOKEN, nothing
// else changes. Two of the suite's probes know no https, so: plain `http.request` calls for that origin go over TLS, and a request with a forged Host still
// asks for (and verifies) the gateway's own certificate.
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';

const origin = new URL(process.env.GATEWAY_ORIGIN).origin;
const { hostname, port, protocol } = new URL(origin);
const authorization = process.env.GATEWAY_TOKEN ? `Bearer ${process.env.GATEWAY_TOKEN}` : undefined;

await fetch('data:,');
for (const version of [1, 2]) {
  const dispatcher = globalThis[Symbol.for(`undici.globalDispatcher.${version}`)];
  if (!dispatcher) continue;
  const dispatch = dispatcher.dispatch.bind(dispatcher);
  dispatcher.dispatch = (options, handler) => dispatch(isGateway(options.origin) ? toGateway(options) : options, handler);
}

const plainRequest = http.request;
http.request = (options, ...rest) => {
  const target = options.hostname === hostname && String(options.port) === port;
  if (!target || protocol !== 'https:') return plainRequest(options, ...rest);
  return https.request({ ...options, headers: withToken(options.headers) }, ...rest);
};

function isGateway(value) {
  return value !== undefined && new URL(value).origin === origin;
}

function toGateway(options) {
  return { ...options, servername: isIP(hostname) ? 'localhost' : hostname, headers: withToken(options.headers) };
}

function withToken(headers) {
  if (!authorization) return headers;
  if (Array.isArray(headers)) return [...headers, 'authorization', authorization];
  if (typeof headers?.[Symbol.iterator] === 'function') return [...[...headers].flat(), 'authorization', authorization];
  return { ...headers, authorization };
}
