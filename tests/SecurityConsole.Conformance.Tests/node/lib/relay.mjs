import http from 'node:http';

const PROBE = 'security-console-probe';

/**
 * Stands before a mock server that counts or answers once, so that it meets only what the agent sent: the gateway's own probes of a newly registered
 * server end here. Everything else passes with its headers as they came. Returns the URL to register.
 */
export async function withoutProbes(target) {
  const { hostname, port, pathname } = new URL(target);
  const relay = http.createServer((request, response) => {
    if (request.headers['user-agent'] === PROBE) {
      response.writeHead(404).end();
      return;
    }
    const onward = http.request({ hostname, port, path: request.url, method: request.method, headers: request.rawHeaders }, (answer) => {
      response.writeHead(answer.statusCode, answer.rawHeaders);
      response.flushHeaders();
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  await new Promise((resolve) => relay.listen(0, '127.0.0.1', resolve));
  relay.unref();
  return `http://127.0.0.1:${relay.address().port}${pathname}`;
}
