// Our server of the session era: what the npm servers have not, above all a stream that breaks before the answer.
import assert from 'node:assert/strict';
import { MODEL_SAYS } from '../../lib/answers.mjs';

const textOf = (result) => result.content.map((block) => block.text ?? '').join('\n');

export async function legacyFixture(step, client, open) {
  await step('the session era was agreed', () => assert.equal(client.era, 'legacy'));
  await step('ping', () => client.ping());
  await step('the answer comes after the stream was closed and resumed', async () => {
    assert.match(textOf(await client.call('test_reconnection', {})), /completed successfully/);
  });
  await step('logs on the stream of the call', async () => {
    await client.call('test_tool_with_logging', {});
    const logs = client.seen.all.filter((item) => item.kind === 'log').map((item) => item.params.data);
    assert.deepEqual(logs, ['Tool execution started', 'Tool processing data', 'Tool execution completed']);
  });
  await step('sampling', async () => assert.ok(textOf(await client.call('test_sampling', { prompt: 'Capital?' })).includes(MODEL_SAYS)));
  await step('elicitation', async () => assert.match(textOf(await client.call('test_elicitation', { message: 'Who?' })), /action=accept/));
  await step('two sessions ask at the same time and each gets its own answers', async () => {
    const other = await open();
    if (client.sessionId) assert.notEqual(other.sessionId, client.sessionId);
    const both = await Promise.all([client, other].map((one) => one.call('test_sampling', { prompt: 'Capital?' })));
    for (const result of both) assert.ok(textOf(result).includes(MODEL_SAYS));
    assert.equal(other.seen.all.filter((item) => item.kind === 'sampling').length, 1);
    await other.endSession();
    await other.close();
  });
  await step('a missing resource is an error of the protocol', async () => {
    const error = await client.read('test://nothing').then(() => undefined, (failure) => failure);
    assert.ok([-32002, -32602].includes(error?.code), `${error?.code} ${error?.message}`);
  });
}
