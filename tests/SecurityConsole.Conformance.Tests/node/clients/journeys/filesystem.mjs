// server-filesystem behind a stdio bridge: read, write, list, and what lies outside stays out of reach.
import assert from 'node:assert/strict';
import { unknownTool } from './everything.mjs';

const textOf = (result) => result.content.map((block) => block.text ?? '').join('\n');

export async function filesystem(step, client) {
  let folder;
  await step('ping', () => client.ping());
  await step('tools/list', async () => {
    const names = (await client.tools()).tools.map((tool) => tool.name);
    for (const name of ['read_text_file', 'write_file', 'list_directory', 'search_files']) assert.ok(names.includes(name), name);
  });
  await step('the server tells its folder', async () => {
    folder = /\/\S+/.exec(textOf(await client.call('list_allowed_directories', {})))[0];
  });
  await step('read a file', async () => {
    const read = await client.call('read_text_file', { path: `${folder}/hello.txt` });
    assert.match(textOf(read), /Hello from the file system\./);
  });
  await step('write a file and read it back', async () => {
    const content = 'Grüße,\n\ttabs and "quotes"\r\n' + 'x'.repeat(20_000);
    const path = `${folder}/written-${process.pid}.txt`;
    await client.call('write_file', { path, content });
    assert.ok(textOf(await client.call('read_text_file', { path })).startsWith(content));
  });
  await step('list the folder', async () => assert.match(textOf(await client.call('list_directory', { path: folder })), /\[FILE\] hello\.txt/));
  await step('search', async () => assert.match(textOf(await client.call('search_files', { path: folder, pattern: '**/*.csv' })), /numbers\.csv/));
  await step('a path outside is the tool’s error, not the gateway’s', async () => {
    const outside = await client.call('read_text_file', { path: '/etc/hostname' });
    assert.equal(outside.isError, true);
    assert.match(textOf(outside), /outside allowed directories|Access denied/);
  });
  await step('an unknown tool is an error of the protocol or of the tool', () => unknownTool(client));
}
