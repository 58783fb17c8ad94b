// The few things of the console's REST API that a proof needs: register a server and an agent, let one use the other, read what was recorded.
import { readFileSync } from 'node:fs';

export class Console {
  #origin;
  #token;

  /** `origin` as in `https://localhost:7443`; `tokenFile` holds an API token. The CA has to be trusted by this process already. */
  constructor(origin, tokenFile) {
    this.#origin = origin;
    this.#token = readFileSync(tokenFile, 'utf8').trim();
  }

  addServer(server) {
    return this.#send('POST', 'servers', server);
  }

  addAgent(agent) {
    return this.#send('POST', 'agents', agent);
  }

  /** Everything that the server offers. */
  grant(agent, server) {
    return this.#send('POST', 'grants', { agent, server, tools: ['*'], prompts: ['*'], resources: ['*'] });
  }

  /** A bearer token for the agent, shown this once. */
  async issueToken(agent) {
    return (await this.#send('POST', `agents/${agent}/tokens`, {})).token;
  }

  /** What the server's connector dials in with, shown this once. */
  async issueConnectorToken(server) {
    return (await this.#send('POST', `servers/${server}/connector/token`)).token;
  }

  /** About a call that waits for a person. */
  decide(hold, decision) {
    return this.#send('POST', `holds/${hold}/decisions`, decision);
  }

  read(path) {
    return this.#send('GET', path);
  }

  async #send(method, path, body) {
    const response = await fetch(`${this.#origin}/api/v1/${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.#token}`, ...(body ? { 'Content-Type': 'application/json' } : {}) },
      body: body ? JSON.stringify(body) : undefined,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${text.slice(0, 500)}`);
    return text ? JSON.parse(text) : undefined;
  }
}
