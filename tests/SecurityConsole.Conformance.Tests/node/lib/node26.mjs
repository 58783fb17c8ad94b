// Everything here has to run on a Node whose own OpenSSL speaks X25519MLKEM768 (3.5 or later), whatever `node` is.
import { execFileSync, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** Path of a package's program in node_modules. */
export const program = (name) => `${folder}node_modules/.bin/${name}`;

const [major, minor] = process.versions.openssl.split('.').map(Number);
export const postQuantum = major > 3 || (major === 3 && minor >= 5);

/** The Node to start children with: this one, the one that the test run found, or the one that eng/node.sh finds or brings. */
export const node = postQuantum ? process.execPath : (process.env.SECCONSOLE_NODE ?? fromEng());

/** Runs the calling script again under Node 26 where this Node is older; returns only when it need not. */
export async function requirePostQuantumNode() {
  if (postQuantum) return;
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  process.exit(await new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1))));
}

/**
 * Starts a script of this folder that prints `listening URL`, and waits for that line.
 * Returns `{ url, stop }`. The script also ends when this process does, however that ends (see `onStop`).
 */
export async function start(script, args = []) {
  const child = spawn(node, [`${folder}${script}`, ...args], {
    env: { ...process.env, STOP_WITH_PARENT: 'yes' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const url = await new Promise((resolve, reject) => {
    let seen = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      seen += chunk;
      const line = /^listening (\S+)$/m.exec(seen);
      if (line) resolve(line[1]);
    });
    child.on('exit', (code) => reject(new Error(`${script} ended with ${code} before it listened.`)));
  });
  return { url, stop };
}

/** Calls `stop` once when a signal or, for a script that `start` started, the end of the parent says so. */
export function onStop(stop) {
  let stopping = false;
  const once = () => {
    if (!stopping) stop();
    stopping = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, once);
  if (process.env.STOP_WITH_PARENT) process.stdin.on('end', once).resume();
}

function fromEng() {
  const script = fileURLToPath(new URL('../../../../eng/node.sh', import.meta.url));
  return execFileSync(script, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
}
