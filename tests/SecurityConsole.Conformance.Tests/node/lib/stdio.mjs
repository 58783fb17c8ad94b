// The command that a client starts as its server, where its transport is stdio: STDIO_COMMAND, a JSON array. Its error stream goes to this process's.

/** Parameters of a StdioClientTransport of either SDK. The environment is handed on, because the connector finds OpenSSL by it. */
export function stdioServer() {
  const [command, ...args] = JSON.parse(process.env.STDIO_COMMAND);
  return { command, args, env: { ...process.env }, stderr: 'inherit' };
}
